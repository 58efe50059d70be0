"""Notes: with author and time, for those whom they are for, and never changed."""

import html

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.roles import Role
from intake.models import Note
from intake.records.notes import CannotNote, notes_of, write
from tests import builders

WORDS = "Rang: the hospital's letter follows."


@pytest.fixture
def intake(screened):
    return screened().revision.intake


def post(client, intake, text):
    return client.post(reverse("note", args=["elm", intake.pk]), {"text": text})


def seen(client, intake):
    return html.unescape(client.get(reverse("review", args=["elm", intake.pk])).content.decode())


def test_a_note_stands_on_the_page_and_in_the_history_with_who_and_when(client, intake, clinician, colleague):
    client.force_login(clinician)
    response = post(client, intake, f"  {WORDS}  ")
    assert response.url.endswith("#notes")
    client.force_login(colleague)
    page = seen(client, intake)
    assert page.count(WORDS) == 2
    assert f"<b>{clinician}</b> wrote a note" in page
    assert Note.objects.get().written_at
    assert AuditEvent.objects.filter(action="note-written", actor_id=clinician.pk).count() == 1


def test_an_empty_note_is_asked_for_and_nothing_else_is_lost(client, intake, clinician):
    client.force_login(clinician)
    response = post(client, intake, "  ")
    assert response.status_code == 422
    assert 'href="#note_text"' in response.content.decode()
    assert not Note.objects.exists()


def test_a_form_that_was_not_sent_has_notes_too(client, practice, clinician):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    client.force_login(clinician)
    assert post(client, intake, WORDS).status_code == 302
    assert WORDS in seen(client, intake)
    assert post(client, intake, "").status_code == 422


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_only_clinicians_write_on_the_review_page(client, intake, practice, role):
    client.force_login(builders.staff(practice, role))
    assert post(client, intake, WORDS).status_code == 404


def test_the_front_desk_is_shown_its_own_notes_and_clinicians_all(intake, practice, clinician):
    front_desk = builders.staff(practice, Role.FRONT_DESK)
    mine, theirs = write(intake, "Voice mail.", front_desk), write(intake, WORDS, clinician)
    assert notes_of(intake, clinical=False) == [mine]
    assert notes_of(intake, clinical=True) == [theirs, mine]


def test_who_has_no_business_there_writes_nothing(intake, practice):
    for user in (builders.staff(practice, Role.ADMIN), builders.staff(builders.practice())):
        with pytest.raises(CannotNote):
            write(intake, WORDS, user)


def test_it_is_sealed_and_stays_as_it_was_written(intake, clinician):
    write(intake, WORDS, clinician)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM intake_note")
        assert b"letter" not in bytes(cursor.fetchone()[0])
    for change in (lambda: Note.objects.update(is_clinical=False), lambda: Note.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
