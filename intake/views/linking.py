"""From a personal link to the open form: the same neutral page for every token, then the birth date."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.access import public
from clinic.accounts import throttle
from clinic.errors import too_many
from clinic.languages import only_switched
from intake import access, held, links
from intake.forms import BirthDateForm
from intake.languages import speak_with
from intake.services import Expired, Locked, Refused, Revoked, ask_for_link, can_ask_for_link, unlock


@public
@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request, token):
    """Mail scanners open links: only the POST goes on. From here on the token is in no address."""
    invitation = links.find(token)
    speak_with(request, invitation and invitation.intake)
    if request.method == "POST":
        # Only links that are none count against the address, which may be that of a whole waiting room.
        if invitation is None and (wait := throttle.take(throttle.LINK, "patient", throttle.address_of(request))):
            return too_many(request, wait)
        return redirect("birth_date", public_id=access.remember(request, invitation))
    return render(request, "intake/link.html", {"practice": links.neutral_practice()})


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def birth_date(request, public_id):
    if not access.is_known(request, public_id):
        return render(request, "intake/open_again.html", {"practice": links.neutral_practice()}, status=403)
    access.speak_with_owner(request, public_id)
    form = BirthDateForm(request.POST if request.method == "POST" else None, action=request.path)
    if not only_switched(request, form) and form.is_valid():
        return _unlock(request, public_id, form)
    return _ask(request, form)


def _ask(request, form):
    return render(request, "intake/birth_date.html", {"practice": links.neutral_practice(), "form": form})


def _unlock(request, public_id, form):
    invitation = access.invitation_of(request, public_id)
    address = throttle.address_of(request)
    if wait := throttle.take(throttle.BIRTH_DATE, address):
        return too_many(request, wait)
    if invitation is None:
        return _call_us(request, links.neutral_practice())
    try:
        intake = unlock(invitation, form.cleaned_data["birth_date"])
    except Refused as refused:
        form.add_error("birth_date", _not_this_one(refused.tries_left))
        return _ask(request, form)
    except (Locked, Revoked):
        return _call_us(request, invitation.intake.practice)
    except Expired:
        throttle.give_back(throttle.BIRTH_DATE, address)
        access.allow_asking(request, public_id)
        return _expired(request, invitation)
    throttle.give_back(throttle.BIRTH_DATE, address)
    access.open_intake(request, public_id)
    return held.replay(request, intake) or redirect("home", public_id=public_id)


def _not_this_one(tries_left):
    text = ngettext(
        "This is not the date of birth that we have. You can try %(count)s more time.",
        "This is not the date of birth that we have. You can try %(count)s more times.",
        tries_left,
    )
    return text % {"count": tries_left}


def _call_us(request, practice):
    return render(request, "intake/call_us.html", {"practice": practice}, status=403)


def _expired(request, invitation, asked=False):
    context = {"practice": invitation.intake.practice, "public_id": invitation.intake.public_id, "asked": asked}
    return render(request, "intake/expired.html", context | {"can_ask": can_ask_for_link()})


@public
@require_POST
def new_link(request, public_id):
    """ "Send me a new link", to the contact on file; nobody may ask who has not given the birth date."""
    invitation = access.invitation_of(request, public_id)
    if invitation is None or not access.may_ask(request, public_id):
        raise Http404
    speak_with(request, invitation.intake)
    return _expired(request, invitation, asked=ask_for_link(invitation))


@public
@require_POST
def close(request, public_id):
    """On a shared phone: the form is closed, and opens only with the birth date. Closed twice, it is closed."""
    if access.is_known(request, public_id):
        access.close_intake(request, public_id)
    return redirect("closed", public_id=public_id)


@public
@require_safe
def closed(request, public_id):
    """A page of its own, which can be reloaded; it says nothing of whose form it was."""
    access.speak_with_owner(request, public_id)
    return render(request, "intake/closed.html", {"practice": links.neutral_practice()})
