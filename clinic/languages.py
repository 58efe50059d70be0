"""Which language a page is in.

A patient's page: what was chosen in this browser (a cookie), else what the patient's record says (`speak`), else what
the browser asks for. Every other page: the clinic's language, whatever a browser asks for.
"""

from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from clinic.access import public

PRESERVE_METHOD = 307


@public
@require_POST
def switch(request):
    """Choose a language and go back to the page. What was typed there travels on, and the page draws it again."""
    response = set_language(request)
    if set(request.POST) - {"csrfmiddlewaretoken", "language", "next"}:
        response.status_code = PRESERVE_METHOD
    return response


def only_switched(request, form) -> bool:
    """Whether this POST comes from `switch`. Then the form shows what was typed, unjudged: nobody chose to go on."""
    if "language" not in request.POST:
        return False
    unjudged(form)
    return True


def unjudged(form) -> None:
    """Show what was typed, and nothing of what is wrong with it."""
    form._errors = ErrorDict()


class StaffReadEnglish:
    """LocaleMiddleware goes by the browser; here what is not a patient's goes back to the clinic's language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        access = getattr(view, "access", None)
        of_patient = access == "link" or (access == "public" and view.__module__.startswith("intake."))
        if not of_patient and view is not switch:
            activate(request, settings.LANGUAGE_CODE)


def activate(request, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language


def speak(request, language: str | None) -> None:
    """Go on in the language of the patient's record, unless another was chosen in this browser."""
    if language in dict(settings.LANGUAGES) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        activate(request, language)
