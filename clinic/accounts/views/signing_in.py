"""Signing in, in two steps, and out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import RedirectURLMixin
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from clinic.access import public, signed_in
from clinic.accounts import kept, second_factor, setting_up, signing_in
from clinic.accounts.forms import CodeForm, RecoveryForm, SetUpForm, SignInForm
from clinic.accounts.signing_in import TooMany
from clinic.audit import Action, record

WRONG = "This e-mail address and password do not belong together."
WRONG_CODE = "This code is not right, or was used already. Please wait for the next one."
ONCE = "You are signed in. Recovery codes are shown once: if you have not kept them, make new ones here."
WRONG_RECOVERY_CODE = "This is not one of your recovery codes, or it was used already."


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request):
    """The first step: the password."""
    next_page = _next_page(request)
    if request.user.is_authenticated:
        return redirect(next_page or signing_in.home_of(request.user))
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            user = signing_in.check_password(request, form.cleaned_data["username"], form.cleaned_data["password"])
            if user:
                return _after_password(request, user, next_page)
            form.add_error(None, WRONG)
        except TooMany as refusal:
            form.add_error(None, in_words(refusal))
            status = 429
    context = {"form": form, "demo": settings.CLINIC_MODE == "demo"}
    return render(request, "registration/sign_in.html", context, status=status)


def _next_page(request) -> str:
    """The page that was asked for, if it is one of ours; but not this one again."""
    asked = RedirectURLMixin()
    asked.request = request
    url = asked.get_redirect_url()
    return "" if url.partition("?")[0] == request.path else url


def _after_password(request, user, next_page):
    if signing_in.may_skip(user):
        return finish(request, user, "none", next_page)
    signing_in.begin(request, user, next_page)
    return redirect("sign_in_code" if second_factor.has_device(user) else "sign_in_set_up")


def finish(request, user, second: str, next_page: str):
    """Signed in, and on to the page; or first to the form that was being sent when the time was over."""
    signing_in.complete(request, user, second)
    if kept.kept_for(request):
        return redirect("kept")
    return redirect(next_page or signing_in.home_of(user))


def in_words(refusal: TooMany) -> str:
    minutes, seconds = divmod(refusal.seconds, 60)
    wait = f"{minutes + bool(seconds)} minutes" if minutes else f"{seconds} seconds"
    return f"There were too many tries. Please wait {wait}, then try again."


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request, *, recovery=False):
    """The second step: a code of the app, or a recovery code."""
    half = signing_in.half(request)
    if half is None:
        return redirect("sign_in")
    form = (RecoveryForm if recovery else CodeForm)(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            if signing_in.check_code(half.user, form.cleaned_data["code"], recovery=recovery):
                return _after_code(request, half, recovery)
            form.add_error("code", WRONG_RECOVERY_CODE if recovery else WRONG_CODE)
        except TooMany as refusal:
            form.add_error("code", in_words(refusal))
            status = 429
    return render(request, "registration/code.html", {"form": form, "recovery": recovery}, status=status)


def _after_code(request, half, recovery):
    if recovery:
        left = second_factor.codes_left(half.user)
        messages.warning(request, f"You have used a recovery code; {left} are left. You can make new ones here.")
    return finish(request, half.user, "recovery code" if recovery else "authenticator", half.next)


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request):
    """The first authenticator, before the first sign-in. The recovery codes are shown once, in the answer."""
    if request.user.is_authenticated and second_factor.has_device(request.user):
        messages.info(request, ONCE)  # the page of the codes was loaded again, or the button was pressed twice
        return redirect("recovery_codes")
    half = signing_in.half(request)
    if half is None or second_factor.has_device(half.user):
        return redirect("sign_in")
    seed = setting_up.seed_for(request, half.user)
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        codes = setting_up.confirm(request, half.user, form)
        if codes:
            response = finish(request, half.user, "authenticator", half.next)
            return render(request, "registration/recovery_codes.html", {"codes": codes, "next": response.url})
    return render(request, "registration/set_up.html", {"form": form} | setting_up.shown(seed, half.user))


@signed_in
@require_http_methods(["GET", "POST"])
def kept_form(request):
    """What was typed when the time was over: look at it, then send it, or not."""
    waiting = kept.kept_for(request)
    if request.method == "POST" or waiting is None:
        kept.drop(request)
        return redirect(waiting.back if waiting else signing_in.home_of(request.user))
    return render(request, "registration/kept.html", {"kept": waiting})


@signed_in
@require_POST
def stay(request):
    """Whoever is warned that the time is nearly over says that they are still here."""
    return redirect(signing_in.home_of(request.user))


@signed_in
@require_POST
@transaction.atomic
def sign_out(request):
    record(Action.SIGN_OUT, actor=request.user, practice=None, subject_type="user", subject_id=request.user.pk)
    logout(request)
    return redirect("sign_in")
