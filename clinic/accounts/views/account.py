"""One's own account: sessions, second factor, password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clinic.access import May, roles_that, signed_in
from clinic.accounts import changing, emergency, members, second_factor, sessions, setting_up, signing_in
from clinic.accounts.forms import ChangePasswordForm, CodeForm, ReplaceForm, SetUpForm
from clinic.accounts.signing_in import TooMany
from clinic.accounts.views.signing_in import WRONG_CODE, in_words


@signed_in
@require_http_methods(["GET"])
def account(request):
    """Where one works, where one is signed in, and by what."""
    user = request.user
    rows = [(row, sessions.is_this_one(request, row)) for row in sessions.open_sessions(user)]
    context = {
        "memberships": members.of(user),
        "sees_patients": roles_that(May.SEE_STATUS),
        "sees_staff": roles_that(May.INVITE_STAFF),
        "home": settings.LOGIN_REDIRECT_URL,
        "sessions": rows,
        "device": second_factor.has_device(user),
        "codes_left": second_factor.codes_left(user),
        "may_open_emergency": emergency.may_open(user),
    }
    return render(request, "registration/account.html", context)


@signed_in
@require_POST
def end_session(request, session_id):
    """End one of one's own."""
    sessions.end(request.user, actor=request.user, only=session_id)
    return redirect("account")


@signed_in
@require_POST
def end_other_sessions(request):
    count = sessions.end(request.user, actor=request.user, but=request.session.get(sessions.ROW))
    messages.success(request, f"Sessions ended: {count}.")
    return redirect("account")


@sensitive_post_parameters()  # first: what comes too late is not kept, either
@signed_in
@require_http_methods(["GET", "POST"])
def password(request):
    """The present one, and twice the new one. Every other session ends."""
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, user=request.user)
    status = 200
    if form.is_valid():
        try:
            if changing.change_password(request, form.cleaned_data["present"], form.cleaned_data["password"]):
                update_session_auth_hash(request, request.user)
                messages.success(request, "Your password is changed. Your other sessions are ended.")
                return redirect("account")
            form.add_error("present", "This is not your password.")
        except TooMany as refusal:
            form.add_error("present", in_words(refusal))
            status = 429
    return render(request, "registration/password.html", {"form": form}, status=status)


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "POST"])
def authenticator(request):
    """A first authenticator (demo), or another in its place, shown by a code of each."""
    user, replaces = request.user, second_factor.has_device(request.user)
    form = (ReplaceForm if replaces else SetUpForm)(request.POST if request.method == "POST" else None)
    if form.is_valid() and (not replaces or _present(user, form, "present")):
        codes = setting_up.confirm(request, user, form)
        if codes:
            sessions.end(user, actor=user, but=request.session.get(sessions.ROW))
            return render(request, "registration/recovery_codes.html", {"codes": codes, "next": "/account/"})
    seed = setting_up.seed_for(request, user)
    return render(request, "registration/set_up.html", {"form": form, "own": True} | setting_up.shown(seed, user))


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "POST"])
def recovery_codes(request):
    """Ten new ones, for a code of the authenticator."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    form.helper.heading = "New recovery codes"
    if form.is_valid() and _present(request.user, form, "code"):
        codes = second_factor.make_recovery_codes(request.user)
        return render(request, "registration/recovery_codes.html", {"codes": codes, "next": "/account/"})
    return render(request, "registration/new_codes.html", {"form": form})


def _present(user, form, field: str) -> bool:
    """Whether the code in this field is one of the present authenticator; otherwise the form says so."""
    try:
        if signing_in.check_code(user, form.cleaned_data[field]):
            return True
        form.add_error(field, WRONG_CODE)
    except TooMany as refusal:
        form.add_error(field, in_words(refusal))
    return False
