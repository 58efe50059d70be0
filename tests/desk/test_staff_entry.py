"""Paper and phone: staff type in, how it came is kept, and what the patient entered stays the patient's."""

import pytest

from clinic.audit import Action
from clinic.models import AuditEvent
from intake.desk.staff_entry import NotPossible, begin_for_staff
from intake.models import Author, Draft, Revision, Route
from intake.services import submit
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice):
    return builders.intake(builders.appointment(builders.patient(practice, language="es")))


@pytest.mark.parametrize("route", [Route.PAPER, Route.PHONE])
def test_route_author_and_language_are_kept(intake, front_desk, route):
    begin_for_staff(intake, front_desk, route)
    draft = Draft.objects.get()
    assert (draft.author, draft.route, draft.language) == (Author.STAFF, route, "es")
    (event,) = AuditEvent.objects.filter(action=Action.BEGUN)
    assert event.actor_id == front_desk.pk


def test_staff_go_on_with_what_staff_have_begun(intake, front_desk, practice):
    first = begin_for_staff(intake, front_desk, Route.PAPER)
    again = begin_for_staff(intake, builders.staff(practice), Route.PAPER)
    assert again == first
    assert AuditEvent.objects.filter(action=Action.BEGUN).count() == 1


def test_what_the_patient_entered_stays_the_patients(intake, front_desk):
    builders.draft(intake)
    with pytest.raises(NotPossible):
        begin_for_staff(intake, front_desk, Route.PAPER)


def test_what_was_sent_is_not_typed_in_again(intake, front_desk):
    builders.revision(intake)
    with pytest.raises(NotPossible):
        begin_for_staff(intake, front_desk, Route.PHONE)
    assert not Draft.objects.exists()


def test_a_link_is_no_route_for_staff(intake, front_desk):
    with pytest.raises(ValueError, match="paper"):
        begin_for_staff(intake, front_desk, Route.LINK)


def test_paper_may_have_gaps_and_names_who_typed_it_in(intake, front_desk):
    draft = begin_for_staff(intake, front_desk, Route.PAPER)
    submit(intake, draft.version, actor=front_desk)
    revision = Revision.objects.get()
    assert (revision.author, revision.staff, revision.route) == (Author.STAFF, front_desk, Route.PAPER)
