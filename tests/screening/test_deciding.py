"""Deciding: refused while it must be, one winner, and what re-opens."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clinic.models import AuditEvent
from clinic.roles import Role
from screening.models import Review, WorklistRow
from screening.reading.history import history
from screening.services import Decision, Judgement, assign, claim, decide, next_number, release, settle
from screening.services.chart import Chart
from screening.services.editions import english
from screening.services.listing import View, listing
from screening.services.refusals import (
    AlreadySigned,
    Incomplete,
    Interrupted,
    NotAllowed,
    Overtaken,
    PutOff,
    Unsettled,
)
from screening.services.settling import unsettled
from screening.services.worklist import derived, rebuild
from tests import builders
from tests.trust.crowd import together

LATER = builders.today() + timedelta(days=30)


def sign(screening, by, outcome="ready", reason="", until=None, number=None, seen=False):
    intake = screening.revision.intake
    return decide(
        screening, Decision(outcome, reason, until), by, number or next_number(intake), interruption_seen=seen
    )


def settle_all(screening, by, verdict="confirmed", until=None):
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement(verdict, text="Asked on the phone.", until=until), by)


def row_of(screening):
    return WorklistRow.objects.get(intake=screening.revision.intake)


def test_a_healthy_adult_is_signed_without_a_reason(screened, clinician):
    screening = screened()
    review = sign(screening, clinician)
    assert (review.number, review.outcome, review.signed_by) == (1, "ready", clinician)
    assert row_of(screening).state == "signed"


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_only_who_may_decide_signs(screened, practice, role):
    with pytest.raises(NotAllowed):
        sign(screened(), builders.staff(practice, role))


@pytest.mark.parametrize(
    "answers",
    [
        {"warning_signs": ["stroke"]},
        {"feeding": "yes"},
        {"pregnancy": "maybe"},
        {"pregnancy": {"absent": "not-sure"}},
        {"allergies": {"absent": "not-sure"}, "allergies_detail": ""},
    ],
)
@pytest.mark.parametrize("outcome", Review.Outcome.values)
def test_nothing_is_signed_over_what_is_unsettled(screened, clinician, answers, outcome):
    until = LATER if outcome == "defer" else None
    with pytest.raises(Unsettled) as refusal:
        sign(screened(**answers), clinician, outcome, "Because.", until, seen=True)
    assert refusal.value.subjects
    assert not Review.objects.exists()


def test_a_caution_may_stay_unsettled(screened, clinician):
    sign(screened(migraine="aura"), clinician)


def test_over_a_grave_finding_the_person_says_it_twice(screened, clinician):
    screening = screened(feeding="yes")
    settle_all(screening, clinician)
    with pytest.raises(Interrupted) as refusal:
        sign(screening, clinician, reason="Liquid only.")
    assert [subject.key for subject in refusal.value.subjects] == ["card:breastfeeding"]
    assert sign(screening, clinician, reason="Liquid only.", seen=True).number == 1


def test_to_defer_wants_no_second_word(screened, clinician):
    screening = screened(feeding="yes")
    settle_all(screening, clinician)
    sign(screening, clinician, "defer", "After weaning.", LATER)
    row = row_of(screening)
    assert (row.state, row.returns_on) == ("deferred", LATER)


@pytest.mark.parametrize("verdict", ["ask", "defer"])
@pytest.mark.parametrize("outcome", ["ready", "ready-with-precautions", "other-treatment"])
def test_what_was_put_off_holds_up_a_decision_to_go_on(screened, clinician, verdict, outcome):
    screening = screened(feeding="yes")
    settle_all(screening, clinician, verdict, LATER if verdict == "defer" else None)
    with pytest.raises(PutOff):
        sign(screening, clinician, outcome, "Because.", seen=True)
    assert sign(screening, clinician, "waiting", "Asked.").outcome == "waiting"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("outcome", {"outcome": "fine"}),
        ("reason", {"outcome": "vascular-first"}),
        ("until", {"outcome": "defer", "reason": "Later."}),
        ("until", {"outcome": "defer", "reason": "Later.", "until": builders.today()}),
        ("until", {"until": LATER}),
    ],
)
def test_what_is_missing_is_named(screened, clinician, field, told):
    with pytest.raises(Incomplete) as refusal:
        sign(screened(), clinician, **told)
    assert refusal.value.field == field


def test_over_a_grave_finding_a_reason_is_wanted(screened, clinician):
    screening = screened(feeding="yes")
    settle_all(screening, clinician)
    with pytest.raises(Incomplete):
        sign(screening, clinician, seen=True)


def test_a_screening_that_was_overtaken_is_not_signed(screened, amended, clinician):
    screening = screened()
    amended(screening, smoking="now")
    with pytest.raises(Overtaken):
        sign(screening, clinician)


def test_of_two_the_second_is_told_who_and_what(screened, clinician, colleague):
    screening = screened()
    sign(screening, clinician, "vascular-first", "Weak pulses.", number=1)
    with pytest.raises(AlreadySigned) as refusal:
        sign(screening, colleague, number=1)
    assert str(clinician) in str(refusal.value)
    assert refusal.value.review.content == {"reason": "Weak pulses."}
    assert sign(screening, colleague, number=2).number == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_signs(screened, practice):
    screening = screened()
    people = [builders.staff(practice) for _ in range(6)]
    outcomes = together(len(people), lambda each: sign(screening, people[each], number=1))
    (review,) = Review.objects.all()
    assert outcomes.count(review) == 1
    assert [o.review for o in outcomes if isinstance(o, AlreadySigned)] == [review] * 5


class TestReOpening:
    def test_a_clearance_is_open_again_where_findings_differ(self, screened, amended, clinician):
        screening = screened()
        sign(screening, clinician)
        amended(screening, feeding="yes")
        assert row_of(screening).state == "new"

    def test_a_clearance_stands_where_they_do_not(self, screened, amended, clinician):
        screening = screened()
        sign(screening, clinician)
        amended(screening)
        assert row_of(screening).state == "signed"

    @pytest.mark.parametrize(("outcome", "until", "state"), [
        ("defer", LATER, "deferred"), ("vascular-first", None, "signed"),
    ])  # fmt: skip
    def test_a_deferral_or_refusal_never_is(self, screened, amended, clinician, outcome, until, state):
        screening = screened(migraine="aura")
        sign(screening, clinician, outcome, "Because.", until)
        amended(screening)
        assert row_of(screening).state == state
        assert not row_of(screening).is_urgent

    def test_another_treatment_is_a_clearance_too(self, screened, amended, clinician):
        screening = screened(migraine="aura")
        sign(screening, clinician, "other-treatment", "Laser.")
        amended(screening, migraine="aura")
        assert row_of(screening).state == "signed"
        amended(screening, migraine="aura", feeding="yes")
        assert row_of(screening).state == "new"

    @pytest.mark.parametrize(("outcome", "until"), [
        ("ready", None), ("defer", LATER), ("vascular-first", None), ("other-treatment", None), ("waiting", None),
    ])  # fmt: skip
    def test_a_red_flag_is_on_top_whatever_was_decided_before(self, screened, amended, clinician, outcome, until):
        screening = screened()
        sign(screening, clinician, outcome, "Because.", until)
        amended(screening, warning_signs=["one-leg"])
        assert row_of(screening).is_urgent
        top, *_ = listing(screening.revision.intake.practice).page(View.URGENT, None, 25)
        assert top.intake_id == screening.revision.intake_id

    def test_waiting_ends_with_the_reply(self, screened, amended, clinician):
        screening = screened()
        sign(screening, clinician, "waiting", "Asked.")
        assert row_of(screening).state == "waiting"
        amended(screening)
        assert row_of(screening).state == "new"


def test_a_claim_is_seen_and_ends_with_the_decision(screened, clinician, colleague):
    screening = screened()
    intake = screening.revision.intake
    claim(intake, colleague)
    assert row_of(screening).claimed_by == colleague
    release(intake, colleague)
    assert row_of(screening).claimed_by is None
    claim(intake, colleague)
    sign(screening, clinician)
    assert row_of(screening).claimed_by is None


def test_it_is_given_to_a_colleague_who_may_settle_here(screened, clinician, colleague, practice):
    screening = screened()
    intake = screening.revision.intake
    assign(intake, colleague, clinician)
    assert row_of(screening).claimed_by == colleague
    event = AuditEvent.objects.get(action="assigned")
    assert (event.actor_id, event.details) == (clinician.pk, {"to": str(colleague.pk)})
    told = history(Chart(intake), english(screening.edition))[0][1][0]
    assert (told.who, told.what) == (str(clinician), f"gave the review to a colleague: {colleague}")
    gone = builders.staff(practice)
    gone.is_active = False
    for other in (builders.staff(practice, Role.FRONT_DESK), builders.staff(builders.practice()), gone):
        with pytest.raises(NotAllowed):
            assign(intake, other, clinician)
    sign(screening, clinician)
    assert row_of(screening).claimed_by is None


def test_the_work_list_rebuilt_equals_the_stored_one(screened, amended, clinician, colleague, practice):
    _, deferred, reopened, waiting, claimed = (screened() for _ in range(5))
    screened(clots=["pe"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    builders.draft(builders.intake(builders.appointment(builders.patient(practice))))
    builders.intake(builders.appointment(builders.patient(practice)))
    sign(deferred, clinician, "defer", "Later.", LATER)
    sign(reopened, clinician)
    amended(reopened, feeding="yes")
    sign(waiting, clinician, "waiting", "Asked.")
    claim(claimed.revision.intake, colleague)
    assign(reopened.revision.intake, colleague, clinician)
    rows = list(WorklistRow.objects.filter(practice=practice))
    assert len(rows) == 8
    assert {row.state for row in rows} == {"new", "deferred", "waiting", "started", "not-started"}
    for row in rows:
        rebuilt = derived(row.intake)
        assert {name: getattr(row, name) for name in rebuilt} == rebuilt
    assert rebuild(practice) == 0, "so nothing is written"


def test_the_command_mends_rows_that_are_out_of_date_or_lost(screened, practice):
    old, lost, fine = (row_of(screened()) for _ in range(3))
    told = old.headline
    old.headline = told | {"reason": "Words of before"}
    old.save()
    WorklistRow.objects.filter(pk=lost.pk).delete()
    out = StringIO()
    call_command("rebuild_worklist", "elm", stdout=out)
    assert out.getvalue() == "elm: 2 rows written anew\n"
    old.refresh_from_db()
    assert old.headline == told
    assert WorklistRow.objects.filter(pk__in=[lost.pk, fine.pk]).count() == 2
    with pytest.raises(CommandError, match="nowhere"):
        call_command("rebuild_worklist", "nowhere")
