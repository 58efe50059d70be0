"""The draft follows the treatment that is chosen; the words that a person wrote stay."""

import html
import re

import pytest
from django.urls import reverse

from clinic.evidence.treatments import Treatment
from screening.after.drafting import NOTHING_DRAFTED, draft
from screening.models import Review, TreatmentPlan
from screening.services import Decision, decide
from screening.services.current import current_screening

LIQUID, LASER = Treatment.POLIDOCANOL_LIQUID, Treatment.LASER
NAMES = ("sessions", "compression", "follow_up", "restrictions", "notes")


@pytest.fixture
def page(client, screened, clinician):
    """page(act, **typed) is the page after it was sent; page() as it is first shown."""
    client.force_login(clinician)
    made = {}

    def go(act="", outcome=Review.Outcome.READY, answers=(), **typed):
        if not made:
            screening = screened(**dict(answers))
            treatment = "laser" if outcome == Review.Outcome.OTHER_TREATMENT else ""
            reason = "Laser instead." if treatment else ""
            made["intake"] = decide(screening, Decision(outcome, reason, treatment=treatment), clinician, 1).intake
        address = reverse("plan", args=["elm", made["intake"].pk])
        answer = client.post(address, typed | {"act": act}, follow=True) if act else client.get(address)
        answer.text_read = html.unescape(answer.content.decode())
        answer.intake = made["intake"]
        return answer

    return go


def typed_in(page) -> dict:
    """What the form on this page would send."""
    text = page.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(number|drafted_for)"(?: value="([^"]*)")?', text))
    chosen = re.search(r'name="treatment" value="([^"]*)"[^>]*checked', text)
    areas = {name: re.search(rf'<textarea name="{name}".*?>\n?(.*?)</textarea>', text, re.S) for name in NAMES}
    found = {name: html.unescape(area[1]) for name, area in areas.items() if area}
    return fields | {"treatment": chosen[1] if chosen else ""} | found


def drafts(intake, treatment="") -> dict:
    return {part.name: part.draft for part in draft(current_screening(intake), treatment)}


def test_the_parts_are_the_same_whatever_the_treatment(screened):
    screening = screened()
    every = [part.name for part in draft(screening)]
    for treatment in Treatment:
        assert [part.name for part in draft(screening, treatment)] == every
    laser = {part.name: part for part in draft(screening, LASER)}
    assert (laser["compression"].draft, laser["compression"].beside) == ("", (NOTHING_DRAFTED,))
    assert "eye shields" in laser["restrictions"].draft
    assert "long flights" not in laser["restrictions"].draft
    assert draft(screening, LIQUID) != draft(screening, LASER)


def test_first_it_is_for_all_in_play_then_for_the_one_that_is_chosen(page):
    first = page()
    assert typed_in(first)["drafted_for"] == ""
    assert "for all in play" in first.text_read
    anew = page("draft", **typed_in(first) | {"treatment": LASER})
    assert anew.status_code == 200
    assert typed_in(anew)["drafted_for"] == typed_in(anew)["treatment"] == LASER
    assert "for Long-pulse Nd:YAG laser" in anew.text_read
    expected = drafts(anew.intake, LASER)
    assert {name: typed_in(anew)[name].split() for name in NAMES} == {name: expected[name].split() for name in NAMES}
    assert not TreatmentPlan.objects.exists()


def test_what_a_person_wrote_stays(page):
    typed = typed_in(page()) | {"compression": "None, we agreed.", "notes": "Ring first.", "treatment": LASER}
    anew = typed_in(page("draft", **typed))
    assert (anew["compression"], anew["notes"]) == ("None, we agreed.", "Ring first.")
    assert "eye shields" in anew["restrictions"]


@pytest.mark.parametrize("act", ["keep", "sign"])
def test_the_draft_for_one_treatment_is_not_signed_for_another_unread(page, act):
    refused = page(act, **typed_in(page()) | {"treatment": LASER})
    assert refused.status_code == 422
    assert "you chose another treatment" in refused.text_read
    assert not TreatmentPlan.objects.exists()
    assert page(act, **typed_in(refused)).status_code == 200
    content = TreatmentPlan.objects.get().content
    assert content["treatment"] == LASER
    assert ["Treatment", "Long-pulse Nd:YAG laser"] in content["parts"]
    assert "eye shields" in content["for_patient"]["restrictions"]
    assert "compression" not in content["for_patient"]


def test_nothing_stands_between_where_all_words_are_a_persons_own(page):
    own = {name: f"My {name}." for name in NAMES}
    assert page("sign", **typed_in(page()) | own | {"treatment": LASER}).status_code == 200
    assert TreatmentPlan.objects.get().is_signed


def test_a_kept_plan_comes_back_with_its_treatment(page):
    page("keep", **typed_in(page("draft", **typed_in(page()) | {"treatment": LIQUID})))
    again = typed_in(page())
    assert again["drafted_for"] == again["treatment"] == LIQUID
    assert again["sessions"].split() == drafts(page().intake, LIQUID)["sessions"].split()


def test_what_was_decided_on_is_drafted_at_once(page):
    first = typed_in(page(outcome=Review.Outcome.OTHER_TREATMENT))
    assert first["drafted_for"] == first["treatment"] == LASER


def test_the_only_treatment_in_play_is_drafted_at_once(page):
    first = typed_in(page(answers={"treatment_wanted": "laser"}))
    assert first["drafted_for"] == first["treatment"] == LASER


def test_a_treatment_that_is_not_in_play_is_refused_in_words(page):
    refused = page("sign", **typed_in(page(answers={"treatment_wanted": "laser"})) | {"treatment": "sts"})
    assert refused.status_code == 422
    assert "Select a valid choice" in refused.text_read
    assert not TreatmentPlan.objects.exists()
