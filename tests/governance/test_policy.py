import pytest
from django.db import DatabaseError, transaction

from clinic.audit import Action
from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.cases import as_policy
from screening.governance.policy import ANY, PolicyChanged, choose_policy, history, policy_of, weighed_more
from screening.governance.replay import effects, open_intakes
from screening.governance.rescreen import rescreen_open
from screening.rules.case import Jurisdiction, Policy
from screening.services.current import current_screening
from screening.services.refusals import Incomplete, NoPolicy, NotAllowed
from tests import builders

LIQUID_AND_LASER = ["polidocanol-liquid", "laser"]


def test_the_lead_chooses_and_it_holds(practice, lead):
    row = choose_policy(practice, "us", LIQUID_AND_LASER, "  the laser arrived ", lead)
    assert row.reason == "the laser arrived"
    assert policy_of(practice) == (
        row,
        Policy(Jurisdiction.US, frozenset({Treatment.POLIDOCANOL_LIQUID, Treatment.LASER})),
    )
    assert history(practice).first() == row
    event = AuditEvent.objects.get(action=Action.POLICY_CHOSEN)
    assert (event.actor_id, event.subject_id) == (lead.pk, str(row.pk))


def test_before_the_first_choice_nothing_is_screened(db):
    empty = builders.Practice.objects.create(slug="new", name="New", phone="1", emergency_number="112")
    with pytest.raises(NoPolicy):
        policy_of(empty)
    lead = builders.staff(empty, Role.LEAD)
    assert choose_policy(empty, "ch", ["laser"], "first", lead, instead_of=None) == policy_of(empty)[0]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_nobody_else_chooses(practice, role):
    with pytest.raises(NotAllowed):
        choose_policy(practice, "us", ["laser"], "why", builders.staff(practice, role))


def test_the_lead_of_another_practice_does_not_choose(practice):
    stranger = builders.staff(builders.practice(), Role.LEAD)
    with pytest.raises(NotAllowed):
        choose_policy(practice, "us", ["laser"], "why", stranger)


@pytest.mark.parametrize(
    ("jurisdiction", "offered", "reason", "field"),
    [
        ("us", [], "why", "offered"),
        ("us", ["laser"], "  ", "reason"),
        ("strictest", list(ALL_TREATMENTS), "why", "jurisdiction"),
    ],
)
def test_what_is_missing_or_changes_nothing_is_refused(practice, lead, jurisdiction, offered, reason, field):
    with pytest.raises(Incomplete) as refusal:
        choose_policy(practice, jurisdiction, offered, reason, lead)
    assert refusal.value.field == field
    assert not AuditEvent.objects.filter(action=Action.POLICY_CHOSEN).exists()


def test_codes_that_are_none_are_refused(practice, lead):
    with pytest.raises(ValueError):
        choose_policy(practice, "moon", ["laser"], "why", lead)
    with pytest.raises(ValueError):
        choose_policy(practice, "us", ["leech"], "why", lead)


def test_of_two_at_once_the_second_looks_again(practice, lead):
    seen = policy_of(practice)[0].pk
    choose_policy(practice, "us", ["laser"], "first", lead, instead_of=seen)
    with pytest.raises(PolicyChanged):
        choose_policy(practice, "ch", ["laser"], "second", lead, instead_of=seen)
    with pytest.raises(PolicyChanged):
        choose_policy(practice, "ch", ["laser"], "thinking it the first", lead, instead_of=None)
    choose_policy(practice, "ch", ["laser"], "knowing", lead, instead_of=ANY)


def test_a_policy_is_never_changed_or_removed(practice):
    row = policy_of(practice)[0]
    for act in (row.delete, lambda: history(practice).update(reason="other")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_preview_names_each_open_intake_and_what_it_would_lose(practice, breastfeeding, screened):
    healthy = screened()
    found = {effect.intake: effect.difference for effect in effects(practice, as_policy("us", ["laser"]))}
    assert set(found) == {breastfeeding.revision.intake, healthy.revision.intake}
    difference = found[breastfeeding.revision.intake]
    assert ("polidocanol-foam", "contraindication-documented", None) in difference.by_treatment
    assert not found[healthy.revision.intake].gained


def test_the_preview_is_what_the_change_then_does(practice, lead, breastfeeding, screened):
    screened(hormones=["coc"], migraine="aura")
    screened(pregnancy={"absent": "not-sure"})
    foreseen = {e.intake.pk: e.after for e in effects(practice, as_policy("us", ["polidocanol-liquid", "sts"]))}
    choose_policy(practice, "us", ["polidocanol-liquid", "sts"], "why", lead)
    assert len(list(rescreen_open(practice))) == len(foreseen) == 3
    assert {intake.pk: current_screening(intake).report for intake in open_intakes(practice)} == foreseen


def test_looking_at_a_preview_writes_nothing(practice, breastfeeding):
    before = AuditEvent.objects.count(), policy_of(practice)[0]
    list(effects(practice, as_policy("us", ["laser"])))
    assert (AuditEvent.objects.count(), policy_of(practice)[0]) == before
    assert breastfeeding.revision.screenings.count() == 1


def test_each_jurisdiction_weighs_some_rule_more():
    strictest = {rule.id for rule in weighed_more(Jurisdiction.STRICTEST)}
    assert "breastfeeding" in strictest
    assert all(weighed_more(jurisdiction) for jurisdiction in (Jurisdiction.EU_UK, Jurisdiction.CH))
