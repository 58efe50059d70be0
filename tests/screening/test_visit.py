"""The day of the visit: identity by this user, the re-check's answers, then ready."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.models import AuditEvent
from screening.services import Decision, decide, screen
from tests import builders


@pytest.fixture
def today(practice):
    """A screening of today's visit, whose answers are of last week."""
    start = builders.days_ahead(0)
    intake = builders.intake(builders.appointment(builders.patient(practice), start=start))
    return screen(builders.revision(intake, builders.healthy_adult(), answered_on=start.date() - timedelta(days=7)))


def open_page(client, screening, name="review"):
    address = reverse(name, args=["elm", screening.revision.intake.pk])
    return client.get(address) if name == "review" else client.post(address)


def test_identity_re_check_and_decision_make_it_ready(client, today, clinician):
    client.force_login(clinician)
    assert "not ready yet" in open_page(client, today).content.decode()
    desk = client.get(reverse("desk_invitation", args=["elm", today.revision.intake.pk]))
    assert f'href="{desk.wsgi_request.path}">type it in here' in open_page(client, today).content.decode()
    assert "Type in at the desk" in desk.content.decode(), "the re-check is taken there, with the patient"
    open_page(client, today, "identity")
    (event,) = AuditEvent.objects.filter(action="identity-confirmed")
    assert event.actor_id == clinician.pk
    answers = builders.healthy_adult() | {"day-change": "no"}
    again = screen(builders.revision(today.revision.intake, answers, kind="re-check"))
    decide(again, Decision("ready"), clinician, 1)
    seen = open_page(client, today).content.decode()
    assert f"confirmed by {clinician.name}" in seen
    assert "<b>No</b>" in seen.partition("Re-check")[2].partition("Decision")[0]
    assert "not ready yet" not in seen


def test_a_colleague_s_confirmation_is_not_one_s_own(client, today, clinician, colleague):
    client.force_login(colleague)
    open_page(client, today, "identity")
    client.force_login(clinician)
    seen = open_page(client, today).content.decode()
    assert f"confirmed by {colleague.name}" in seen
    assert "I asked for name and birth date" in seen


def test_on_another_day_there_is_nothing_to_confirm(client, screened, clinician):
    client.force_login(clinician)
    screening = screened(days=3)
    assert "Today’s visit" not in open_page(client, screening).content.decode()
    assert open_page(client, screening, "identity").status_code == 422
    assert not AuditEvent.objects.filter(action="identity-confirmed").exists()
