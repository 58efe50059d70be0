"""S6: rotation wraps the data keys anew, can be stopped, and nobody at work notices it."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.audit import Action
from clinic.keys import random_key
from clinic.models import AuditEvent, DataKey
from clinic.records.rotation import Rotated, _wrapped_anew, left, rotate
from tests.notes.models import Note

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
def test_under_load_there_are_no_errors(settings):
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
    done = [so_far.done for so_far in rotate(batch=10)]
    over.set()
    for worker in workers:
        worker.join()
    assert errors == []
    assert (done[-1], left().count()) == (300, 0)
    assert len(acts) > 20
    settings.CLINIC_MASTER_KEYS = settings.CLINIC_MASTER_KEYS.partition(",")[0]
    assert all("n" in note.body for note in Note.objects.select_related("data_key"))
