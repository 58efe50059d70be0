"""The treatments in play: each names the findings behind it and those to consider besides, however many they are."""

import html
import re

from django.urls import reverse

from screening.reading.reading import Reading
from screening.reading.treatments import AT_A_GLANCE
from tests.screening.test_brief import HEAVY

UNSURE = {"absent": "not-sure"}


def test_every_finding_that_bears_on_a_treatment_is_named_there(client, clinician, screened):
    screening = screened(**HEAVY)
    client.force_login(clinician)
    page = html.unescape(client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode())
    treatments = Reading(screening).treatments
    shown = re.findall(r'<li class="\w+"><h3>.*?</li>', page, re.S)
    assert len(shown) == len(treatments) > 1
    for treatment, text in zip(treatments, shown, strict=True):
        first, folded = text.partition("<details")[::2]
        named = [finding.title for _, findings in treatment.named for finding in findings]
        rest = [finding.title for finding in (*treatment.behind[AT_A_GLANCE:], *treatment.besides)]
        assert re.findall(r'<a href="#[\w-]+">(.*?)</a>', first) == named
        assert re.findall(r'<a href="#[\w-]+">(.*?)</a>', folded) == rest
        assert set(named) == {finding.title for finding in treatment.behind[:AT_A_GLANCE]}
    assert any(len(treatment.behind) > AT_A_GLANCE for treatment in treatments)
    assert any(treatment.besides for treatment in treatments)


def test_what_could_not_be_ruled_out_is_no_reason_yet(screened):
    """Not in the row of treatments, and not in the count of the tier that it stands in."""
    reading = Reading(screened(feeding="yes", clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE))
    liquid = next(treatment for treatment in reading.treatments if treatment.name == "Polidocanol liquid")
    assert named(liquid) == {"because of": ["breastfeeding"]}
    tier = next(tier for tier in reading.tiers if tier.code == "contraindicated")
    assert tier.told == "1 found, 2 not ruled out"
    for treatment in Reading(screened(clots=["dvt"], clot_date=UNSURE, clot_still_treated=UNSURE)).treatments:
        assert "acute-vte" in named(treatment)["not ruled out:"]
        assert "acute-vte" not in named(treatment).get("because of", ())


def named(treatment):
    return {words: [finding.id for finding in findings] for words, findings in treatment.named}
