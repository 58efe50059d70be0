"""What is out of date is found with a handful of questions to the database, and is what the review page shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.roles import Role
from intake.models import Appointment
from screening.cases import case_of
from screening.governance import stale
from screening.governance.policy import choose_policy, policy_of
from screening.governance.replay import newest_revision, open_intakes
from screening.governance.stale import is_stale, stale_intakes
from screening.services import screen
from screening.services.current import current_screening
from tests import builders

pytestmark = pytest.mark.django_db
UNCHANGED = ("nothing", "there and back")
CHANGES = [*UNCHANGED, "visit", "visit of the past", "policy", "rules", "answers", "re-check"]


def asked(client, practice):
    """How many questions the page of the policy puts to the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("policy", args=[practice.slug])).status_code == 200
    return len(queries)


def test_the_page_of_the_policy_costs_the_same_for_one_intake_and_for_six(client, practice, screened):
    client.force_login(builders.staff(practice, Role.CLINICIAN))
    screened()
    one = asked(client, practice)
    for _ in range(5):
        screened()
    assert asked(client, practice) == one
    assert one < 12


def told_one_by_one(intake):
    """The same by reading the record: the screening that the review page shows, and what it should be."""
    policy, chosen = policy_of(intake.practice)
    screening, revision = current_screening(intake), newest_revision(intake)
    if screening is None or screening.revision_id != revision.pk or screening.policy_id != policy.pk:
        return True
    on = case_of(revision, chosen, stale.treatment_date(intake)).on
    return screening.edition.fingerprint != stale.running_fingerprint() or screening.reference_date != on


def moved(intake, days):
    """The visit moves, and the answers are screened anew for its new day, as services.current then finds them."""
    visit = Appointment.objects.get(pk=intake.appointment_id)
    visit.start = builders.days_ahead(days)
    visit.save()


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_what_the_record_of_each_says(practice, lead, screened, monkeypatch, change):
    intake = screened(feeding="yes").revision.intake
    unscreened = builders.intake(builders.appointment(builders.patient(practice)))
    builders.revision(unscreened)
    if change.startswith("visit"):
        days = 20 if change == "visit" else -5
        Appointment.objects.filter(pk=intake.appointment_id).update(start=builders.days_ahead(days))
    if change == "there and back":
        moved(intake, 20)
        moved(intake, 14)
    if change == "policy":
        choose_policy(practice, "us", ["laser"], "why", lead)
    if change == "rules":
        monkeypatch.setattr(stale, "running_fingerprint", lambda: "newer")
        monkeypatch.setattr("screening.services.current.running_fingerprint", lambda: "newer")
    if change in ("answers", "re-check"):
        screen(builders.revision(intake))
        builders.revision(intake, **({"kind": "re-check"} if change == "re-check" else {}))
    found = stale_intakes(practice)
    assert found == [each for each in open_intakes(practice) if told_one_by_one(each)]
    assert (intake in found) == (change not in UNCHANGED)
    assert is_stale(intake) == (intake in found)
    assert unscreened in found


def test_who_answered_after_the_visit_is_counted_to_that_day(practice, screened):
    late = screened(days=-3)
    assert late.reference_date == late.revision.answered_on
    assert stale_intakes(practice) == []
