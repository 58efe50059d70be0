"""What a form should never be sent: an error at a field, or 400, and never a 500."""

import itertools
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from intake.fields import field_for
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.views.frame import url_of
from tests.intake.walking import query

PAYLOADS = {
    "markup": "<script>alert(1)</script>",
    "quotes": "'\"; DROP TABLE intake_draft; --",
    "template": "{{ 7|add:7 }}{% now 'Y' %}",
    "long": "x" * 5000,
    "digits": "9" * 400,
    "float": "1e999",
    "minus": "-1",
    "right to left": "\u202e\u2066א",
    "emoji": "👩‍👩‍👧 ½ ² ٣",
    "newlines": "\r\n\r\n",
    "format": "%s %(x)s {0} ${jndi:x}",
    "path": "../../etc/passwd",
    "nul": "a\0b",
    "surrogate": "\ud800",
}
BOXES = ("day", "month", "year", "kg", "st", "lb", "cm", "ft", "in", "absent")


def names(question):
    return [question.link_id, *(f"{question.link_id}-{box}" for box in BOXES)]


@pytest.mark.parametrize("question", QUESTIONNAIRE.questions, ids=lambda question: question.link_id)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_every_field(question, payload):
    """Only a text takes it, as it is; everywhere else it is an error of this field."""
    field = field_for(question, History({}, date(2026, 6, 15), date(2026, 6, 29)))
    data = query(**dict.fromkeys(names(question), payload))
    try:
        answer = field.clean(field.widget.value_from_datadict(data, {}, question.link_id))
    except ValidationError as error:
        assert payload not in str(error)
        return
    assert question.kind == "text"
    assert answer == payload.strip()


@pytest.fixture
def filled(patient):
    return patient.has_filled(
        clots=["dvt", "svt"], recent_events=["op", "hospital", "plaster"], conditions=["asthma", "diabetes"],
        allergies=["latex"], medicines_blood=["anticoag"], heart_brain=["stroke", "heart"], travel="yes",
        leg_symptoms=["bled"], past_vein_treatment=["inj"], pregnancy_ended="yes", conditions_blood=["fits"],
        leg_rest_ongoing="no", warning_signs=["one-leg"],
    )  # fmt: skip


@pytest.mark.django_db
def test_every_page(filled):
    way, payloads = filled.way, itertools.cycle(list(PAYLOADS.values())[:-2])
    assert len(way.pages) > 35  # the follow-ups, too
    for page in way.pages:
        data = {name: next(payloads) for question in way.asked_on(page) for name in names(question)}
        data |= {"version": filled.draft.version}
        response = filled.client.post(url_of(filled.intake, page), data, follow=True)
        assert response.status_code == 200, page.slug
        assert "<script>alert" not in response.content.decode()


@pytest.mark.django_db
def test_what_cannot_be_stored_is_400(filled):
    assert filled.post("warning-signs", warning_signs="a\0b").status_code == 400


@pytest.mark.django_db
def test_an_empty_post_is_an_error_and_changes_nothing(filled):
    version = filled.draft.version
    for page in [page for page in filled.way.pages if not all(q.optional for q in page.questions)]:
        response = filled.client.post(url_of(filled.intake, page), {}, follow=True)
        assert "There is a problem" in response.content.decode(), page.slug
    assert filled.draft.version == version


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["nonsense/", "0123456789/", "%00/", "birth-date/x/", "%F0%9F/"])
def test_addresses_that_are_none(filled, end):
    assert filled.client.get(f"{filled.home}{end}").status_code in (400, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods(filled, method):
    for end in ("start/", "check/", "birth-date/", "receipt/"):
        assert getattr(filled.client, method)(f"{filled.home}{end}").status_code in (302, 405)
