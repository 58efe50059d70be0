"""Setting up an authenticator. Until it is confirmed the seed waits in the session, sealed."""

import base64

from clinic.accounts import sealing, second_factor, throttle
from clinic.accounts.second_factor import WrongCode
from clinic.encryption import Undecryptable

NEW_SEED = "new_seed"  # session key
WRONG = "This is not the code of this new entry. Please take the one that the app shows now."
TOO_MANY = "There were too many tries. Please wait {} seconds, then try again."


def seed_for(request, user) -> bytes:
    """The same for as long as the page is open: a mistyped code does not make the app's entry void."""
    try:
        stored = base64.b64decode(request.session.get(NEW_SEED, ""))
        return sealing.unseal(NEW_SEED, stored, user.pk)
    except Undecryptable:
        seed = second_factor.new_seed()
        request.session[NEW_SEED] = base64.b64encode(sealing.seal(NEW_SEED, seed, user.pk)).decode()
        return seed


def shown(seed: bytes, user) -> dict:
    """What a page shows of it."""
    return {"picture": second_factor.picture(seed, user), "letters": second_factor.in_letters(seed), "account": user}


def confirm(request, user, form) -> list[str]:
    """The recovery codes; none where the code was wrong, which the form then says."""
    if wait := throttle.take(throttle.CODE, user.pk):
        form.add_error("code", TOO_MANY.format(wait))
        return []
    try:
        codes = second_factor.set_up(user, seed_for(request, user), form.cleaned_data["code"])
    except WrongCode:
        form.add_error("code", WRONG)
        return []
    throttle.clear(throttle.CODE, user.pk)
    request.session.pop(NEW_SEED, None)
    return codes
