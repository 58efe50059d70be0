"""S6: a dump of the database holds nothing of a patient, and sealed bytes that were touched open nowhere."""

import os
import secrets
import subprocess

import pytest
from django.apps import apps
from django.db import connection

from clinic.encryption import EncryptedJSONField, Undecryptable
from clinic.records.databases import path_of
from screening.models import Screening
from tests import builders
from tests.trust.people import known_patient

PATIENTS, CANARIES, BLOBS = 13, 500, 100
SHORT = {"first", "last", "mail", "phone"}  # in other places there is room for six canaries
# The same for every patient; the tally counts rules by the month, and knows of no patient.
PUBLIC = ("screening_edition", "screening_ruletally", "django_migrations", "django_content_type")


@pytest.fixture
def seeded(transactional_db, practice):
    """Patients whose every word is a canary of its own; and the ids of what the rules found in them."""
    canaries = set()

    def words(place):
        new = [f"Zq{secrets.token_hex(6)}x" for _ in range(1 if place in SHORT else 6)]
        canaries.update(new)
        return " ".join(new)

    for _ in range(PATIENTS):
        known_patient(practice, words, migraine="aura", medicines_skin=["mino", "isot"], medicines_blood=["nsaid"])
    findings = {each["id"] for screening in Screening.objects.all() for each in screening.report["findings"]}
    return canaries, findings


def dump():
    """Everything that the database has on its disk: the tables as text, and of SQLite the bytes of its files, too."""
    if connection.vendor == "sqlite":
        lines = [line for line in connection.connection.iterdump() if not line.startswith(left_out())]
        file = connection.settings_dict["NAME"]
        raw = b"".join(open(file + end, "rb").read() for end in ("", "-wal"))  # noqa: SIM115, PTH123
        return "\n".join(lines).encode(), raw
    left = [f"--exclude-table-data={table}" for table in PUBLIC]
    database = connection.settings_dict
    url = os.environ["CLINIC_TEST_CLUSTER"].replace("/postgres?", f"/{database['NAME']}?")
    done = subprocess.run([path_of("pg_dump"), f"--dbname={url}", "--inserts", *left], capture_output=True, check=True)
    return done.stdout, done.stdout


def left_out():
    return tuple(f'INSERT INTO "{table}"' for table in PUBLIC)


def forms(canary):
    """As text, and as bytes are written in a dump."""
    return canary.encode(), canary.encode().hex().encode(), canary.encode().hex().upper().encode()


def test_a_dump_holds_none_of_500_canaries_finding_ids_among_them(seeded, measured):
    canaries, findings = seeded
    assert len(canaries) + len(findings) >= CANARIES
    assert len(findings) >= 5
    text, raw = dump()
    assert len(text) > 200_000
    seen = {canary for canary in canaries for form in forms(canary) if form in text or form in raw}
    seen |= {finding for finding in findings for form in forms(finding) if form in text}
    assert seen == set()
    measured("S6", "canaries searched in a dump, finding ids among them", len(canaries) + len(findings))
    measured("S6", "of them found", len(seen))


def test_the_search_for_canaries_finds_one_that_is_there(practice, transactional_db):
    practice.address = "Zqplantedx"
    practice.save()
    assert all(forms("Zqplantedx")[0] in each for each in dump())


def sealed_fields():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedJSONField):
                yield model, field


def blobs():
    """(row, field, stored bytes) of every sealed column, the smaller ones first."""
    found = []
    for model, field in sealed_fields():
        for row in model.objects.all():
            found.append((row, field, row.__dict__[field.attname].stored))
    return sorted(found, key=lambda each: len(each[2]))


@pytest.mark.django_db
def test_each_byte_of_100_blobs_flipped_raises(practice, measured):
    for number in range(6):
        known_patient(practice, lambda place, number=number: f"{place} {number}")
        for _ in range(8):
            builders.patient(practice)
    *others, report = blobs()
    chosen = [*others[: BLOBS - 1], report]
    assert len(chosen) == BLOBS
    assert len({type(row) for row, _, _ in chosen}) >= 6
    flipped = opened = 0
    for row, field, stored in chosen:
        for place in range(len(stored)):
            touched = bytearray(stored)
            touched[place] ^= 1 << (place % 8)
            flipped += 1
            opened += opens(row, field, bytes(touched))
    assert flipped > 15_000
    assert opened == 0
    assert all(opens(row, field, stored) for row, field, stored in chosen)
    measured("S6", "blobs", len(chosen))
    measured("S6", "bytes of them flipped, one at a time", flipped)
    measured("S6", "flips after which something opened", opened)


def opens(row, field, stored):
    row.__dict__[field.attname] = field.from_db_value(stored, None, connection)
    try:
        getattr(row, field.attname)
    except Undecryptable:
        return False
    return True


def test_every_place_for_words_about_a_patient_is_a_sealed_one():
    """A new model with a text column is looked at here, by hand, before it holds anything of a patient."""
    sealed = {f"{model._meta.label}.{field.name}" for model, field in sealed_fields()}
    assert sealed >= {
        "intake.Patient.details", "intake.Draft.content", "intake.Revision.content", "screening.Screening.report",
        "screening.Disposition.content", "screening.Review.content", "screening.WorklistRow.headline",
        "clinic.Message.content",
    }  # fmt: skip
