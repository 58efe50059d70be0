"""S6: rotation wraps the data keys anew, can be stopped, and nobody at work notices it."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.accounts import second_factor
from clinic.accounts.rotation import _sealed_anew, rotate_seeds
from clinic.accounts.second_factor import make_recovery_codes
from clinic.audit import Action
from clinic.keys import random_key
from clinic.models import AuditEvent, DataKey
from clinic.records.rotation import Rotated, _wrapped_anew, left, rotate
from tests import builders
from tests.notes.models import Note
from tests.signing_in import code, give_authenticator

pytestmark = pytest.mark.django_db


def notes(number):
    for each in range(number):
        Note.objects.create(data_key=DataKey.make(), title=str(each), body={"n": each})


def new_master(settings):
    settings.CLINIC_MASTER_KEYS = f"next:{random_key()},{settings.CLINIC_MASTER_KEYS}"


def stored_bodies():
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM notes_note ORDER BY id")
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_the_old_master_key_is_needed_no_more_and_no_content_row_changed(settings):
    notes(25)
    before = stored_bodies()
    new_master(settings)
    out = StringIO()
    call_command("rotate_keys", "--batch", "10", stdout=out, stderr=StringIO())
    assert "25 data keys are now wrapped by master key next." in out.getvalue()
    settings.CLINIC_MASTER_KEYS = settings.CLINIC_MASTER_KEYS.partition(",")[0]
    assert [note.body["n"] for note in Note.objects.order_by("title")] == sorted(range(25), key=str)
    assert stored_bodies() == before


def test_it_goes_on_where_it_was_stopped(settings):
    notes(25)
    new_master(settings)
    stopped = rotate(batch=10)
    next(stopped)
    assert left().count() == 15
    assert [so_far.done for so_far in rotate(batch=10)][-1:] == [15]
    assert list(rotate()) == []


def test_each_batch_leaves_one_trace(settings):
    notes(25)
    new_master(settings)
    list(rotate(batch=10))
    events = AuditEvent.objects.filter(action=Action.KEYS_ROTATED)
    assert [event.details for event in events] == [{"keys": 10}, {"keys": 10}, {"keys": 5}]


def test_a_key_that_does_not_open_is_named_and_the_others_are_wrapped(settings):
    notes(3)
    lost = DataKey.objects.order_by("pk")[1]
    DataKey.objects.filter(pk=lost.pk).update(master_key_id="lost")
    new_master(settings)
    with pytest.raises(CommandError, match=f"1 data keys do not open.*{lost.pk}"):
        call_command("rotate_keys", stdout=StringIO(), stderr=StringIO())
    assert list(left()) == [lost]


def test_a_destroyed_key_stays_destroyed(settings):
    notes(2)
    key = DataKey.objects.first()
    new_master(settings)
    read_before = DataKey.objects.get(pk=key.pk)
    key.destroy()
    assert _wrapped_anew(read_before, Rotated()) == 0
    assert DataKey.objects.get(pk=key.pk).wrapped is None


@pytest.mark.django_db(transaction=True)
def test_under_load_there_are_no_errors(settings, measured):
    """Four people read, write and register patients while 300 keys are wrapped anew, in small batches."""
    notes(300)
    ids = list(Note.objects.values_list("pk", flat=True))
    new_master(settings)
    errors, acts, over = [], [], threading.Event()

    def work(share):
        try:
            while not over.is_set():
                for pk in ids[share::40]:
                    note = Note.objects.select_related("data_key").get(pk=pk)
                    note.body = note.body | {"seen": share}
                    note.save()
                    acts.append(pk)
                Note.objects.create(data_key=DataKey.make(), body={"n": -1})
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[share]) for share in range(4)]
    for worker in workers:
        worker.start()
    try:
        done = [so_far.done for so_far in rotate(batch=10)]
    finally:
        over.set()
        for worker in workers:
            worker.join()
    assert errors == []
    assert (done[-1], left().count()) == (300, 0)
    assert len(acts) > 20
    settings.CLINIC_MASTER_KEYS = settings.CLINIC_MASTER_KEYS.partition(",")[0]
    assert all("n" in note.body for note in Note.objects.select_related("data_key"))
    measured("S6", "data keys wrapped anew under load", done[-1])
    measured("S6", "reads and writes meanwhile, without an error", len(acts))


# The seeds of authenticators


def staff_with_authenticators(practice, number):
    people = [give_authenticator(builders.staff(practice)) for _ in range(number)]
    return people, [make_recovery_codes(user)[0] for user in people]


def new_totp_key(settings):
    settings.CLINIC_TOTP_KEY = f"{random_key()},{settings.CLINIC_TOTP_KEY}"


def only_the_new(settings):
    settings.CLINIC_TOTP_KEY = settings.CLINIC_TOTP_KEY.partition(",")[0]


def test_nobody_sets_up_a_second_factor_anew(settings, practice, measured):
    people, recovery = staff_with_authenticators(practice, 25)
    new_totp_key(settings)
    assert second_factor.use_recovery_code(people[0], recovery[0]), "the old key still vouches"
    out = StringIO()
    call_command("rotate_keys", "--batch", "10", stdout=out, stderr=StringIO())
    assert "25 seeds of authenticators are now sealed" in out.getvalue()
    only_the_new(settings)
    assert all(second_factor.accept(user, code()) for user in people)
    events = AuditEvent.objects.filter(action=Action.KEYS_ROTATED, subject_type="totp key")
    assert [event.details for event in events] == [{"seeds": 10}, {"seeds": 10}, {"seeds": 5}]
    measured("S6", "seeds of authenticators sealed anew", len(people))


def test_the_seeds_go_on_where_they_were_stopped(settings, practice):
    staff_with_authenticators(practice, 25)
    new_totp_key(settings)
    next(rotate_seeds(batch=10))
    assert [so_far.done for so_far in rotate_seeds(batch=10)] == [0, 10, 15]
    assert [so_far.done for so_far in rotate_seeds()] == [0]


def test_a_seed_that_does_not_open_is_named_and_the_others_are_sealed(settings, practice):
    people, _ = staff_with_authenticators(practice, 3)
    lost = people[1].totp_device
    type(lost).objects.filter(pk=lost.pk).update(sealed_seed=b"no seal at all, but long enough")
    new_totp_key(settings)
    with pytest.raises(CommandError, match=f"1 seeds do not open.*{lost.pk}"):
        call_command("rotate_keys", stdout=StringIO(), stderr=StringIO())
    only_the_new(settings)
    assert [second_factor.accept(people[each], code()) for each in (0, 2)] == [True, True]


def test_an_authenticator_that_was_set_up_meanwhile_stays(settings, practice):
    (user,), _ = staff_with_authenticators(practice, 1)
    new_totp_key(settings)
    device = user.totp_device
    give_authenticator(user)  # sealed by the new key already
    now = bytes(type(device).objects.get().sealed_seed)
    assert _sealed_anew(device, Rotated()) == 0
    assert bytes(type(device).objects.get().sealed_seed) == now
