"""The form of a visit: what it shows it writes, and what nobody touched stays as it is on file."""

import html
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from clinic.audit import Action
from clinic.models import AuditEvent, Membership
from intake.models import Appointment
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice, clinician):
    return builders.intake(builders.appointment(builders.patient(practice), clinician=clinician))


@pytest.fixture
def visit(intake):
    return intake.appointment


@pytest.fixture
def address(intake):
    return f"/review/elm/desk/{intake.pk}/visit/"


def fields(visit, **changes):
    return {
        "day": f"{visit.start:%Y-%m-%d}", "time": "10:30", "clinician": str(visit.clinician_id or ""),
        "place": visit.place, **changes,
    }  # fmt: skip


def stored(visit):
    return Appointment.objects.get(pk=visit.pk)


def test_clinician_and_place_can_be_taken_away(desk, address, visit):
    desk.post(address, fields(visit, clinician="", place=""))
    assert (stored(visit).clinician, stored(visit).place) == (None, "")


def test_who_no_longer_works_here_is_shown_and_stays_until_somebody_else_is_chosen(desk, address, visit, clinician):
    Membership.objects.filter(user=clinician).delete()
    page = html.unescape(desk.get(address).content.decode())
    assert f'<option value="{clinician.pk}" selected>{clinician.name} (no longer works here)</option>' in page
    desk.post(address, fields(visit, place="Room 2"))
    assert (stored(visit).clinician, stored(visit).place) == (clinician, "Room 2")
    other = builders.staff(visit.patient.practice)
    desk.post(address, fields(visit, clinician=str(other.pk)))
    assert stored(visit).clinician == other
    assert "no longer works here" not in desk.get(address).content.decode()


def test_who_works_elsewhere_is_not_offered(desk, address, visit):
    foreign = builders.staff(builders.practice())
    desk.post(address, fields(visit, clinician=str(foreign.pk)))
    assert stored(visit).clinician == visit.clinician


def test_a_visit_is_not_moved_onto_another_one_of_the_patient(desk, address, visit):
    other = builders.appointment(visit.patient, start=builders.days_ahead(30))
    sent = fields(visit, day=f"{other.start:%Y-%m-%d}", place="Room 7")
    page = html.unescape(desk.post(address, sent).content.decode())
    assert "There is a problem" in page
    assert page.count("This patient has a visit at this time already") == 2, "in the summary, and at the field"
    assert 'value="Room 7"' in page, "nothing that was typed is lost"
    assert (stored(visit).start, stored(visit).place) == (visit.start, visit.place)
    assert not AuditEvent.objects.filter(action=Action.APPOINTMENT_CHANGED).exists()


def test_a_visit_that_has_begun_may_get_another_room_but_no_time_that_is_over(desk, practice):
    begun = builders.appointment(builders.patient(practice), start=timezone.now() - timedelta(minutes=20, seconds=7))
    address = f"/review/elm/desk/{builders.intake(begun).pk}/visit/"
    local = timezone.localtime(begun.start, ZoneInfo(builders.ZONE))
    sent = fields(begun, day=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}", place="Room 9")
    desk.post(address, sent)
    assert (stored(begun).start, stored(begun).place) == (begun.start, "Room 9")
    before = local - timedelta(minutes=1)
    moved = sent | {"day": f"{before:%Y-%m-%d}", "time": f"{before:%H:%M}"}
    assert "this time is over" in desk.post(address, moved).content.decode()
