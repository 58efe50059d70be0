"""Answers that were begun and not sent go away when the practice's days are over: announced first, then gone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from clinic.audit import Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.outbox import settle
from clinic.messages.sending import send_due
from clinic.models import AuditEvent
from intake.desk.deletions import NOTICE, delete_drafts
from intake.desk.invitations import reissue
from intake.models import Draft
from tests import builders

pytestmark = pytest.mark.django_db
BEGUN = timezone.now()


@pytest.fixture
def draft(practice):
    practice.draft_days = 30
    practice.save()
    made = builders.draft(builders.intake(builders.appointment(builders.patient(practice))))
    Draft.objects.update(updated_at=BEGUN)
    return made


def day(number):
    return BEGUN + timedelta(days=number)


def run(number):
    """The daily run, and the sender after it."""
    done = delete_drafts(day(number))
    send_due(lambda: day(number))
    return done


def test_told_five_days_before_then_deleted(draft):
    assert [run(number) for number in (24, 25, 26, 29)] == [(0, 0), (1, 0), (0, 0), (0, 0)]
    assert Draft.objects.exists()
    assert run(30) == (0, 1)
    assert not Draft.objects.exists()
    events = AuditEvent.objects.filter(subject_id=str(draft.pk)).values_list("action", flat=True)
    assert {Action.DELETION_ANNOUNCED, Action.DRAFT_DELETED} <= set(events)
    assert run(31) == (0, 0)


def test_the_message_names_the_day(draft):
    run(25)
    (message,) = Message.objects.filter(kind=Kind.DELETION)
    there = timezone.localtime(day(30), ZoneInfo(builders.ZONE))
    assert f" {there.day} {there:%B}" in message.content["subject"]
    assert message.content["link"]


def test_nothing_is_deleted_that_was_not_told_in_time(draft):
    """The timer stood still: the notice comes late, and so does the deletion."""
    assert run(40) == (1, 0)
    assert run(44) == (0, 0)
    assert run(45) == (0, 1)


def test_going_on_starts_the_days_again(draft):
    run(25)
    Draft.objects.update(updated_at=day(28))
    assert run(31) == (0, 0)
    assert Draft.objects.exists()
    assert run(53) == (1, 0)


def test_a_notice_that_did_not_arrive_deletes_nothing_until_staff_dealt_with_it(draft, front_desk):
    patient = draft.intake.patient
    patient.details = patient.details | {"email": ""}
    patient.save()
    assert run(25) == (1, 0)
    assert run(35) == (0, 0)
    (message,) = Message.objects.filter(kind=Kind.DELETION)
    assert settle(message, front_desk, again=False)
    assert run(36) == (0, 1)


def test_a_notice_that_a_new_link_replaced_is_given_again(draft, front_desk):
    delete_drafts(day(25))
    reissue(draft.intake, front_desk)
    assert run(26) == (1, 0)
    assert run(30) == (0, 0)
    assert run(31) == (0, 1)


def test_who_goes_on_at_the_last_moment_keeps_everything(draft, monkeypatch):
    run(25)
    stale = Draft.objects.select_related("intake__practice", "intake__appointment__patient__data_key").get()
    monkeypatch.setattr("intake.desk.deletions._untouched", lambda now: [stale])
    Draft.objects.update(version=9, updated_at=day(29))
    assert delete_drafts(day(30)) == (0, 0)
    assert Draft.objects.exists()


def test_the_notice_is_long_enough():
    assert timedelta(days=2) <= NOTICE <= timedelta(days=14)
