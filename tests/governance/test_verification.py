import pytest
from django.db import DatabaseError, IntegrityError, transaction

from clinic.audit import Action
from clinic.evidence.sources import SOURCES
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.governance import verification
from screening.governance.verification import (
    citations,
    standing,
    standings,
    verified_sources,
    verify_source,
    withdraw_verification,
)
from screening.models import SourceVerification
from screening.rules import RULE_SET
from screening.services.refusals import Incomplete, NotAllowed
from tests import builders

LABEL = "ASCLERA-USPI-2023"


def test_at_first_every_source_is_unverified(practice):
    found = standings(practice)
    assert [each.source for each in found] == list(SOURCES)
    assert {each.state for each in found} == {"unverified"}
    assert verified_sources(practice) == {}


def test_a_lead_verifies_one_source(practice, lead):
    row = verify_source(practice, LABEL, " revised 2/2023 ", "all of 4 and 5", lead)
    assert (row.edition, row.note, row.verified_by) == ("revised 2/2023", "all of 4 and 5", lead)
    assert verified_sources(practice) == {LABEL: row}
    assert AuditEvent.objects.get(action=Action.SOURCE_VERIFIED).subject_id == LABEL
    assert verified_sources(builders.practice()) == {}


def test_what_is_withdrawn_no_longer_holds_and_stays_in_the_history(practice, lead):
    verify_source(practice, LABEL, "revised 2/2023", "", lead)
    withdraw_verification(practice, LABEL, "there is a newer text", lead)
    found = standing(practice, LABEL)
    assert found.state == "unverified"
    assert [row.withdrawn for row in found.history] == [True, False]
    verify_source(practice, LABEL, "revised 3/2027", "", lead)
    assert verified_sources(practice)[LABEL].edition == "revised 3/2027"


def test_only_what_stands_is_withdrawn(practice, lead):
    with pytest.raises(Incomplete):
        withdraw_verification(practice, LABEL, "why not", lead)
    verify_source(practice, LABEL, "2023", "", lead)
    with pytest.raises(Incomplete):
        withdraw_verification(practice, LABEL, " ", lead)


def test_the_edition_that_was_read_must_be_named(practice, lead):
    with pytest.raises(Incomplete):
        verify_source(practice, LABEL, "  ", "", lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceVerification.objects.create(practice=practice, source=LABEL, cited="", verified_by=lead)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_nobody_else_verifies(practice, role):
    with pytest.raises(NotAllowed):
        verify_source(practice, LABEL, "2023", "", builders.staff(practice, role))


def test_an_unknown_source_is_refused(practice, lead):
    with pytest.raises(LookupError):
        verify_source(practice, "HEARSAY", "2023", "", lead)


def test_a_verification_is_to_be_renewed_when_the_rules_cite_something_else(practice, lead, monkeypatch):
    verify_source(practice, LABEL, "2023", "", lead)
    monkeypatch.setattr(verification, "cited_hash", lambda source: "of another text")
    assert standing(practice, LABEL).state == "changed"
    assert LABEL not in verified_sources(practice)


def test_a_verification_is_never_changed_or_removed(practice, lead):
    row = verify_source(practice, LABEL, "2023", "", lead)
    for act in (row.delete, lambda: SourceVerification.objects.update(edition="2027")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_each_source_names_the_rules_that_rest_on_it():
    pairs = {(name, cited.rule["id"]) for name, found in citations().items() for cited in found}
    assert pairs == {(citation.source.id, rule.id) for rule in RULE_SET for citation in rule.citations}
    responsible = {cited.rule["id"] for cited in citations()["SEED-001"] if cited.is_responsible}
    assert "pregnant" in responsible
