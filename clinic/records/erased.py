"""A page that meets an erased record says so."""

from clinic.encryption import Erased
from clinic.errors import page


class TellErased:
    """Instead of the page of an error: 410, gone. Nothing went wrong."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return page(request, 410) if isinstance(exception, Erased) else None
