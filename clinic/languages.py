"""Which language a page is in.

A patient's page: what was chosen in this browser (a cookie), else what the patient's record says (`speak`), else what
the browser asks for. A page for staff: the clinic's language, whatever their browser asks for.
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
    form._errors = ErrorDict()
    return True


def speak(request, language: str | None) -> None:
    """Go on in the language of the patient's record, unless another was chosen in this browser."""
    if language in dict(settings.LANGUAGES) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)
        request.LANGUAGE_CODE = language
