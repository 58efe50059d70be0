"""A clearance that rests on other findings is followed by nothing: no plan, and no word that the visit stands."""

import html

import pytest
from django.urls import reverse

from clinic.messages.models import Message
from intake.plans import plan_of
from screening.after.planning import keep
from screening.after.telling import previews
from screening.models import Review, TreatmentPlan
from screening.services import Decision, decide
from screening.services.in_force import OpenAgain

AGAIN = "The findings changed since"
PLAN = {"number": 1, "treatment": "Polidocanol liquid", "sessions": "Two, then we look.", "act": "sign"}


@pytest.fixture
def cleared(screened, clinician):
    screening = screened()
    return decide(screening, Decision(Review.Outcome.READY), clinician, 1)


@pytest.fixture
def visit(client, cleared, clinician):
    """visit("plan") is that page's text; with data, after it was sent."""
    client.force_login(clinician)

    def go(name, status=200, **data):
        address = reverse(name, args=["elm", cleared.intake.pk])
        answer = client.post(address, data) if data else client.get(address)
        assert answer.status_code == status
        return html.unescape(answer.content.decode())

    return go


def test_as_long_as_the_findings_stay_the_decision_is_followed(visit, cleared, amended):
    amended(cleared.screening)
    assert "Sign the plan" in visit("plan")
    assert 'value="confirmed"' in visit("message")


def test_the_patient_reads_the_plan_only_while_the_decision_holds(cleared, amended, clinician):
    content = {"parts": [["Sessions", "Two"]], "for_patient": {"sessions": "Two"}}
    keep(cleared.intake, content, clinician, 1, sign=True)
    assert plan_of(cleared.intake).parts == [("Sessions", "Two")]
    amended(cleared.screening, feeding="yes")
    assert plan_of(cleared.intake) is None
    with pytest.raises(OpenAgain):
        keep(cleared.intake, content, clinician, 2, sign=True)
    amended(cleared.screening)
    assert plan_of(cleared.intake).parts == [("Sessions", "Two")]


def test_no_plan_is_drafted_nor_signed(visit, cleared, amended, clinician):
    keep(cleared.intake, {"parts": [["Notes", "what was planned"]]}, clinician, 1, sign=True)
    amended(cleared.screening, feeding="yes")
    page = visit("plan")
    assert AGAIN in page
    assert "Sign the plan" not in page
    assert "what was planned" in page
    assert "The patient does not see it" in page
    page = visit("plan", 422, **PLAN | {"number": 2})
    assert AGAIN in page
    assert "Two, then we look." in page, "what was typed is kept"
    assert TreatmentPlan.objects.count() == 1


def test_the_patient_is_asked_to_call_and_not_told_that_the_visit_stands(visit, cleared, amended):
    told = {preview.kind: preview.seal for preview in previews(cleared.intake, cleared)}
    amended(cleared.screening, feeding="yes")
    page = visit("message")
    assert AGAIN in page
    assert 'value="confirmed"' not in page
    assert 'value="call-us"' in page
    assert AGAIN in visit("message", 422, kind="confirmed", seal=told["confirmed"])
    assert not Message.objects.filter(kind="confirmed").exists()
