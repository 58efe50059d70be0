"""The leg map for the clinician: what the patient marked, in picture and words, on the review page and the brief."""

import html
import re

import pytest
from django.urls import reverse

from intake.questionnaire.asked import asked

DRAWN = re.compile(r'class="zone marked ([\w-]+)"')


@pytest.fixture
def page(client, clinician):
    def get(name, screening):
        client.force_login(clinician)
        return html.unescape(client.get(reverse(name, args=["elm", screening.revision.intake.pk])).content.decode())

    return get


@pytest.mark.parametrize("name", ["review", "brief"])
def test_the_marked_places_are_drawn_and_told_in_words(page, screened, name):
    seen = page(name, screened(leg_zones=["left-ankle", "right-lower-back"]))
    assert DRAWN.findall(seen) == ["left-ankle", "right-lower-back"]
    assert 'role="img" aria-label="Leg map, front and back. Marked: Left ankle; Right calf"' in seen
    assert re.search(r"<figcaption>[^\n]*Left ankle; Right calf</figcaption>", seen)


def test_every_place_can_be_drawn(page, screened):
    zones = [option.code for option in asked.leg_zones.options]
    assert sorted(DRAWN.findall(page("review", screened(leg_zones=zones)))) == sorted(zones)


@pytest.mark.parametrize("name", ["review", "brief"])
def test_without_a_place_on_the_legs_there_are_words_alone(page, screened, name):
    seen = page(name, screened(leg_zones=["none"]))
    assert 'role="img" aria-label="Leg map' not in seen
    assert "Not on my legs</figcaption>" in seen


def test_what_was_not_answered_is_not_drawn(page, screened):
    assert "leg-map" not in page("review", screened(leg_zones=None))
