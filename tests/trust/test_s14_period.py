"""S14: the lead sees how long records are kept, and changes it; keeping them less long is confirmed."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from intake.models import Patient
from screening.records.retention import choose_retention
from tests import builders
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
FOR_EVER = "Records are kept for ever: no period is chosen."


@pytest.fixture
def address(practice, client, lead):
    client.force_login(lead)
    return reverse("retention", args=[practice.slug])


def years(practice):
    practice.refresh_from_db()
    return practice.retention_years


@pytest.mark.parametrize("role", Role)
def test_only_a_lead_opens_it(client, practice, role):
    client.force_login(builders.staff(practice, role))
    assert client.get(f"/review/{practice.slug}/retention/").status_code == (200 if role == Role.LEAD else 404)


def test_it_stands_on_the_pages_of_the_lead(client, practice, lead, address):
    intake = known_patient(practice)
    pages = [reverse("privacy_requests", args=[practice.slug, intake.pk]), f"/review/{practice.slug}/desk/practice/"]
    for page in [*pages, address]:
        assert FOR_EVER in client.get(page).content.decode()
    choose_retention(practice, 1, lead)
    for page in [*pages, address]:
        assert "Records are kept for 1 year after the last visit or answer." in client.get(page).content.decode()
    assert f"Chosen by {lead.name} on" in client.get(address).content.decode()


def test_a_shorter_period_is_confirmed_and_says_how_many_records_are_over(client, practice, address):
    old = builders.patient(practice)
    Patient.objects.filter(pk=old.pk).update(created_at=datetime(2010, 1, 1, tzinfo=UTC))
    asked = client.post(address, {"years": "10"})
    assert asked.status_code == 422
    assert "Keep records for 10 years only" in asked.content.decode()
    assert "That is less long than now. 1 record is older than that today." in asked.content.decode()
    assert years(practice) is None
    assert client.post(address, {"years": "10", "confirmed": "on"}).status_code == 302
    assert years(practice) == 10


def test_a_longer_one_or_for_ever_is_saved_at_once_with_one_row(client, practice, lead, address):
    choose_retention(practice, 10, lead)
    for given, now in (("12", 12), ("", None)):
        assert client.post(address, {"years": given}).status_code == 302
        assert years(practice) == now
    client.post(address, {"years": ""})
    told = [event.details["years"] for event in AuditEvent.objects.filter(action=Action.RETENTION_CHOSEN)]
    assert told == [10, 12, None]


@pytest.mark.parametrize("given", ["0", "-3", "101", "5000", "ten", "1.5"])
def test_what_is_no_period_is_refused_in_words(client, practice, address, given):
    page = client.post(address, {"years": given, "confirmed": "on"})
    assert page.status_code == 422
    assert "Give a whole number of years from 1 to 100" in page.content.decode()
    assert years(practice) is None


@pytest.mark.parametrize("given", ["3", " 3 ", "٣"])
def test_however_it_is_written_a_shorter_one_is_confirmed(client, practice, address, given):
    assert client.post(address, {"years": given}).status_code == 422
    assert years(practice) is None


def test_no_period_is_chosen_that_the_calendar_does_not_hold(practice, lead):
    with pytest.raises(ValueError, match="1 to 100"):
        choose_retention(practice, 5000, lead)
    order = ("retain", "--practice", practice.slug, "--by", lead.email, "--years")
    with pytest.raises(CommandError, match="0 to 100"):
        call_command(*order, "5000", stdout=StringIO())
    assert years(practice) is None
