"""H25: a plan for a treatment that something grave speaks against is not signed without a word, and nothing is lost."""

import html
import re
from dataclasses import replace

import pytest
from django.urls import reverse

from clinic.evidence.treatments import Treatment
from clinic.models import AuditEvent
from screening.after.guarding import AllTheSame, SpokenAgainst, against
from screening.after.planning import keep
from screening.models import Review, TreatmentPlan
from screening.rules.recommendation import Recommendation
from screening.services import Decision, Judgement, decide, settle
from screening.services.current import current_screening
from screening.services.in_force import newest_decision
from screening.services.settling import unsettled

SETTLED = "STS or laser only, no polidocanol"
WHY = "The reaction was to the latex glove."


def planned(code="polidocanol-liquid") -> dict:
    if not code:
        return {"parts": [["Treatment", "To be decided at the visit"]], "for_patient": {}}
    return {"parts": [["Treatment", Treatment(code).label]], "for_patient": {}, "treatment": code}


TYPED = {
    "number": 1, "treatment": "polidocanol-liquid", "sessions": "Two,\nthen we look.", "notes": "Ring first.",
    "act": "sign",
}  # fmt: skip


@pytest.fixture
def going_on(screened, clinician):
    """going_on(allergies=["pol"]) is an intake with a decision to go on; whatever is grave was settled."""

    def make(**answers):
        screening = screened(**answers)
        for subject in unsettled(screening):
            settle(screening, subject.key, Judgement("precaution", "product", SETTLED), clinician)
        decision = Decision(Review.Outcome.PRECAUTIONS, "No polidocanol.")
        return decide(screening, decision, clinician, 1, interruption_seen=True).intake

    return make


@pytest.fixture
def allergic(going_on):
    return going_on(allergies=["pol"])


@pytest.fixture
def visit(client, clinician):
    """visit(intake) is the page; with data, after it was sent."""
    client.force_login(clinician)

    def go(intake, **data):
        address = reverse("plan", args=["elm", intake.pk])
        answer = client.post(address, data, follow=True) if data else client.get(address)
        answer.text_read = html.unescape(answer.content.decode())
        return answer

    return go


def hidden(page) -> dict:
    """What the page between carries along."""
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in inputs if name != "csrfmiddlewaretoken"}


def said(intake, reason=WHY, **other):
    return replace(AllTheSame(str(current_screening(intake).pk), str(newest_decision(intake).pk), reason), **other)


def test_what_something_grave_speaks_against_is_not_signed_without_a_reason(allergic, clinician):
    others = {"screening": "another"}, {"review": "another"}
    for word in (None, said(allergic, " "), *(said(allergic, **other) for other in others)):
        with pytest.raises(SpokenAgainst) as refused:
            keep(allergic, planned(), clinician, 1, sign=True, said=word)
        assert [finding["id"] for finding in refused.value.findings] == ["allergy-polidocanol"]
    assert not TreatmentPlan.objects.exists()
    assert not AuditEvent.objects.filter(action="plan-signed").exists()


def test_with_a_reason_it_is_signed_and_the_reason_stays_with_it(allergic, clinician):
    plan = keep(allergic, planned(), clinician, 1, sign=True, said=said(allergic))
    assert plan.content["parts"][1] == ["Signed over", f"Polidocanol liquid: Allergy to polidocanol. “{WHY}”"]
    event = AuditEvent.objects.get(action="plan-signed")
    assert event.details == {"number": 1, "interrupted": True}, "that there was a page between, and not over what"


def test_to_keep_it_or_to_plan_another_treatment_takes_no_reason(allergic, clinician):
    keep(allergic, planned(), clinician, 1, sign=False)
    keep(allergic, planned("laser"), clinician, 2, sign=True)
    keep(allergic, planned(""), clinician, 3, sign=True)
    signed = AuditEvent.objects.filter(action="plan-signed").first()
    assert signed.details == {"number": 2}


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"feeding": "yes"},
        {"allergies": ["pol"]},
        {"pregnancy": "maybe"},
        {"warning_signs": ["chest-breath"]},
        {"clots": ["dvt"], "clot_date": {"absent": "not-sure"}, "clot_still_treated": "no"},
        {"migraine": "aura"},
        {"hormones": {"absent": "not-sure"}},
        {"stockings": {"absent": "not-sure"}},
    ],
)
def test_it_is_asked_for_exactly_where_the_recommendation_is_grave(screened, answers):
    """Needs-answers is grave where what is open would be: those that are not stand behind a caution or alone."""
    report = screened(**answers).report
    always = {Recommendation.URGENT_CARE, Recommendation.CONTRAINDICATION_DOCUMENTED}
    never = {Recommendation.NEEDS_JUDGEMENT, Recommendation.NOTHING_DOCUMENTED}
    for treatment, recommendation in report["by_treatment"].items():
        if recommendation in always | never:
            assert bool(against(report, treatment)) == (recommendation in always), treatment
        else:
            open_ones = [f for f in report["findings"] if treatment in f["by_treatment"] and "would_be" in f]
            levels = {finding["by_treatment"][treatment] for finding in open_ones}
            is_grave = levels & {"urgent", "contraindicated"} or answers.get("pregnancy") == "maybe"
            assert bool(against(report, treatment)) == bool(is_grave), treatment


def test_each_treatment_stands_with_its_tier_its_findings_and_what_was_settled(visit, allergic):
    page = visit(allergic).text_read
    top, _, form = page.partition("<h2>Draft ")
    assert "Decided: Ready, with precautions" in top
    assert "“No polidocanol.”" in top
    assert f"Precaution taken: other product, dose or technique: “{SETTLED}”" in top
    options = form.partition("</fieldset>")[0].split("<li><label")
    liquid = next(option for option in options if "Polidocanol liquid" in option)
    assert "Contraindication documented" in liquid
    assert "Allergy to polidocanol" in liquid
    assert SETTLED in liquid
    assert 'aria-describedby="plan_treatment_1_said"' in liquid
    assert "Contraindication documented" not in next(option for option in options if "Nd:YAG" in option)


def test_a_finding_is_what_it_is_for_this_treatment(visit, going_on):
    intake = going_on(clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    options = visit(intake).text_read.partition("</fieldset>")[0].split("<li><label")
    for name, level in (("Polidocanol liquid", "contraindicated"), ("Nd:YAG", "caution")):
        told = f"Acute deep clot (VTE)</b> (open: would be {level})"
        assert told in next(option for option in options if name in option)


def test_one_page_stands_between_and_carries_along_what_was_typed(visit, allergic):
    page = visit(allergic, **TYPED)
    assert page.status_code == 200
    assert "You are planning Polidocanol liquid over 1 grave point" in page.text_read
    for words in ("Allergy to polidocanol", SETTLED, "“No polidocanol.”", "Contraindication documented"):
        assert words in page.text_read, words
    assert not TreatmentPlan.objects.exists()
    carried = hidden(page)
    assert carried["sessions"].split() == TYPED["sessions"].split()
    empty = visit(allergic, **carried, reason="", act="sign")
    assert empty.status_code == 422
    assert "Say in a sentence why this treatment all the same." in empty.text_read
    assert hidden(empty) == carried
    signed = visit(allergic, **carried, reason=WHY, act="sign").text_read
    assert "The plan is signed." in signed
    assert f"Polidocanol liquid: Allergy to polidocanol. “{WHY}”" in signed
    assert signed.index("Signed over") < signed.index("then we look."), "beside the treatment"
    assert TreatmentPlan.objects.get().content["for_patient"].keys() == {"sessions"}, "the reason is for the practice"


def test_who_goes_back_finds_the_plan_as_it_was_typed(visit, allergic):
    carried = hidden(visit(allergic, **TYPED))
    back = visit(allergic, **carried, reason=WHY, act="back")
    assert back.status_code == 200
    for words in ("then we look.", "Ring first.", 'value="polidocanol-liquid"'):
        assert words in back.text_read
    assert not TreatmentPlan.objects.exists()
    again = visit(allergic, **TYPED, reason=hidden(back)["reason"])
    assert WHY in again.text_read, "the reason, too, is there when it is asked for again"
    assert not TreatmentPlan.objects.exists()


@pytest.mark.parametrize("what", ["screening", "review"])
def test_over_a_screening_or_decision_that_was_overtaken_it_is_asked_again(visit, allergic, what):
    carried = hidden(visit(allergic, **TYPED)) | {what: "another"}
    page = visit(allergic, **carried, reason=WHY, act="sign")
    assert "You are planning Polidocanol liquid" in page.text_read
    assert "There is a problem" not in page.text_read
    assert hidden(page)["screening"] == str(current_screening(allergic).pk)


def test_what_could_not_be_ruled_out_stands_between_too(visit, going_on):
    intake = going_on(clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    page = visit(intake, **TYPED).text_read
    assert "You are planning Polidocanol liquid over" in page
    assert "open: would be contraindicated" in page


@pytest.fixture
def laser_instead(screened, clinician):
    """An intake for which the laser was decided on, and asked about, instead of injections."""
    screening = screened()
    intake = screening.revision.intake
    decide(screening, Decision("other-treatment", "Laser instead.", treatment="laser"), clinician, 1)
    return intake


def test_another_treatment_than_was_decided_on_takes_a_reason(laser_instead, clinician):
    with pytest.raises(SpokenAgainst) as refused:
        keep(laser_instead, planned(), clinician, 1, sign=True)
    assert (refused.value.findings, refused.value.decided) == ([], "Long-pulse Nd:YAG laser")
    plan = keep(laser_instead, planned(), clinician, 1, sign=True, said=said(laser_instead))
    assert plan.content["parts"][1] == [
        "Signed over", f"Polidocanol liquid: decided on was Long-pulse Nd:YAG laser. “{WHY}”"
    ]  # fmt: skip
    for number, code in enumerate(("laser", ""), 2):
        keep(laser_instead, planned(code), clinician, number, sign=True)


def test_where_none_of_ours_was_decided_on_each_of_ours_takes_a_reason(screened, clinician):
    screening = screened()
    intake = screening.revision.intake
    decide(screening, Decision("other-treatment", "Surgery."), clinician, 1)
    with pytest.raises(SpokenAgainst) as refused:
        keep(intake, planned("laser"), clinician, 1, sign=True)
    assert refused.value.decided == "another treatment"


def test_the_page_between_says_what_was_decided_on(visit, laser_instead):
    page = visit(laser_instead, **TYPED)
    assert "You are planning Polidocanol liquid; Long-pulse Nd:YAG laser was decided on" in page.text_read
    signed = visit(laser_instead, **hidden(page), reason=WHY, act="sign").text_read
    assert "The plan is signed." in signed
