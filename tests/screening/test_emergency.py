"""Emergency access is for reading: no form to settle or to sign is offered, and the server takes none."""

import pytest
from django.urls import reverse

from clinic.accounts.emergency import open_records
from screening.after.planning import keep
from screening.models import Disposition, Review
from screening.services import Decision, Judgement, decide, settle
from screening.services.refusals import NotAllowed
from tests import builders

ACTS = ("settle", "ask", "sign", "take", "give", "identity", "note", "plan", "message")


@pytest.fixture
def reader(client, practice):
    """A clinician of another practice, with emergency access to this one."""
    user = builders.staff(builders.practice())
    open_records(user, practice, "Unconscious in casualty")
    client.force_login(user)
    return user


@pytest.fixture
def decided(screened, clinician):
    screening = screened(days=0, feeding="yes")
    settle(screening, "card:breastfeeding", Judgement("confirmed"), clinician)
    review = decide(screening, Decision(Review.Outcome.PRECAUTIONS, "Pause."), clinician, 1, interruption_seen=True)
    keep(review.intake, {"parts": [["Sessions", "Two."]]}, clinician, 1, sign=True)
    return review


def address(name, intake):
    return reverse(name, args=["elm", intake.pk])


@pytest.mark.parametrize("name", ["review", "brief", "plan", "message"])
def test_the_pages_are_read_and_offer_no_act(client, reader, decided, name):
    response = client.get(address(name, decided.intake))
    seen = response.content.decode()
    assert response.status_code == 200
    for act in ACTS:
        assert f'action="{address(act, decided.intake)}"' not in seen
    assert "Sign the" not in seen
    assert "Settle" not in seen
    assert "<textarea" not in seen


def test_what_was_decided_and_planned_is_there_to_be_read(client, reader, decided):
    assert "Ready, with precautions" in client.get(address("review", decided.intake)).content.decode()
    assert "Two." in client.get(address("plan", decided.intake)).content.decode()


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_refused_by_the_server(client, reader, decided, name):
    before = Disposition.objects.count(), Review.objects.count()
    data = {"subject": "card:breastfeeding", "screening": decided.screening_id, "verdict": "confirmed", "number": 2,
            "outcome": "vascular-first", "reason": "x", "act": "sign"}  # fmt: skip
    assert client.post(address(name, decided.intake), data).status_code == 403
    assert (Disposition.objects.count(), Review.objects.count()) == before


def test_the_services_refuse_too(reader, decided):
    with pytest.raises(NotAllowed):
        settle(decided.screening, "card:breastfeeding", Judgement("confirmed"), reader)
    with pytest.raises(NotAllowed):
        decide(decided.screening, Decision(Review.Outcome.VASCULAR, "x"), reader, 2)
