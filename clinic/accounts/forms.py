"""The forms of accounts. Staff read English for now."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from clinic.accounts import emergency
from clinic.roles import Role


class StaffForm(forms.Form):
    """The server says what is missing, in the error summary."""

    use_required_attribute = False
    heading, button = "", "Continue"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.heading = self.heading
        self.helper.name_fields = True
        self.helper.add_input(Submit("", self.button))


class SignInForm(StaffForm):
    """The first step."""

    heading, button = _("Sign in"), _("Sign in")
    username = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self):
        return self.cleaned_data["username"].lower()


def _code_field(label, hint=""):
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(label=label, help_text=hint, max_length=20, widget=forms.TextInput(attrs=attributes))


class CodeForm(StaffForm):
    """The second step."""

    heading = "Your second factor"
    code = _code_field("Code", "The six digits that your authenticator app shows now.")

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())


class RecoveryForm(StaffForm):
    """The second step without the phone."""

    heading = "A recovery code"
    code = forms.CharField(
        label="Recovery code",
        help_text="One of the ten that you were given. Each works once.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class SetUpForm(CodeForm):
    """Shows that the app has taken up the seed."""

    heading, button = "", "Confirm"


class ReplaceForm(SetUpForm):
    """Another authenticator takes the place of the present one."""

    present = _code_field("Code of your present authenticator", "Before the new one takes its place.")
    field_order = ["present", "code"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code of the new one"

    def clean_present(self):
        return "".join(self.cleaned_data["present"].split())


def _new_password(label, hint=""):
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=500, widget=widget)


class NewPasswordForm(StaffForm):
    """Twice the same, and none that is easily guessed."""

    password = _new_password("New password", "At least 15 characters. A few words in a row are good.")
    again = _new_password("The same once more")

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self):
        given = self.cleaned_data
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "The two are not the same.")
        elif given.get("password"):
            self._refuse_weak(given["password"])
        return given

    def _refuse_weak(self, password):
        try:
            validate_password(password, self.user)
        except forms.ValidationError as error:
            self.add_error("password", error)


class JoinForm(NewPasswordForm):
    """Whoever was invited."""

    heading = "Your account"
    name = forms.CharField(label="Your name", help_text="As colleagues and patients read it.", max_length=200)
    field_order = ["name", "password", "again"]

    def clean_name(self):
        self.user.name = self.cleaned_data["name"]  # the password must not be like it
        return self.cleaned_data["name"]


class ChangePasswordForm(NewPasswordForm):
    """Whoever is signed in."""

    heading, button = "Change your password", "Change"
    present = forms.CharField(
        label="Your present password",
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["present", "password", "again"]


class InviteForm(StaffForm):
    """Somebody new at a practice."""

    heading, button = "Invite a colleague", "Send the invitation"
    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="E-mail address", max_length=254)
    role = forms.TypedChoiceField(label="Role", coerce=Role)
    instead = forms.BooleanField(label="Let the invitation change what they do here")

    def __init__(self, *args, roles, present=None, **kwargs):
        """`present`: what the person with this address does here already. Only then is it asked whether that ends."""
        super().__init__(*args, **kwargs)
        self._ask_whether_it_changes(present)
        self.fields["role"].choices = [("", ""), *((role.value, role.label.capitalize()) for role in roles)]

    def _ask_whether_it_changes(self, present):
        if present is None:
            del self.fields["instead"]
            return
        words = f"{present.user} works here already, as {present.get_role_display()}."
        self.fields["instead"].help_text = f"{words} Whoever accepts has the new role instead, and loses the other."
        self.fields["instead"].error_messages["required"] = f"{words} Tick this if that is to change."


class EmergencyForm(StaffForm):
    """Which practice, and why."""

    heading, button = "Emergency access", "Open its records for four hours"
    practice = forms.CharField(label="Practice", help_text="Its full name.", max_length=200)
    reason = forms.CharField(
        label="Why now, and why you",
        help_text="The practice's clinical lead reads this.",
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_practice(self):
        found = emergency.practice_named(self.cleaned_data["practice"])
        if found is None:
            raise forms.ValidationError("No practice has this name.")
        return found
