"""What the review page is measured beside: a view that reads and decrypts the same records and prints the same text.

It assembles nothing and marks nothing up: what there is to print was taken from the review page beforehand. Whoever
looks at a patient leaves a row in the audit, here too.
"""

from html.parser import HTMLParser

from django.db import transaction
from django.http import HttpResponse
from django.template import engines

from clinic.access import May
from clinic.audit import Action, record
from clinic.messages.models import Message
from clinic.models import AuditEvent
from clinic.staff_pages import staff_page
from intake.models import Intake, Revision
from screening.models import Disposition, Review, Screening, TreatmentPlan

PAGE = "<!doctype html><title>{{ name }}</title>{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}"
text_of = {}  # by intake


class Text(HTMLParser):
    """The words of a page, in order."""

    def __init__(self, page: str):
        super().__init__()
        self.lines = []
        self.feed(page[page.index("<body") :])

    def handle_data(self, data):
        if data.strip():
            self.lines.append(" ".join(data.split()))


@staff_page(May.SEE_ANSWERS, "GET")
def bare(request, practice, intake_id):
    intake = Intake.objects.select_related("appointment__patient__data_key").get(pk=intake_id, practice=practice)
    with transaction.atomic():
        record(
            Action.REVIEW_VIEWED, actor=request.user, practice=practice, subject_type="intake", subject_id=intake.pk
        )  # fmt: skip
    name = intake.patient.details["name"]
    for each in records(intake):
        opened(each, intake.data_key)
    context = {"name": name, "lines": text_of[intake.pk]}
    return HttpResponse(_template().render(context, request))


def records(intake):
    """Everything sealed that the review page shows, each kind by a query."""
    own = {"intake": intake}
    for screening in Screening.objects.filter(revision__intake=intake).select_related("revision"):
        yield from (screening, screening.revision)
    yield from Revision.objects.filter(intake__appointment__patient=intake.patient).exclude(**own)[:1]
    yield from Disposition.objects.filter(screening__revision__intake=intake).select_related("settled_by")
    yield from Review.objects.filter(**own).select_related("signed_by")
    yield from TreatmentPlan.objects.filter(**own).select_related("written_by")
    yield from Message.objects.filter(subject_id=intake.pk)
    list(AuditEvent.objects.filter(practice=intake.practice_id, subject_type="intake", subject_id=str(intake.pk)))


def opened(record, key):
    """Decrypt it under the key that is at hand."""
    name = "report" if isinstance(record, Screening) else "content"
    field = record._meta.get_field(name)
    type_ = type("Holder", (), {"data_key": key, "pk": record.pk})
    return field.open(type_(), record.__dict__[field.attname])


def _template():
    if not hasattr(_template, "made"):
        _template.made = engines["django"].from_string(PAGE)
    return _template.made
