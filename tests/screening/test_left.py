"""What is left before a signature: what must be settled, what still waits, and what would be passed over unseen."""

import html
import re

import pytest
from django.urls import reverse

from screening.reading.left import left
from screening.reading.levels import lapses
from screening.reading.reading import Reading
from screening.services import Judgement, screen, settle
from screening.services.chart import Chart
from tests import builders
from tests.screening.test_deciding import settle_all, sign

UNSURE = {"absent": "not-sure"}
WARFARIN = {"anything_else": "I had a blood clot in May. I take warfarin."}


@pytest.fixture
def page(client, clinician):
    client.force_login(clinician)

    def get(screening):
        text = client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode()
        return re.sub(r"\s+", " ", html.unescape(text))

    return get


def left_of(screening):
    found = left(Reading(screening, Chart(screening.revision.intake)).cards)
    return {name: [card.subject.key for card in getattr(found, name)] for name in ("first", "waiting", "also")}


def test_a_contradiction_is_not_passed_over_unseen(page, screened, clinician):
    screening = screened(**WARFARIN, migraine="aura")
    assert left_of(screening)["first"] == []
    assert left_of(screening)["also"][0] == "card:contradictory-answers"
    panel = page(screening).partition('id="decide"')[2]
    assert "Not settled either:" in panel
    assert "Answers that do not fit together" in panel


def test_it_stands_on_the_page_before_the_signature_too(client, page, screened, clinician):
    screening = screened(**WARFARIN, feeding="yes")
    settle_all(screening, clinician)
    page(screening)
    given = {"screening": screening.pk, "number": 1, "outcome": "ready", "reason": "Weighed."}
    seen = client.post(reverse("sign", args=["elm", screening.revision.intake.pk]), given).content.decode()
    assert re.search(r"passed over: Answers that do not fit together", seen)


def test_what_was_asked_or_deferred_is_not_told_as_settled(page, screened, clinician):
    screening = screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated="no")
    settle(screening, "question:clot-date", Judgement("ask"), clinician)
    assert left_of(screening)["first"] == []
    assert left_of(screening)["waiting"] == ["question:clot-date"]
    seen = page(screening)
    assert "Asked the patient" in seen
    assert "Nothing urgent or contraindicated is left unsettled" not in seen
    assert "no decision to go on can be signed" in seen


def test_a_check_that_something_contradicts_is_not_told_as_plainly_clear(screened):
    clear = dict(Reading(screened(**WARFARIN)).checks)
    (titles,) = [titles for words, titles in clear.items() if words.endswith("checks made and clear")]
    doubted = {title.partition(" – ")[0] for title in titles if title.endswith("that do not fit together")}
    assert "Acute deep clot (VTE)" in doubted
    assert "Pregnant" not in doubted
    assert not any(" – but see" in title for _, titles in Reading(screened()).checks for title in titles)


def test_what_has_a_card_of_its_own_is_told_once(screened):
    reading = Reading(screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE, exercise=None))
    (finding,) = [finding for finding in reading.findings if finding.id == "answer-unknown-safety"]
    asked = {card.asked.question for card in reading.cards if card.asked}
    assert len(asked) == finding.told_elsewhere >= 2
    assert not asked & {fact.question for fact in finding.patient_words}


def test_free_text_of_another_language_is_said_not_to_be_searched(page, practice, screened):
    assert "Not searched for contradictions" not in page(screened(**WARFARIN))
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    spanish = screen(builders.revision(intake, builders.healthy_adult(anything_else="Tuve un trombo."), language="es"))
    assert "Not searched for contradictions: what the patient wrote in Spanish" in re.sub("</?b>", "", page(spanish))


def test_who_only_looked_stands_apart_from_what_was_done(page, screened, clinician):
    screening = screened()
    page(screening)
    sign(screening, clinician)
    done, _, looked = page(screening).partition("<summary>History</summary>")[2].partition("<summary>Who looked at it")
    assert "<b>signed decision 1: Ready for the consult</b>" in done
    assert "opened the answers and findings" in looked
    assert "opened the answers and findings" not in done


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("2027-03-04", "false", {})], "Applies up to and including 3 March 2027; clear from 4 March 2027."),
        (
            [("2026-12-17", "true", {"sts": "caution"}), ("2026-12-21", "false", {})],
            "By the day of the visit: as it is up to and including 16 December 2026; "
            "caution from 17 December 2026 up to and including 20 December 2026; clear from 21 December 2026 on.",
        ),
        (
            [("2027-03-04", "unknown", {"sts": "caution"})],
            "By the day of the visit: as it is up to and including 3 March 2027; "
            "not ruled out: caution from 4 March 2027 on.",
        ),
    ],
)
def test_what_changes_with_the_day_of_the_visit_is_told_by_that_day(changes, told):
    changes = [{"from": start, "truth": truth, "by_treatment": levels} for start, truth, levels in changes]
    found = list(lapses({"truth": "true", "by_treatment": {"sts": "info"}, "changes": changes}, {"treatments": {}}))
    assert found == [told]
