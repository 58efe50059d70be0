"""S14: the page on which a lead gives a copy, holds a record and erases it: by name, once, and never while on hold."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic.audit import Action
from clinic.models import AuditEvent, Erasure
from clinic.records.chain import verify
from clinic.roles import Role
from intake.models import Hold, Patient
from screening.records.erasure import erase, erase_again
from screening.records.export import export_person
from screening.records.holds import OnHold, Unchanged, set_hold
from screening.records.retention import due
from tests import builders
from tests.trust.crowd import every_row
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
NAME = "some first some last"
BY_NAME = {"why": "request", "name": NAME}


@pytest.fixture
def intake(practice):
    return known_patient(practice)


def at(name, intake):
    return reverse(name, args=[intake.practice.slug, intake.pk])


def rows():
    return list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))


@pytest.mark.parametrize("role", Role)
def test_only_a_lead_of_this_practice(client, intake, role):
    elsewhere = Client()
    client.force_login(builders.staff(intake.practice, role))
    elsewhere.force_login(builders.staff(builders.practice(), role))
    page = client.get(at("privacy_requests", intake))
    assert page.status_code == (200 if role == Role.LEAD else 404)
    assert elsewhere.get(at("privacy_requests", intake)).status_code == 404
    for name, given in (("hold", {"reason": "a claim", "act": "hold"}), ("erase_record", BY_NAME)):
        assert client.get(at(name, intake)).status_code == (405 if role == Role.LEAD else 404)
        assert elsewhere.post(at(name, intake), given).status_code == 404
        if role != Role.LEAD:
            assert client.post(at(name, intake), given).status_code == 404
    assert Patient.objects.get(pk=intake.patient.pk).details["name"] == NAME
    assert not Hold.objects.exists()


def test_looking_changes_nothing_and_says_what_there_is(client, intake, lead):
    client.force_login(lead)
    before = {table: all_ for table, all_ in every_row().items() if "audit" not in table and "session" not in table}
    events = rows()
    page = client.get(at("privacy_requests", intake)).content.decode()
    assert '<dt>Signed decisions</dt><dd class="number">2</dd>' in page
    assert at("export_person", intake) in page
    assert rows() == [*events, Action.PRIVACY_VIEWED]
    assert {table: all_ for table, all_ in every_row().items() if table in before} == before


def test_a_form_from_elsewhere_does_nothing(intake, lead):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    assert client.post(at("erase_record", intake), BY_NAME).status_code == 403
    assert client.post(at("hold", intake), {"reason": "x"}).status_code == 403
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(
    "given", [{}, {"name": NAME}, BY_NAME | {"name": "Somebody Else"}, BY_NAME | {"why": "retention"}]
)
def test_without_the_name_and_a_reason_nothing_is_erased(client, intake, lead, given):
    client.force_login(lead)
    assert client.post(at("erase_record", intake), given).status_code == 422
    assert Patient.objects.get(pk=intake.patient.pk).details["name"] == NAME
    assert not Erasure.objects.exists()


def test_with_them_it_is_erased_once_and_is_gone(client, intake, lead, ledger):
    client.force_login(lead)
    answer = client.post(at("erase_record", intake), BY_NAME | {"name": " Some  FIRST some last"})
    assert answer["Location"] == reverse("worklist", args=[intake.practice.slug])
    erasure = Erasure.objects.get()
    assert (erasure.erased_by, erasure.reason) == (lead, "request")
    assert rows().count(Action.ERASED) == 1
    assert len((ledger / "erasures.jsonl").read_text().splitlines()) == 1
    assert client.get(at("privacy_requests", intake)).status_code == 410
    assert client.post(at("erase_record", intake), BY_NAME).status_code == 410
    assert client.post(at("hold", intake), {"reason": "too late"}).status_code == 410
    assert verify().breaks == []


def test_nobody_erases_what_is_on_hold_and_lifted_it_can_be(client, intake, lead):
    client.force_login(lead)
    said = {"reason": "A claim by canary & Sons", "act": "hold"}
    assert client.post(at("hold", intake), said).status_code == 302
    page = client.get(at("privacy_requests", intake)).content.decode()
    assert "This record is on hold" in page
    assert "canary &amp; Sons" in page
    assert at("erase_record", intake) not in page
    assert client.post(at("erase_record", intake), BY_NAME).status_code == 422
    with pytest.raises(CommandError, match="on hold"):
        call_command("erase", intake.reference, "--by", lead.email, "--yes", stdout=StringIO())
    assert Action.ERASED not in rows()
    assert client.post(at("hold", intake), {"reason": "Settled.", "act": "lift"}).status_code == 302
    assert client.post(at("erase_record", intake), BY_NAME).status_code == 302
    assert [action for action in rows() if "hold" in action] == [Action.HOLD_SET, Action.HOLD_LIFTED]


def test_a_hold_says_why_is_set_once_and_stays_as_it_was(client, intake, lead):
    client.force_login(lead)
    assert client.post(at("hold", intake), {"reason": " "}).status_code == 422
    hold = set_hold(intake.patient, True, "A claim by canary & Sons", lead)
    with pytest.raises(Unchanged, match="on hold already"), transaction.atomic():
        set_hold(intake.patient, True, "again", lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(is_on=False)
    assert "canary" not in str(every_row())
    assert "A claim by canary &amp; Sons" in export_person(intake.patient, lead)


def test_the_end_of_the_retention_period_waits_for_the_hold(practice, lead):
    practice.retention_years = 10
    held, other = (builders.patient(practice) for _ in range(2))
    Patient.objects.update(created_at=datetime(2010, 1, 1, tzinfo=UTC))
    set_hold(held, True, "a claim", lead)
    assert list(due(practice)) == [other]
    set_hold(held, False, "settled", lead)
    assert set(due(practice)) == {held, other}


def test_a_hold_of_this_moment_is_seen_by_who_erases(intake, lead):
    """The writers of the audit queue, so what is looked for behind the first row is there."""
    set_hold(intake.patient, True, "a claim", lead)
    with pytest.raises(OnHold):
        erase(intake.patient, Erasure.Reason.REQUEST, lead)
    assert intake.patient.data_key.unwrap(), "also in memory"
    assert not Erasure.objects.exists()


def test_what_was_erased_is_erased_again_whatever_a_backup_says_of_holds(intake, lead, monkeypatch):
    """The hold of the backup was lifted before the record was erased."""
    patient, key = intake.patient, intake.patient.data_key
    wrapped = bytes(key.wrapped)
    with transaction.atomic():
        erase(patient, Erasure.Reason.REQUEST, lead)
        type(key).objects.filter(pk=key.pk).update(wrapped=wrapped, destroyed_at=None)
    monkeypatch.setattr("screening.records.erasure.Erasure.objects.create", lambda **facts: None)
    patient = Patient.objects.get(pk=patient.pk)
    set_hold(patient, True, "a claim", lead)
    assert erase_again() == (1, "")
    assert type(key).objects.get(pk=key.pk).destroyed_at <= timezone.now()
