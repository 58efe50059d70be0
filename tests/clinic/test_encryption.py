"""What is stored is sealed, opens in its own place only, and fails loudly anywhere else."""

import base64
import secrets

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from clinic.encryption import EncryptedJSONField, Sealed, Undecryptable, blind_index, seal, unseal
from clinic.keys import random_key
from clinic.models import DataKey
from tests.notes.models import Note

pytestmark = pytest.mark.django_db


def stored(note, column="body"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM notes_note WHERE id = %s", [_id(note)])
        return bytes(cursor.fetchone()[0])


def store(note, content, column="body"):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE notes_note SET {column} = %s WHERE id = %s", [content, _id(note)])
    return Note.objects.get(pk=note.pk)


def _id(note):
    return note.pk if connection.vendor == "postgresql" else note.pk.hex


def test_a_value_comes_back_as_it_was(note):
    assert note.body == {"allergy": ["lidocaine"], "sí": 1.5}
    assert note.other is None


@pytest.mark.parametrize("value", [None, False, 0, "", "\ud800", [], {}, {"a": [1, None, "ü"]}])
def test_every_json_value_comes_back(note, value):
    note.other = value
    note.save()
    assert Note.objects.get().other == value


def test_the_stored_bytes_say_nothing(note):
    assert b"lidocaine" not in stored(note)
    assert stored(note)[:1] == b"\x01"


def test_each_saving_has_its_own_nonce(note):
    before = stored(note)
    note.body["more"] = True
    note.save()
    assert stored(note)[1:13] != before[1:13]
    assert Note.objects.get().body["more"] is True


def test_what_nobody_opened_is_saved_as_it_lies(note):
    before = stored(note)
    note.title = "new"
    note.save()
    assert stored(note) == before


def test_every_flipped_byte_is_noticed(note):
    sealed = stored(note)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << place % 8
        with pytest.raises(Undecryptable):
            store(note, bytes(changed)).body  # noqa: B018 - reading opens it


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28])
def test_a_cut_value_is_noticed(note, length):
    with pytest.raises(Undecryptable):
        store(note, stored(note)[:length]).body  # noqa: B018


def test_plain_json_in_the_column_is_not_given_out(note):
    with pytest.raises(Undecryptable):
        store(note, b'{"allergy": []}').body  # noqa: B018


def test_bytes_of_another_row_or_column_do_not_open(note):
    other = Note.objects.create(data_key=note.data_key, body={"allergy": []})
    for moved in (store(other, stored(note)), store(note, stored(note), "other")):
        with pytest.raises(Undecryptable):
            moved.other if moved.pk == note.pk else moved.body  # noqa: B018


def test_another_data_key_does_not_open(note):
    Note.objects.update(data_key=DataKey.make())
    with pytest.raises(Undecryptable):
        Note.objects.get().body  # noqa: B018


def test_one_bad_row_stops_only_itself(note):
    Note.objects.create(data_key=note.data_key, title="good", body="fine")
    store(note, b"\x01" + secrets.token_bytes(40))
    assert Note.objects.get(title="good").body == "fine"
    assert len(Note.objects.all()) == 2


def test_without_the_master_key_nothing_opens(note, settings):
    settings.CLINIC_MASTER_KEYS = f"another:{random_key()}"
    with pytest.raises(Undecryptable, match="master key"):
        note.body  # noqa: B018


def test_a_new_master_key_wraps_and_the_old_one_still_opens(note, settings):
    settings.CLINIC_MASTER_KEYS = f"new:{random_key()},{settings.CLINIC_MASTER_KEYS}"
    assert note.body
    assert DataKey.make().master_key_id == "new"


def test_a_wrapped_key_of_another_row_does_not_open(note):
    other = DataKey.make()
    DataKey.objects.filter(pk=note.data_key_id).update(wrapped=other.wrapped)
    with pytest.raises(Undecryptable):
        Note.objects.get().body  # noqa: B018


def test_a_destroyed_key_opens_nothing_more(note):
    note.data_key.destroy()
    with pytest.raises(Undecryptable, match="destroyed"):
        note.body  # noqa: B018
    with pytest.raises(Undecryptable, match="destroyed"):
        Note.objects.get().body  # noqa: B018


def test_a_key_is_wrapped_or_destroyed_never_neither(note):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataKey.objects.update(wrapped=None)


SEARCHES = [
    lambda: Note.objects.filter(body={}),
    lambda: Note.objects.filter(body__allergy="x"),
    lambda: Note.objects.filter(body__contains="x"),
    lambda: Note.objects.filter(body__in=[{}]),
    lambda: Note.objects.filter(body__isnull=True),
    lambda: Note.objects.exclude(other=None),
    lambda: Note.objects.update(body={}),
    lambda: Note.objects.bulk_update([Note(pk=1, body={})], ["body"]),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_sealed_fields_are_neither_searched_nor_updated_in_bulk(note, search):
    with pytest.raises(FieldError, match="encrypted"):
        search()


def test_values_give_nothing_away(note):
    (value,) = Note.objects.values_list("body", flat=True)
    assert isinstance(value, Sealed)
    assert f"{value}{value!r}" == "<sealed><sealed>"


def test_bulk_create_seals_too(note):
    Note.objects.bulk_create([Note(data_key=note.data_key, title="b", body="bulk")])
    assert Note.objects.get(title="b").body == "bulk"


def test_deferred_and_refreshed_fields_open(note):
    assert Note.objects.defer("body").get().body == note.body
    note.body = "changed"
    note.refresh_from_db()
    assert note.body["allergy"] == ["lidocaine"]


def test_a_row_without_id_is_not_sealed():
    with pytest.raises(ValueError, match="id"):
        Note._meta.get_field("body").pre_save(Note(id=None, data_key=DataKey.make(), body=1), add=True)


@isolate_apps("tests.notes")
def test_an_index_on_sealed_bytes_is_refused():
    class Indexed(models.Model):
        body = EncryptedJSONField(unique=True)

        class Meta:
            app_label = "notes"

    assert [error.id for error in Indexed._meta.get_field("body").check()] == ["clinic.E001"]


def test_parts_that_join_to_the_same_text_are_bound_apart():
    key = secrets.token_bytes(32)
    with pytest.raises(Undecryptable):
        unseal(key, seal(key, b"x", ("a", "bc")), ("ab", "c"))


def test_the_blind_index_is_keyed_and_unambiguous(settings):
    first = blind_index("ab", "c")
    assert len(first) == 32
    assert first == blind_index("ab", "c") != blind_index("a", "bc")
    settings.CLINIC_BLIND_INDEX_KEY = base64.b64encode(bytes(32)).decode()
    assert first != blind_index("ab", "c")
