"""From what to what: contact and visit, sealed and never changed, for those who may see them."""

import pytest
from django.db import DatabaseError, connection, transaction

from clinic.audit import Action
from clinic.models import AuditEvent
from intake.desk.appointments import Visit, change_visit
from intake.desk.changes import changes_of
from intake.desk.patients import change_contact
from intake.models import Change
from screening.services import screen
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice):
    return builders.intake(builders.appointment(builders.patient(practice, phone="07700 900123")))


def test_a_contact_is_kept_as_it_was_and_as_it_is(intake, front_desk):
    change_contact(intake.patient, {"email": "new@patient.example", "phone": "07700 900123"}, front_desk)
    (change,) = changes_of(intake)
    assert change.content == {"email": ["ana@patient.example", "new@patient.example"]}
    assert (change.changed_by, change.visit) == (front_desk, None)
    (event,) = AuditEvent.objects.filter(action=Action.CONTACT_CHANGED)
    assert event.details == {"changed": ["email"]}, "the audit names no address"


def test_a_visit_too(intake, front_desk, clinician):
    visit = intake.appointment
    old = f"{visit.start:%Y-%m-%d} 10:30"
    change_visit(visit, Visit(builders.days_ahead(20), clinician, "Room 2"), front_desk)
    (change,) = changes_of(intake)
    new = f"{builders.days_ahead(20):%Y-%m-%d} 10:30"
    assert change.content == {
        "time": [old, new],
        "clinician": ["", clinician.name],
        "place": ["12 Elm Street", "Room 2"],
    }
    assert change.lines[:2] == [f"time: {old} → {new}", f"clinician: nothing → {clinician.name}"]


def test_what_stays_as_it_is_is_no_change(intake, front_desk):
    change_contact(intake.patient, {"phone": "07700 900123"}, front_desk)
    change_visit(intake.appointment, Visit(intake.appointment.start, place="12 Elm Street"), front_desk)
    assert not Change.objects.exists()


def test_another_visit_of_the_patient_is_another_matter(intake, front_desk):
    other = builders.intake(builders.appointment(intake.patient, start=builders.days_ahead(30)))
    change_visit(other.appointment, Visit(other.appointment.start, place="Room 2"), front_desk)
    change_contact(intake.patient, {"phone": ""}, front_desk)
    assert [set(change.content) for change in changes_of(intake)] == [{"phone"}]
    assert [set(change.content) for change in changes_of(other)] == [{"phone"}, {"place"}]


def test_the_front_desk_sees_it_on_the_page_of_the_visit(desk, intake, front_desk):
    change_contact(intake.patient, {"phone": "07700 900999"}, front_desk)
    page = desk.get(f"/review/elm/desk/{intake.pk}/").content.decode()
    assert "phone: 07700 900123 → 07700 900999" in page


def test_clinicians_find_it_in_the_history(client, intake, front_desk, clinician):
    screen(builders.revision(intake))
    change_contact(intake.patient, {"phone": "07700 900999"}, front_desk)
    client.force_login(clinician)
    page = client.get(f"/review/elm/intake/{intake.pk}/").content.decode()
    assert "phone: 07700 900123 → 07700 900999" in page.partition("<summary>History</summary>")[2]


def test_it_is_sealed_and_stays(intake, front_desk):
    change_contact(intake.patient, {"phone": "07700 900999"}, front_desk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM intake_change")
        assert b"900999" not in bytes(cursor.fetchone()[0])
    for act in (lambda: Change.objects.update(visit=None), lambda: Change.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
