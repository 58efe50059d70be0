"""The treatments in play: each names the findings behind it and those to consider besides, however many they are."""

import html
import re

from django.urls import reverse

from screening.reading.reading import AT_A_GLANCE, Reading
from tests.screening.test_brief import HEAVY


def test_every_finding_that_bears_on_a_treatment_is_named_there(client, clinician, screened):
    screening = screened(**HEAVY)
    client.force_login(clinician)
    page = html.unescape(client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode())
    treatments = Reading(screening).treatments
    shown = re.findall(r'<li class="\w+"><h3>.*?</li>', page, re.S)
    assert len(shown) == len(treatments) > 1
    for treatment, text in zip(treatments, shown, strict=True):
        titles = [finding.title for finding in (*treatment.behind, *treatment.besides)]
        assert re.findall(r'<a href="#[\w-]+">(.*?)</a>', text) == titles
        at_a_glance = text.partition("<details")[0]
        assert re.findall(r'<a href="#[\w-]+">(.*?)</a>', at_a_glance) == titles[: len(treatment.named)]
    assert any(len(treatment.behind) > AT_A_GLANCE for treatment in treatments)
    assert any(treatment.besides for treatment in treatments)
