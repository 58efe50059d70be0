"""S10: no cell of an export begins as a formula, byte for byte; exports need the role and leave one row each.

`make spreadsheet` opens the same file in LibreOffice and looks for formulas there.
"""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.exports.cells import safe
from screening.services import screen
from tests import builders
from tests.screening.test_export import DANGEROUS, PAYLOADS

pytestmark = pytest.mark.django_db

SKIPPED_BY_PROGRAMS = '\ufeff\u200b\u2060\x0b\x0c\x1f \t\r\n\u00a0\u3000"'
SEPARATORS = (",", ";", "\t")
STORABLE = [payload for payload in PAYLOADS if not any(ord(c) < 32 and c not in "\t\r\n" for c in payload)]


def begins_as_a_formula(cell: bytes) -> bool:
    text = cell.decode()
    return text.startswith(DANGEROUS) or text.lstrip(SKIPPED_BY_PROGRAMS).startswith(DANGEROUS)


def export(client, practice, what="answers", role=Role.LEAD):
    client.force_login(builders.staff(practice, role))
    today = builders.today()
    period = {"since": today - timedelta(days=1), "until": today + timedelta(days=1), "what": what}
    return client.post(reverse("exports", args=[practice.slug]), period)


def one_intake_for_each(practice, payloads):
    """Every text of an intake is the payload."""
    for payload in payloads:
        intake = builders.intake(builders.appointment(builders.patient(practice, name=payload)))
        screen(builders.revision(intake, builders.healthy_adult(own_questions=payload, anything_else=payload)))


def test_there_are_forty_payloads_and_none_gets_through(measured):
    assert len(set(PAYLOADS)) == 40
    assert sum(begins_as_a_formula(payload.encode()) for payload in PAYLOADS) > 25, "the judge can say yes"
    assert [payload for payload in PAYLOADS if begins_as_a_formula(safe(payload).encode())] == []
    measured("S10", "payloads", len(PAYLOADS))


def test_no_cell_of_the_file_begins_as_a_formula_whatever_separates_cells(client, practice, measured):
    one_intake_for_each(practice, STORABLE)
    looked_at = 0
    for what in ("answers", "screenings"):
        response = export(client, practice, what)
        assert response.status_code == 200
        content = b"".join(response.streaming_content)
        for separator in SEPARATORS:
            file = io.StringIO(content.decode().removeprefix("\ufeff"), newline="")
            cells = [cell for row in csv.reader(file, delimiter=separator) for cell in row]
            assert [cell for cell in cells if begins_as_a_formula(cell.encode())] == []
            looked_at += len(cells)
    assert looked_at > 3000
    measured("S10", "cells read with three separators", looked_at)
    measured("S10", "cells that begin as a formula", 0)


@pytest.mark.parametrize("role", Role)
def test_an_export_needs_the_role_and_leaves_one_row(client, practice, role):
    one_intake_for_each(practice, ["=1+1"])
    response = export(client, practice, role=role)
    assert response.status_code == (200 if role == Role.LEAD else 404)
    assert AuditEvent.objects.filter(action=Action.EXPORTED).count() == (role == Role.LEAD)
