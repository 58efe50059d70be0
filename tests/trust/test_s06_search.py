"""S6: staff find a patient by surname and birth date, and the database holds no name to search."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from clinic.audit import Action
from clinic.keys import random_key
from clinic.models import AuditEvent
from intake.records.models import PatientIndex
from intake.records.search import search
from tests import builders

pytestmark = pytest.mark.django_db
BORN = builders.BIRTH_DATE


@pytest.fixture
def patient(practice):
    return builders.patient(practice, name="Ana María de la Cruz-Šípek")


FOUND = ["cruz", "Cruz", "SIPEK", "Cruz Sipek", "cruz-šípek", "de la Cruz", "Ana Cruz", "  Maria  "]


@pytest.mark.parametrize("surname", FOUND)
def test_any_part_of_the_name_finds_whatever_its_case_and_accents(practice, lead, patient, surname):
    builders.patient(practice, name="Ana Other")
    assert patient in search(practice, surname, BORN, lead)


@pytest.mark.parametrize(
    ("surname", "born"),
    [("Cru", BORN), ("Cruz Smith", BORN), ("Cruz", date(1985, 3, 15)), ("", BORN), ("--", BORN)],
)
def test_the_search_is_exact(practice, lead, patient, surname, born):
    assert search(practice, surname, born, lead) == []


def test_another_practice_finds_nobody(lead, patient):
    assert search(builders.practice(), "Cruz", BORN, lead) == []


def test_a_new_name_is_found_and_the_old_one_is_not(practice, lead, patient):
    patient.details = patient.details | {"name": "Ana Newname"}
    patient.save()
    assert search(practice, "Newname", BORN, lead) == [patient]
    assert search(practice, "Cruz", BORN, lead) == []


def test_looking_leaves_one_row_that_says_who_was_seen(practice, lead, patient):
    search(practice, "Cruz", BORN, lead)
    event = AuditEvent.objects.get(action=Action.PATIENT_SEARCHED)
    assert (event.actor_id, event.details) == (lead.pk, {"patients": [str(patient.pk)]})


def test_after_a_new_key_the_index_is_written_anew(practice, lead, patient, settings):
    settings.CLINIC_BLIND_INDEX_KEY = random_key()
    assert search(practice, "Cruz", BORN, lead) == []
    call_command("index_patients")
    assert search(practice, "Cruz", BORN, lead) == [patient]
    assert PatientIndex.objects.count() == 6


def test_two_patients_with_one_name_share_nothing_across_practices(patient):
    builders.patient(builders.practice(), name="Ana María de la Cruz-Šípek")
    values = [bytes(row.value) for row in PatientIndex.objects.all()]
    assert len(set(values)) == len(values) == 12


def test_no_name_stands_in_the_index(patient):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_patientindex")
        stored = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor.fetchall()])
    assert not any(word in stored.casefold() for word in ("cruz", "ana", "1985"))
