"""The pictures: every place in them is a label of a box in the list, and the list says all of it."""

import re
from pathlib import Path

import pytest

from intake.pictures import SIZES, VIEWS, ZONES
from intake.questionnaire.asked import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(patient):
    return patient.has_filled()


def page_of(patient, slug):
    return patient.client.get(patient.url(slug)).content.decode()


def test_each_place_ticks_a_box_of_the_list(filled):
    page = page_of(filled, "leg-zones")
    boxes = dict(re.findall(r'<input type="checkbox" name="leg-zones" value="([\w-]+)" id="([\w-]+)"', page))
    zones = dict(re.findall(r'<label class="zone ([\w-]+)" for="([\w-]+)">', page))
    assert set(zones) == {option.code for option in asked.leg_zones.options}
    assert all(boxes[code] == box for code, box in zones.items())
    assert {zone for _, zones in VIEWS for zone in zones} == set(ZONES)


def test_the_list_stands_by_leg_and_has_its_own_words(filled):
    page = page_of(filled, "leg-zones")
    assert page.index("Left leg</p>") < page.index("Left thigh, front") < page.index("Right leg</p>")
    assert page.index("Right foot") < page.index("Not on my legs")
    for box in re.findall(r'<input type="checkbox" name="leg-zones"[^>]+>', page):
        (named,) = re.findall(r'aria-labelledby="([\w-]+)"', box)
        assert f'id="{named}"' in page
    assert '<div class="leg-views" aria-hidden="true">' in page


def test_what_was_ticked_stays_ticked(filled):
    assert filled.post("leg-zones", leg_zones=["left-knee", "right-foot"]).status_code == 302
    assert filled.draft.content["answers"]["leg-zones"] == ["left-knee", "right-foot"]
    assert page_of(filled, "leg-zones").count(" checked") == 2


def test_nowhere_and_somewhere_is_refused(filled):
    filled.post("leg-zones", leg_zones=["left-knee", "none"])
    assert "You ticked “Not on my legs” and something else" in page_of(filled, "leg-zones")


def test_the_guide_to_veins_is_told_in_words_too(filled):
    page = page_of(filled, "vein-look")
    for text in SIZES[asked.vein_look].values():
        assert text in page
    assert page.count('<svg class="vein" viewBox="0 0 64 40" aria-hidden="true"') == len(SIZES[asked.vein_look])


def test_the_stylesheet_marks_each_place():
    css = (Path(__file__).parents[2] / "clinic/static/clinic/clinic.css").read_text()
    for option in asked.leg_zones.options:
        assert f".legs:has([value={option.code}]:checked) .{option.code}" in css
