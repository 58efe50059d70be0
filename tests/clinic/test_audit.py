"""Every event is written once, with its actor, inside the transaction of the act."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic.audit import PATIENT, SYSTEM, Action, record
from clinic.models import AuditEvent, AuditHead, User
from tests.trust.crowd import together

pytestmark = pytest.mark.django_db


def sign_in(actor, **more):
    with transaction.atomic():
        return record(Action.SIGN_IN, actor=actor, practice=None, subject_type="user", subject_id="7", **more)


def test_who_when_what_and_the_record_stand_in_one_row(member, practice):
    user = member("lead")
    with transaction.atomic():
        record(Action.SIGN_IN, actor=user, practice=practice, subject_type="user", subject_id=user.pk, details={"n": 1})
    event = AuditEvent.objects.get()
    assert (event.actor_kind, event.actor_id, event.practice) == ("user", user.pk, practice)
    assert (event.action, event.subject_type, event.subject_id) == ("sign-in", "user", str(user.pk))
    assert (event.sequence, event.details) == (1, {"n": 1})
    assert event.at is not None


def test_an_event_takes_two_statements_and_the_head_follows():
    sign_in(SYSTEM)
    with CaptureQueriesContext(connection) as queries:
        event = sign_in(SYSTEM)
    statements = [query["sql"][:6] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert statements == ["UPDATE", "INSERT"]
    head = AuditHead.objects.get()
    assert (head.sequence, bytes(head.hash)) == (2, event.hash)


@pytest.mark.parametrize("actor", [PATIENT, SYSTEM])
def test_patients_and_the_system_have_no_id(actor):
    event = sign_in(actor)
    assert (event.actor_kind, event.actor_id) == (actor, None)


@pytest.mark.parametrize("actor", [None, "", "nobody", AnonymousUser(), User(email="not@saved.example")])
def test_nobody_is_not_an_actor(actor):
    with pytest.raises(ValueError, match="actor"):
        sign_in(actor)


def test_only_listed_actions_are_recorded():
    with pytest.raises(ValueError, match="invented"):
        record("invented", actor=SYSTEM, practice=None, subject_type="user", subject_id="7")


def test_the_database_refuses_a_user_without_id():
    event = sign_in(SYSTEM)
    event.pk, event.sequence, event.actor_kind = None, 99, "user"
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(RuntimeError, match="transaction"):
        record(Action.SIGN_IN, actor=SYSTEM, practice=None, subject_type="user", subject_id="7")
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_trace_and_no_gap():
    sign_in(SYSTEM)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sign_in(SYSTEM)
        1 / 0  # noqa: B018
    sign_in(SYSTEM)
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_queue_up():
    together(6, lambda _: [sign_in(SYSTEM) for _ in range(5)])
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == list(range(1, 31))
