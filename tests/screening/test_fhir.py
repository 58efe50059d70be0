"""FHIR: every answer is there as it was given, the reasons for absence too, and nothing that did not apply."""

import json

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.roles import Role
from intake.questionnaire.asked import QUESTIONNAIRE, asked
from screening.exports.fhir import export_fhir
from screening.exports.questionnaire_response import DATA_ABSENT, REASONS
from screening.releases import running_version
from tests import builders

pytestmark = pytest.mark.django_db

UNSURE, IN_PERSON = {"absent": "not-sure"}, {"absent": "in-person"}
PATIENTS = {
    "healthy": {},
    "every kind": {
        "clots": ["dvt", "not-sure"], "clot_date": "2009-04", "weight": IN_PERSON, "height": 171.5,
        "pregnancy": UNSURE, "hormones": ["none"], "anything_else": "not-sure", "own_questions": "",
    },
    "withheld": {"clots": IN_PERSON, "allergies": ["pol"], "allergies_detail": "Hives – once."},
    "skipped and left over": {"clots": ["none"], "clot_date": "2009", "feeding": None},
}  # fmt: skip


@pytest.fixture
def lead(practice):
    return builders.staff(practice, Role.LEAD)


def items_of(resource) -> dict:
    return {item["linkId"]: item for group in resource["item"] for item in group["item"]}


def stored(answers: list[dict], repeats: bool):
    """The stored form again: what a system that reads the file learns."""
    values = [_stored(answer) for answer in answers]
    if not repeats:
        return values[0]
    if values == [None] or values in ([UNSURE], [IN_PERSON]):
        return values[0]
    return [value["absent"] if isinstance(value, dict) else value for value in values]


def _stored(answer: dict):
    ((name, value),) = answer.items()
    if isinstance(value, dict) and "extension" in value:
        (why,) = value["extension"]
        assert why["url"] == DATA_ABSENT
        reason = {fhir: ours for ours, fhir in REASONS.items()}[why["valueCode"]]
        return None if reason == "skipped" else {"absent": reason}
    assert not name.startswith("_")
    return {"valueCoding": lambda: value["code"], "valueQuantity": lambda: value["value"]}.get(name, lambda: value)()


@pytest.mark.parametrize("answers", PATIENTS.values(), ids=PATIENTS)
def test_what_was_stored_can_be_read_back(screened, lead, answers):
    screening = screened(**answers)
    resource = json.loads(json.dumps(export_fhir(screening, lead)))
    form, items = items_of(resource["contained"][0]), items_of(resource)
    given, report = screening.revision.content["answers"], screening.report
    assert items.keys() == (given.keys() | set(report["unanswered"])) - set(report["ignored"])
    for link_id, item in items.items():
        question = form[link_id]
        assert item["text"] == question["text"]
        if "answer" not in item:
            assert (question["required"], given[link_id]) == (False, ""), link_id
            continue
        back = stored(item["answer"], question.get("repeats", False))
        assert back == given.get(link_id) or back == [given.get(link_id)], link_id
        options = {option["valueCoding"]["code"] for option in question.get("answerOption", ())}
        assert {a["valueCoding"]["code"] for a in item["answer"] if "code" in a.get("valueCoding", {})} <= options


def test_the_form_inside_is_the_whole_form(screened, lead):
    resource = export_fhir(screened(), lead)
    (form,) = resource["contained"]
    assert resource["questionnaire"] == f"#{form['id']}"
    items = items_of(form)
    assert list(items) == [question.link_id for question in QUESTIONNAIRE.questions]
    assert items["weight"]["code"] == [{"system": "http://loinc.org", "code": "29463-7"}]
    assert items["clots"]["repeats"]
    options = [option["valueCoding"] for option in items["clots"]["answerOption"]]
    assert [option["code"] for option in options] == [*(option.code for option in asked.clots.options), "none"]
    assert options[-1]["display"] == "None of these"
    assert form["version"] == running_version()


def test_it_names_nobody(screened, lead):
    screening = screened(name="Ana Canary")
    text = json.dumps(export_fhir(screening, lead))
    assert "Canary" not in text
    assert screening.revision.intake.reference in text


def test_a_second_revision_is_an_amendment(screened, amended, lead):
    first = screened()
    assert export_fhir(first, lead)["status"] == "completed"
    assert export_fhir(amended(first, feeding="yes"), lead)["status"] == "amended"


def test_a_lead_takes_the_file_and_leaves_a_row(client, screened, lead):
    intake = screened().revision.intake
    address = reverse("fhir", args=["elm", intake.pk])
    client.force_login(lead)
    page = client.get(reverse("access", args=["elm", intake.pk])).content.decode()
    assert f'action="{address}"' in page
    before = AuditEvent.objects.count()
    response = client.post(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/fhir+json")
    assert response["Content-Disposition"] == f'attachment; filename="{intake.reference}-1.json"'
    assert response.json()["resourceType"] == "QuestionnaireResponse"
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.latest("sequence")
    assert (event.action, event.subject_id, event.details) == (
        "exported",
        str(intake.pk),
        {"what": "fhir", "revision": 1},
    )
    assert "took the answers as a file" in client.get(reverse("access", args=["elm", intake.pk])).content.decode()


def test_what_was_not_judged_is_no_file(client, practice, lead):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    client.force_login(lead)
    address = reverse("fhir", args=["elm", intake.pk])
    assert address not in client.get(reverse("access", args=["elm", intake.pk])).content.decode()
    assert client.post(address).status_code == 404
