"""Rule health: what is counted, what is listed, and that it holds no person."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.roles import Role
from intake.services import begin, invite, submit
from screening.demo.answering import fill_in
from screening.health.completion import Completion
from screening.health.recount import recount
from screening.health.rules import RuleHealth, rule_health
from screening.health.settled import Settled
from screening.models import Disposition, RuleTally
from screening.services import Decision, Judgement, decide, settle
from screening.services.current import current_screening
from screening.services.settling import unsettled
from tests import builders

BREASTFEEDING = "breastfeeding"
UNSURE = {"absent": "not-sure"}
REASON = ("not-an-issue", "records", "the midwife’s letter")


def this_month(practice):
    today = builders.today()
    intakes, rules = rule_health(practice, today.replace(day=1), today)
    return intakes, {rule.id: rule for rule in rules}


def test_a_rule_that_fires_is_counted_once_an_intake(screened, amended, practice):
    first = screened(feeding="yes")
    screened(feeding="yes")
    screened()
    amended(first, feeding="yes", smoking="now")
    intakes, rules = this_month(practice)
    assert intakes == 3
    assert (rules[BREASTFEEDING].fired, rules[BREASTFEEDING].open, rules[BREASTFEEDING].share) == (2, 0, 67)


def test_an_open_one_is_counted_as_open_and_fires_later(screened, amended, practice):
    first = screened(clots=["dvt"])
    _, rules = this_month(practice)
    assert (rules["acute-vte"].fired, rules["acute-vte"].open) == (0, 1)
    lately = (builders.today() - timedelta(days=20)).isoformat()
    amended(first, clots=["dvt"], clot_date=lately, clot_still_treated="yes")
    _, rules = this_month(practice)
    assert (rules["acute-vte"].fired, rules["acute-vte"].open) == (1, 1)


def test_what_people_make_of_it_is_counted_with_its_reason(screened, clinician, practice):
    one, other = screened(feeding="yes"), screened(feeding="yes")
    settle(one, "card:breastfeeding", Judgement(*REASON), clinician)
    settle(other, "card:breastfeeding", Judgement("confirmed"), clinician)
    _, rules = this_month(practice)
    rule = rules[BREASTFEEDING]
    assert (rule.settled, rule.not_an_issue) == (2, 1)
    assert rule.reasons == [("records show otherwise", 1)]
    assert rule.otherwise == [("Confirmed", 1)]


def test_who_settles_it_anew_takes_the_earlier_verdict_back(screened, clinician, practice):
    screening = screened(feeding="yes")
    first = settle(screening, "card:breastfeeding", Judgement(*REASON), clinician)
    settle(screening, "card:breastfeeding", Judgement("confirmed"), clinician, over=first.pk)
    _, rules = this_month(practice)
    assert (rules[BREASTFEEDING].settled, rules[BREASTFEEDING].not_an_issue) == (1, 0)


def test_a_rule_that_several_questions_bear_on_is_settled_once_an_intake(screened, clinician, practice):
    """Half way the two questions are of two minds: each verdict counts, and the rule as settled once."""
    screening = screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE)
    first = settle(screening, "question:clot-date", Judgement("not-an-issue", "records", "In 2001."), clinician)
    settle(screening, "question:clot-still-treated", Judgement("precaution", "assessment", "A scan."), clinician)
    rule = this_month(practice)[1]["acute-vte"]
    assert (rule.open, rule.settled, rule.not_an_issue, rule.otherwise) == (1, 1, 1, [("Precaution taken", 1)])
    settle(screening, "question:clot-date", Judgement("precaution", "assessment", "A scan."), clinician, over=first.pk)
    rule = this_month(practice)[1]["acute-vte"]
    assert (rule.settled, rule.not_an_issue, rule.otherwise) == (1, 0, [("Precaution taken", 1)])


def test_a_verdict_is_taken_back_from_the_month_in_which_it_was_counted(screened, clinician):
    """Not from that of the question that is settled anew: it may have added nothing."""
    screening = screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE)
    settled, total = Settled(), Counter()
    for month, question, verdict in (
        (1, "clot-date", "confirmed"), (2, "clot-still-treated", "confirmed"),
        (3, "clot-date", "precaution"), (4, "clot-still-treated", "precaution"),
    ):  # fmt: skip
        content = {"subject": f"question:{question}", "verdict": verdict, "reason": "", "text": "x", "until": None}
        at = datetime(2026, month, 5, tzinfo=UTC)
        total.update(settled.add(Disposition(screening=screening, content=content, settled_at=at)))
    of_it = {(at.month, what): n for (at, rule, what), n in total.items() if rule == "acute-vte" and n}
    assert of_it == {(1, "settled"): 1, (3, "precaution"): 1}


def test_a_count_from_the_records_is_the_same(screened, amended, clinician, practice):
    screening = screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE, feeding="yes")
    first = settle(screening, "question:clot-date", Judgement("not-an-issue", "records", "In 2001."), clinician)
    settle(screening, "question:clot-still-treated", Judgement("precaution", "assessment", "A scan."), clinician)
    settle(screening, "question:clot-date", Judgement("precaution", "assessment", "A scan."), clinician, over=first.pk)
    settle(screening, "card:breastfeeding", Judgement(*REASON), clinician)
    later = amended(screening, clots=["dvt"], clot_date="2001", clot_still_treated="no", feeding="yes")
    settle(later, "card:history-vte", Judgement("confirmed"), clinician)
    counted = sorted(RuleTally.objects.filter(number__gt=0).values_list("rule", "what", "number"))
    RuleTally.objects.all().delete()
    recount(practice)
    assert sorted(RuleTally.objects.filter(number__gt=0).values_list("rule", "what", "number")) == counted


def test_what_is_carried_over_is_not_counted_again(screened, amended, clinician, practice):
    screening = screened(feeding="yes")
    settle(screening, "card:breastfeeding", Judgement(*REASON), clinician)
    assert amended(screening, feeding="yes", needles="yes").dispositions.get().carried_from
    _, rules = this_month(practice)
    assert rules[BREASTFEEDING].settled == 1


def test_what_is_undone_was_never_counted(screened, practice):
    class Undo(Exception):
        pass

    with pytest.raises(Undo), transaction.atomic():
        screened(feeding="yes")
        raise Undo
    assert this_month(practice) == (0, {})


@pytest.mark.parametrize(("fired", "listed"), [(30, False), (31, True)])
def test_a_rule_that_fires_on_more_than_thirty_per_cent_is_listed(fired, listed):
    assert bool(RuleHealth("x", 100, {"fired": fired}).looks) == listed


@pytest.mark.parametrize(("settled", "dismissed", "listed"), [(49, 49, False), (50, 40, False), (50, 41, True)])
def test_a_rule_that_is_mostly_no_issue_is_listed(settled, dismissed, listed):
    numbers = {"settled": settled, "not-an-issue/records": dismissed - 1, "not-an-issue/other": 1}
    assert bool(RuleHealth("x", 1000, numbers).looks) == listed


def test_a_tally_holds_no_person(screened):
    screened(feeding="yes")
    fields = {field.name for field in RuleTally._meta.get_fields()}
    assert fields == {"id", "practice", "month", "rule", "what", "number"}
    assert {tally.month.day for tally in RuleTally.objects.all()} == {1}


def test_another_practice_and_another_month_are_not_counted(screened, practice):
    screened(at=builders.practice(slug="oak"), feeding="yes")
    assert this_month(practice) == (0, {})
    screened(feeding="yes")
    today = builders.today()
    long_ago = today - timedelta(days=100)
    assert rule_health(practice, long_ago, today.replace(day=1) - timedelta(days=1)) == (0, [])


@pytest.fixture
def completion(practice):
    def of(days=0):
        day = builders.today() - timedelta(days=days)
        return Completion(practice, day, day)

    return of


def test_the_funnel_and_where_people_stop(practice, completion, screened, clinician):
    stopped, done = builders.intake(_visit(practice)), builders.intake(_visit(practice))
    builders.intake(_visit(practice))
    begin(stopped)
    fill_in(stopped, {}, pages=2)
    begin(done)
    submit(done, fill_in(done, {}).version)
    screening = current_screening(done)
    assert unsettled(screening) == []
    decide(screening, Decision("ready"), clinician, 1)
    found = completion()
    assert found.funnel.bars == [("invited", 3), ("begun", 2), ("sent", 1), ("decided", 1)]
    assert found.stops.total == 1
    assert found.to_complete.bars[0] == ("under 5 minutes", 1)
    assert found.to_review.bars[0] == ("under an hour", 1)
    assert found.to_review.note == "half of them within 1 minute"
    assert completion(days=1).funnel.bars[0] == ("invited", 0)


def test_of_each_intake_the_decision_that_holds_is_counted(completion, screened, clinician, client, colleague):
    first, other, _ = screened(), screened(), screened()
    decide(first, Decision("waiting", "A letter."), clinician, 1)
    decide(first, Decision("ready"), clinician, 2)
    decide(other, Decision("vascular-first", "Weak pulses."), clinician, 1)
    outcomes = completion().outcomes
    assert outcomes.total == 2
    assert {label for label, number in outcomes.bars if number} == {
        "Ready for the consult", "Vascular assessment first",
    }  # fmt: skip
    assert len(outcomes.bars) == 6
    assert completion(days=1).outcomes.bars == []
    client.force_login(colleague)
    page = client.get(reverse("health", args=["elm"])).content.decode()
    assert '<td class="figure">1</td><td class="figure">50 %</td>' in page.partition("What was decided")[2]


def _visit(practice):
    return builders.appointment(builders.patient(practice))


def test_a_second_link_is_no_second_invitation(practice, completion, clinician):
    intake = builders.intake(_visit(practice))
    invite(intake.appointment, actor=clinician)
    assert completion().funnel.bars[0] == ("invited", 1)


def test_the_page_shows_it_with_tables_and_leaves_one_row(client, practice, screened, clinician, colleague):
    screening = screened(feeding="yes")
    settle(screening, "card:breastfeeding", Judgement(*REASON), clinician)
    client.force_login(colleague)
    page = client.get(reverse("health", args=["elm"])).content.decode()
    assert "fires on 1 of 1 intakes, more than 30 %" in page
    assert "no issue, records show otherwise: 1" in page
    assert page.count("<svg") > page.count('role="img"') > 0
    assert page.count('role="img"') == page.count("<caption") - 1
    assert screening.revision.intake.reference not in page
    assert "Ana Example" not in page
    assert AuditEvent.objects.filter(action="rule-health-viewed").count() == 1


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN, Role.ADMIN])
def test_it_is_the_leads(client, practice, role):
    client.force_login(builders.staff(practice, role))
    assert client.get(reverse("health", args=["elm"])).status_code == 404


def test_a_period_that_is_none_is_said(client, colleague):
    client.force_login(colleague)
    page = client.get(reverse("health", args=["elm"]), {"since": "2026-11-20", "until": "nonsense"}).content.decode()
    assert "Enter a valid date." in page


def test_a_month_has_one_row_for_each(practice):
    tally = {"practice": practice, "month": "2026-11-01", "rule": "x", "what": "fired"}
    RuleTally.objects.create(**tally)
    with pytest.raises(IntegrityError):
        RuleTally.objects.create(**tally)
