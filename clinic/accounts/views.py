"""Signing in and out."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.db import transaction
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from clinic.access import public, signed_in
from clinic.accounts.forms import SignInForm
from clinic.audit import SYSTEM, Action, record
from clinic.models import User


class SignIn(LoginView):
    """Django's own, with a trace of each success and of each refusal of an account that exists."""

    template_name = "registration/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request, *args, **kwargs):
        translation.activate(settings.LANGUAGE_CODE)  # as every page for staff
        return super().dispatch(request, *args, **kwargs)

    def get_redirect_url(self):
        """The page that was asked for; but not this one again, which Django answers with an error."""
        url = super().get_redirect_url()
        return "" if url.partition("?")[0] == self.request.path else url

    @transaction.atomic
    def form_valid(self, form):
        user = form.get_user()
        record(Action.SIGN_IN, actor=user, practice=None, subject_type="user", subject_id=user.pk)
        return super().form_valid(form)

    @transaction.atomic
    def form_invalid(self, form):
        user = User.objects.filter(email=form.data.get("username", "").strip().lower()).first()
        if user:
            record(Action.SIGN_IN_REFUSED, actor=SYSTEM, practice=None, subject_type="user", subject_id=user.pk)
        return super().form_invalid(form)


sign_in = public(sensitive_post_parameters()(SignIn.as_view()))


@signed_in
@require_POST
@transaction.atomic
def sign_out(request):
    record(Action.SIGN_OUT, actor=request.user, practice=None, subject_type="user", subject_id=request.user.pk)
    logout(request)
    return redirect("sign_in")
