"""Changing one's own password."""

from django.db import transaction

from clinic.accounts import sessions, throttle
from clinic.accounts.signing_in import TooMany
from clinic.audit import Action, record


def change_password(request, present: str, new: str) -> bool:
    """False where the present password is another. TooMany where it was not compared."""
    user = request.user
    if wait := throttle.take(throttle.CODE, user.pk):
        raise TooMany(wait)
    if not user.check_password(present):
        return False
    throttle.clear(throttle.CODE, user.pk)
    with transaction.atomic():
        user.set_password(new)
        user.save(update_fields=["password"])
        record(Action.PASSWORD_CHANGED, actor=user, practice=None, subject_type="user", subject_id=user.pk)
        sessions.end(user, actor=user, but=request.session.get(sessions.ROW))
    return True
