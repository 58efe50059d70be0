"""The one-page brief: what stands on it, and that it is one page."""

import html
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.brief.dose import ceilings, labels
from screening.brief.sheet import Brief
from screening.brief.signals import side_signals
from screening.reading.reading import Reading
from screening.services import Judgement, settle
from tests import builders
from tests.rules.cases import healthy

HEAVY = {
    "feeding": "yes", "clots": ["dvt"], "clot_date": {"absent": "not-sure"}, "clot_still_treated": "no",
    "migraine": "aura", "smoking": "now", "hormones": ["coc"],
    "conditions": ["asthma", "diabetes"], "asthma_control": "good",
    "medicines_blood": ["nsaid"], "medicine_list": "I take warfarin in the evening.", "goals": ["look", "options"],
    "leg_zones": ["left-ankle", "right-knee"], "past_vein_treatment": ["inj"], "past_vein_treatment_date": "2024-05",
    "past_vein_problems": ["marks"], "own_questions": "Will it hurt?", "access_needs": "A chair, please.",
}  # fmt: skip


@pytest.fixture
def printed(client, clinician):
    """The words of the brief of a screening."""

    def get(screening, user=clinician):
        client.force_login(user)
        response = client.get(reverse("brief", args=["elm", screening.revision.intake.pk]))
        assert response.status_code == 200
        text = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
        return re.sub(r"\s+", " ", text)

    return get


def lines(treatment, kg):
    found = ceilings([treatment], Decimal(kg))
    return {
        ceiling.name.replace("\N{NO-BREAK SPACE}", " "): (str(ceiling.holds.ml), ceiling.holds.source.id)
        for ceiling in found
    }


def test_the_lower_of_the_two_labels_holds():
    assert lines(Treatment.POLIDOCANOL_LIQUID, "68") == {
        "0.25 %": ("10", "ASCLERA-USPI-2023"),
        "0.5 %": ("10", "ASCLERA-USPI-2023"),
        "1 %": ("10", "ASCLERA-USPI-2023"),
        "2 %": ("6.8", "AETHOX-UKSMPC-2023"),
        "3 %": ("4.5", "AETHOX-UKSMPC-2023"),
    }
    assert lines(Treatment.POLIDOCANOL_LIQUID, "45")["1 %"] == ("9.0", "AETHOX-UKSMPC-2023")
    assert lines(Treatment.POLIDOCANOL_LIQUID, "120")["2 %"] == ("10", "ASCLERA-USPI-2023")
    assert lines(Treatment.POLIDOCANOL_FOAM, "90")["1 %"] == ("15", "VARITHENA-USPI")
    assert lines(Treatment.POLIDOCANOL_FOAM, "68")["1 %"] == ("13.6", "AETHOX-UKSMPC-2023")
    assert lines(Treatment.STS, "68") == {"any strength": ("10", "SOTRADECOL-USPI")}
    assert lines(Treatment.LASER, "68") == {}


def test_every_limit_is_told_with_its_source():
    assert labels().replace("\N{NO-BREAK SPACE}", " ") == (
        "Polidocanol liquid 10 mL (ASCLERA-USPI-2023 2); Polidocanol foam 15 mL (VARITHENA-USPI); "
        "Sodium tetradecyl sulfate 10 mL (SOTRADECOL-USPI); polidocanol also 2 mg per kg and day "
        "(AETHOX-UKSMPC-2023 4.2), in mL of the solution, of foam before it is foamed"
    )


def test_a_ceiling_is_never_rounded_up():
    assert lines(Treatment.POLIDOCANOL_LIQUID, "50.99")["3 %"][0] == "3.3"


def test_without_a_weight_there_is_no_line():
    assert ceilings(ALL_TREATMENTS, None) == []


@pytest.mark.parametrize(
    ("answers", "signals"),
    [
        ({"hormones": ["coc"], "migraine": "aura"}, ["migraine with aura"]),
        ({"hormones": ["coc"], "smoking": "now"}, ["smoking at 35 or over"]),
        ({"hormones": ["coc"], "smoking": "now", "birth_date": "2000-01-01"}, []),
        ({"hormones": ["pop"], "migraine": "aura", "smoking": "now"}, []),
        ({"hormones": ["coc"], "migraine": "plain", "smoking": "past"}, []),
    ],
)
def test_side_signals_for_the_prescriber(answers, signals):

    told = side_signals(healthy(**answers))
    assert [signal.text.partition(" with ")[2] or signal.text.partition(" and ")[2] for signal in told] == signals
    assert {signal.source.id for signal in told} <= {"UKMEC-2025"}


def test_a_signal_that_is_not_certain_says_what_to_ask():
    (signal,) = side_signals(healthy(hormones=["coc"], migraine={"absent": "not-sure"}))
    assert signal.ask == ("migraine",)


def test_everything_for_the_consult_is_on_it(printed, screened, clinician):
    screening = screened(**HEAVY)
    settle(screening, "card:asthma", Judgement("precaution", "assessment", "Peak flow on the day."), clinician)
    text = printed(screening)
    for each in [
        "Breastfeeding", "not settled", "Precaution taken: test or assessment arranged", "“Peak flow on the day.”",
        "Contradictions", "warfarin", "When was the last deep clot", "I'm not sure", "My legs to look better",
        "Left ankle", "May 2024", "Will it hurt?", "A chair, please.", "Not checked by this form: CEAP class",
        "label maximum, not a target", "2 %: 6.8 mL (AETHOX-UKSMPC-2023 4.2)", "10 mL (SOTRADECOL-USPI)",
        "migraine with aura (UKMEC-2025)", "No decision is signed yet.",
    ]:  # fmt: skip
        assert each in text, each


def test_with_an_unknown_weight_it_says_so(printed, screened):
    text = printed(screened(weight=None))
    assert "No line: the weight is not known." in text
    assert "10 mL (ASCLERA" not in text
    assert "What is your weight? no answer" in text


def test_nobody_is_told_that_nothing_is_wrong(printed, screened):
    text = printed(screened())
    assert "None reported; see what this form did not check." in text or "For information" in text
    assert "no contraindication" not in text.lower()


def test_what_was_skipped_for_the_treatment_is_named(printed, screened):
    assert "Not asked because of the treatment chosen: " in printed(screened(treatment_wanted="laser"))


def test_each_view_leaves_one_row(printed, screened, client, practice):
    screening = screened()
    printed(screening)
    assert AuditEvent.objects.filter(action="brief-viewed", subject_id=str(screening.revision.intake.pk)).count() == 1
    client.force_login(builders.staff(practice, Role.FRONT_DESK))
    assert client.get(reverse("brief", args=["elm", screening.revision.intake.pk])).status_code == 404
    assert AuditEvent.objects.filter(action="brief-viewed").count() == 1


def test_the_review_page_leads_to_it(client, clinician, screened):
    intake = screened().revision.intake
    client.force_login(clinician)
    assert (
        reverse("brief", args=["elm", intake.pk])
        in client.get(reverse("review", args=["elm", intake.pk])).content.decode()
    )


def test_long_answers_make_the_type_smaller(screened):
    assert Brief(Reading(screened())).density == ""
    assert Brief(Reading(screened(**FULL))).density == "densest"


FULL = HEAVY | {
    "warning_signs": ["chest-breath", "stroke", "bleeding", "one-leg", "hard-cord"],
    "allergies": ["pol", "sts", "peg", "latex", "plaster", "prep", "numbing", "severe", "many"],
    "medicines_blood": ["anticoag", "antiplt", "nsaid", "tranex"],
    "medicines_skin": ["mino", "tetra", "isot", "amio", "sjw"],
    "clots": ["dvt", "pe", "svt", "moving"],
    "heart_brain": ["hole-sym", "stroke", "heart", "lungbp"],
    "conditions": ["asthma", "diabetes", "cancer", "tumour", "infection", "serious", "frail"],
    "conditions_blood": ["vasc", "ctd", "immune", "clotrisk", "iron", "thyroid", "fits"],
    "conditions_skin": ["heal", "keloid", "marks", "vitiligo", "light", "cold"],
    "skin_area": ["infect", "rash", "tattoo", "mole"],
    "leg_symptoms": ["ache", "swell-both", "skin"],
    "own_questions": "Why does it come back? " * 40,
    "anything_else": "And one more thing. " * 20,
}
