"""S7: the file of heads, to which somebody can add, but of which nothing can be taken away."""

import pytest

from clinic.audit import SYSTEM, Action, record
from clinic.models import AuditHead
from clinic.records.chain import Anchor
from clinic.records.heads import anchors, keep_head, restored

pytestmark = pytest.mark.django_db


def test_an_old_restore_that_is_said_once_more_forgives_no_cut_end(settings, tmp_path):
    """Each line is vouched for; whoever cuts the audit back to that point again has no new one."""
    settings.CLINIC_LEDGER = tmp_path
    record(Action.SIGN_OUT, actor=SYSTEM, practice=None, subject_type="user", subject_id="x")
    end = AuditHead.objects.get()
    restored(Anchor(end.sequence, bytes(end.hash), "backup"))
    kept = keep_head().sequence
    file = tmp_path / "audit-heads.jsonl"
    first, last = file.read_text().splitlines()
    file.write_text("\n".join([first, last, first, ""]))
    binding, complaint = anchors()
    assert complaint == ""
    assert max(anchor.sequence for anchor in binding) == kept > end.sequence
