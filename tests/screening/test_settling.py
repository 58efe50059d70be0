"""Settling: who may, what is wanted, what holds."""

from datetime import timedelta

import pytest

from clinic.models import AuditEvent
from clinic.roles import Role
from screening.forms import SettleForm
from screening.models import Disposition, WorklistRow
from screening.reading.cards import verdict_in_words
from screening.services import Judgement, screen, settle
from screening.services.chart import Chart
from screening.services.current import standing
from screening.services.refusals import AlreadySettled, Incomplete, NotAllowed, Overtaken
from screening.services.settling import unsettled
from tests import builders
from tests.screening.conftest import keys
from tests.trust.crowd import together

UNSURE = {"absent": "not-sure"}
SOON = builders.today() + timedelta(days=2)  # and after today still, where midnight comes between


def confirm(screening, by, subject="card:breastfeeding", **changes):
    given = {name: changes.pop(name) for name in ("over", "asking") if name in changes}
    return settle(screening, subject, Judgement(**{"verdict": "confirmed", **changes}), by, **given)


def test_raised_findings_are_settled_by_card_and_open_ones_by_question(screened):
    screening = screened(clots=["pe"], clot_date=UNSURE, clot_still_treated=UNSURE, hormones=["coc"], smoking="now")
    assert {"card:clot-risk", "question:clot-date", "question:clot-still-treated"} <= set(keys(screening))
    grave = [subject.key for subject in unsettled(screening)]
    assert grave == ["card:clot-risk", "question:clot-date", "question:clot-still-treated"]


def test_what_is_settled_holds_and_leaves_its_trace(screened, clinician):
    screening = screened(feeding="yes")
    first = confirm(screening, clinician)
    later = confirm(screening, clinician, verdict="precaution", reason="timing", over=first.pk)
    assert standing(screening) == {"card:breastfeeding": later}
    assert unsettled(screening) == []
    assert AuditEvent.objects.filter(action="settled", actor_id=clinician.pk).count() == 2


def test_what_is_open_is_answered_and_never_just_confirmed(screened, clinician):
    """An unknown that somebody "confirmed" would read as known, on paper too."""
    screening = screened(clots=["pe"], clot_date=UNSURE)
    with pytest.raises(Incomplete, match="Write down what the answer is"):
        confirm(screening, clinician, subject="question:clot-date", text=" ")
    content = confirm(screening, clinician, subject="question:clot-date", text="In May 2001, by the letter.").content
    assert verdict_in_words(content) == "Answered in person"
    assert verdict_in_words(content | {"subject": "card:clot-risk"}) == "Confirmed"
    choices = dict(SettleForm(subject="question:clot-date").fields["verdict"].choices)
    assert choices["confirmed"] == "Answered in person: write it below"
    assert dict(SettleForm(subject="card:clot-risk").fields["verdict"].choices)["confirmed"] == "Confirmed"


def test_an_older_record_that_confirmed_an_unknown_settles_nothing(screened, amended, clinician):
    screening = screened(clots=["pe"], clot_date=UNSURE, clot_still_treated="no")
    bare = {"subject": "question:clot-date", "verdict": "confirmed", "reason": "", "text": "", "until": None}
    Disposition.objects.create(screening=screening, content=bare, settled_by=clinician)
    assert verdict_in_words(bare) == "Confirmed, without an answer"
    assert standing(screening) == Chart(screening.revision.intake).standing == {}
    assert "question:clot-date" in [subject.key for subject in unsettled(screening)]
    assert not amended(screening, clots=["pe"], clot_date=UNSURE, clot_still_treated="no").dispositions.exists()


def test_of_two_the_second_is_told_who_and_what_and_nothing_is_replaced(screened, clinician, colleague):
    screening = screened(feeding="yes")
    first = confirm(screening, clinician)
    with pytest.raises(AlreadySettled) as refusal:
        confirm(screening, colleague, verdict="precaution", reason="timing")
    assert str(clinician) in str(refusal.value)
    assert (refusal.value.disposition, refusal.value.is_same) == (first, False)
    assert standing(screening) == {"card:breastfeeding": first}
    assert AuditEvent.objects.filter(action="settled").count() == 1


def test_the_same_sent_twice_is_told_apart(screened, clinician):
    screening = screened(feeding="yes")
    confirm(screening, clinician)
    with pytest.raises(AlreadySettled) as refusal:
        confirm(screening, clinician)
    assert refusal.value.is_same


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_settles(screened, practice):
    screening = screened(feeding="yes")
    people = [builders.staff(practice) for _ in range(6)]
    outcomes = together(len(people), lambda number: confirm(screening, people[number]))
    (settled,) = Disposition.objects.all()
    assert outcomes.count(settled) == 1
    assert [o.disposition for o in outcomes if isinstance(o, AlreadySettled)] == [settled] * 5


def test_the_audit_does_not_say_what_was_settled(screened, clinician):
    confirm(screened(feeding="yes"), clinician)
    assert "breast" not in str(list(AuditEvent.objects.values_list("details", flat=True)))


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_who_may_not_decide_may_not_settle(screened, practice, role):
    with pytest.raises(NotAllowed):
        confirm(screened(feeding="yes"), builders.staff(practice, role))


def test_a_clinician_of_another_practice_may_not(screened):
    with pytest.raises(NotAllowed):
        confirm(screened(feeding="yes"), builders.staff(builders.practice()))


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("verdict", {"subject": "card:nothing-of-that-name"}),
        ("verdict", {"verdict": ""}),
        ("verdict", {"verdict": "cleared"}),
        ("verdict", {"verdict": "not-an-issue"}),
        ("verdict", {"verdict": "precaution", "reason": "resolved"}),
        ("verdict", {"reason": "timing"}),
        ("text", {"verdict": "precaution", "reason": "other", "text": "  "}),
        ("text", {"verdict": "not-an-issue", "reason": "records"}),
        ("until", {"verdict": "defer"}),
        ("until", {"verdict": "defer", "until": builders.today()}),
        ("until", {"until": SOON}),
    ],
)
def test_what_is_missing_is_named(screened, clinician, field, told):
    with pytest.raises(Incomplete) as refusal:
        confirm(screened(feeding="yes"), clinician, **told)
    assert refusal.value.field == field
    assert not Disposition.objects.exists()


def test_a_precaution_on_what_nobody_knows_is_said_in_words_where_it_would_be_grave(screened, clinician):
    screening = screened(pregnancy=UNSURE, migraine=UNSURE)
    taken = {"verdict": "precaution", "reason": "assessment"}
    with pytest.raises(Incomplete, match="the answer is still not known") as refusal:
        confirm(screening, clinician, subject="question:pregnancy", text=" ", **taken)
    assert refusal.value.field == "text"
    confirm(screening, clinician, subject="question:pregnancy", text="A test on the day.", **taken)
    confirm(screening, clinician, subject="question:migraine", text="", **taken)


def test_a_screening_that_was_overtaken_is_not_settled(screened, amended, clinician):
    screening = screened(feeding="yes")
    amended(screening, feeding="yes", smoking="now")
    with pytest.raises(Overtaken):
        confirm(screening, clinician)


def test_the_open_questions_leave_the_work_list_as_they_are_settled(screened, clinician):
    screening = screened(pregnancy=UNSURE)
    row = WorklistRow.objects.get(intake=screening.revision.intake)
    assert row.headline["open"] == ["Pregnancy and feeding: Which of these fits you best?"]
    confirm(screening, clinician, subject="question:pregnancy", verdict="not-an-issue", reason="records", text="Test.")
    row.refresh_from_db()
    assert row.headline["open"] == []


class TestCarryOver:
    def test_what_is_the_same_stays_settled_and_is_marked(self, screened, amended, clinician):
        screening = screened(feeding="yes")
        first = confirm(screening, clinician)
        again = amended(screening, feeding="yes", travel="yes", travel_date=SOON.isoformat())
        (carried,) = standing(again).values()
        assert carried.carried_from == first
        assert (carried.settled_by, carried.settled_at, carried.content) == (clinician, first.settled_at, first.content)

    def test_another_severity_is_settled_anew(self, screened, practice, clinician):
        screening = screened(feeding="yes")
        confirm(screening, clinician)
        builders.policy(practice, jurisdiction="us")
        assert standing(screen(screening.revision)) == {}

    def test_another_fact_is_settled_anew(self, screened, amended, clinician):
        screening = screened(clots=["dvt"], clot_date="2010", clot_still_treated="no")
        confirm(screening, clinician, subject="card:history-vte")
        assert standing(amended(screening, clots=["dvt"], clot_date="2011", clot_still_treated="no")) == {}

    def test_a_card_that_gained_a_finding_is_settled_anew(self, screened, amended, clinician):
        screening = screened(hormones=["coc"])
        confirm(screening, clinician, subject="card:clot-risk")
        assert standing(amended(screening, hormones=["coc"], smoking="now")) == {}

    def test_a_question_that_was_answered_is_no_longer_there(self, screened, amended, clinician):
        screening = screened(pregnancy=UNSURE)
        confirm(screening, clinician, subject="question:pregnancy", text="The test was negative.")
        assert standing(amended(screening)) == {}

    def test_it_is_carried_once(self, screened, amended, clinician):
        screening = screened(feeding="yes")
        confirm(screening, clinician)
        again = amended(screening, feeding="yes")
        screen(again.revision)
        assert again.dispositions.count() == 1
