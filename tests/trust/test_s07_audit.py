"""S7: edit, delete, reorder, cut the tail: each is found, at the exact row. Each act leaves exactly one row."""

import io

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from clinic.append_only import AppendOnly
from clinic.audit import SYSTEM, Action, record
from clinic.keys import random_key
from clinic.models import AuditEvent, AuditHead
from clinic.records.chain import Anchor, verify
from clinic.records.heads import NotThisBackup, anchors, keep_head, restored
from tests.trust.crowd import together

pytestmark = pytest.mark.django_db
EVENTS = AuditEvent._meta.db_table


def write(number=1, **details):
    with transaction.atomic():
        for _ in range(number):
            event = record(
                Action.SIGN_IN, actor=SYSTEM, practice=None, subject_type="user", subject_id="7", details=details
            )
    return event


@pytest.fixture
def chain():
    write(12)
    return AuditEvent.objects


class Liar:
    """Whoever owns the database: no trigger is in the way."""

    def __enter__(self):
        self.execute(AppendOnly.drop)

    def __exit__(self, *error):
        self.execute(AppendOnly.create)

    def execute(self, statements):
        with connection.cursor() as cursor:
            for statement in statements(connection, EVENTS):
                cursor.execute(statement)


def told(heads=()):
    return [(each.sequence, each.what) for each in verify(heads).breaks]


def test_an_untouched_chain_holds(chain):
    assert told() == []
    assert verify().events == 12
    assert bytes(chain.get(sequence=2).previous) == bytes(chain.get(sequence=1).hash)


EDITS = [
    {"action": "sign-out"},
    {"subject_id": "8"},
    {"subject_type": "intake"},
    {"details": {"n": 1}},
    {"actor_kind": "patient"},
    {"at": "2020-02-29T00:00:00Z"},
    {"hash": bytes(32)},
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: next(iter(edit)))
@pytest.mark.parametrize("sequence", [1, 5, 12])
def test_an_edited_event_is_named(chain, edit, sequence, measured):
    with Liar():
        chain.filter(sequence=sequence).update(**edit)
    found = verify().breaks
    assert {(each.sequence, each.event.pk) for each in found} == {(sequence, chain.get(sequence=sequence).pk)}
    measured("S7", "edits, each found at its row", 3 * len(EDITS))


@pytest.mark.parametrize(("which", "what"), [([1], "is missing"), ([5], "is missing"), ([5, 6], "to 6 are missing")])
def test_a_deleted_event_is_named(chain, which, what):
    with Liar():
        chain.filter(sequence__in=which).delete()
    assert told() == [(which[0], what)]


def test_a_gap_that_was_closed_is_named(chain):
    """The rows behind the deleted one moved up by one place."""
    with Liar():
        chain.filter(sequence=5).delete()
        for sequence in range(6, 13):
            chain.filter(sequence=sequence).update(sequence=sequence - 1)
        AuditHead.objects.update(sequence=11)
    assert told()[0] == (5, "does not follow the event before it")


@pytest.mark.parametrize(("one", "other"), [(3, 9), (5, 6)])
def test_reordered_events_are_named_with_their_places(chain, one, other):
    with Liar():
        for old, new in ((one, 99), (other, one), (99, other)):
            chain.filter(sequence=old).update(sequence=new)
    said = told()
    assert (one, f"was written as event {other}, and moved here") in said
    assert (other, f"was written as event {one}, and moved here") in said
    assert {sequence for sequence, _ in said} <= {one, one + 1, other, other + 1}


def test_a_cut_tail_is_missed_by_the_counter(chain):
    with Liar():
        chain.filter(sequence__gt=10).delete()
    assert told()[0][0] == 11


def test_a_cut_tail_is_missed_by_the_kept_head_alone(chain):
    """The liar has set the counter back, too, and others have written since."""
    keep_head()
    with Liar():
        chain.filter(sequence__gt=10).delete()
        AuditHead.objects.update(sequence=10, hash=bytes(chain.get(sequence=10).hash))
    assert told() == []
    heads, _ = anchors()
    assert told(heads)[0][0] == 11
    write(5)
    assert [sequence for sequence, _ in told(heads)] == [13]
    assert "head" in told(heads)[0][1]


def test_an_inserted_event_is_named(chain):
    with Liar():
        forged = chain.get(sequence=12)
        forged.pk, forged.sequence, forged.previous = None, 13, forged.hash
        forged.save(force_insert=True)
        AuditHead.objects.update(sequence=13)
    assert [sequence for sequence, _ in told()] == [13]


def test_the_command_names_the_row_and_fails(chain):
    assert "as written" in said_by("verify_audit")
    with Liar():
        chain.filter(sequence=5).update(action="sign-out")
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", stdout=out)
    assert ended.value.code == 1
    assert f"event 5, row {chain.get(sequence=5).pk}: was altered" in out.getvalue()


def test_another_key_fits_nothing_and_the_command_says_so(chain, settings):
    settings.CLINIC_AUDIT_KEYS = f"other:{random_key()}"
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_audit", stdout=out)
    assert "Are these the audit keys" in out.getvalue()


def test_a_new_audit_key_signs_and_the_old_one_still_vouches(chain, settings):
    settings.CLINIC_AUDIT_KEYS = f"new:{random_key()},{settings.CLINIC_AUDIT_KEYS}"
    write(2)
    assert told() == []


def test_a_forged_line_of_the_heads_is_named(chain, ledger):
    keep_head()
    file = ledger / "audit-heads.jsonl"
    file.write_text(file.read_text().replace('"sequence": 13', '"sequence": 12') + "half a li")
    heads, complaint = anchors()
    assert heads == []
    assert "line 1, 2" in complaint
    keep_head()
    assert len(anchors()[0]) == 1


def test_after_a_restore_earlier_heads_beyond_it_no_longer_bind(chain):
    keep_head()
    with Liar():
        chain.filter(sequence__gt=10).delete()
        AuditHead.objects.update(sequence=10, hash=bytes(chain.get(sequence=10).hash))
    end = chain.get(sequence=10)
    assert restored(Anchor(10, bytes(end.hash), "backup")) == 3
    write(5)
    heads, _ = anchors()
    assert [anchor.sequence for anchor in heads] == [10]
    assert told(heads) == []


@pytest.mark.parametrize("proof", [None, (12, None), (10, bytes(32))], ids=["none", "another end", "another hash"])
def test_a_cut_tail_is_no_restore_without_the_backup_that_proves_it(chain, proof):
    """Whoever cuts the end off and then says "that was a restore" is not believed, and it stays missing."""
    keep_head()
    hashes = {event.sequence: bytes(event.hash) for event in chain.all()}
    with Liar():
        chain.filter(sequence__gt=10).delete()
        AuditHead.objects.update(sequence=10, hash=hashes[10])
    if proof:
        with pytest.raises(NotThisBackup):
            restored(Anchor(proof[0], proof[1] or hashes[proof[0]], "backup"))
    else:
        out = io.StringIO()
        with pytest.raises(SystemExit):
            call_command("after_restore", stdout=out)
        assert "THE AUDIT LACKS ITS LAST 3 EVENTS" in out.getvalue()
        assert AuditEvent.objects.get(action=Action.RESTORED).details["proven"] is False
    heads, _ = anchors()
    assert [anchor.sequence for anchor in heads] == [13]
    assert told(heads)[0][0] in (11, 12, 13)
    restored(Anchor(10, hashes[10], "backup"))  # the right one is still believed
    assert told(anchors()[0]) == []


def test_fractions_are_no_details():
    with pytest.raises(ValueError, match="fractions"):
        write(share=0.5)


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_keep_one_chain():
    together(6, lambda _: [write() for _ in range(10)])
    assert told() == []
    assert verify().events == 60


def said_by(*command):
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()
