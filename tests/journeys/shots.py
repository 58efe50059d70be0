"""Pictures of every page that a patient meets, light and dark, on phones and at a desk: `make shots SHOTS=folder`.

Run by pytest, since it needs a database and a server: python -m pytest tests/journeys/shots.py
"""

import os
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser import follow
from tests.journeys.people import ASKED, MUCH, Visitor, fill
from tests.journeys.test_every_place import PLACES, OpenTab

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SHOTS = Path(os.environ.get("SHOTS", "shots"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_draw(browser, live_server, scheme):
    SHOTS.mkdir(parents=True, exist_ok=True)
    visitor = Visitor(**MUCH)
    with visitor.tab(browser, live_server.url, color_scheme=scheme) as tab:

        def shoot(name, address=None):
            if address:
                tab.goto(address)
            tab.screenshot(path=SHOTS / f"{name}-{scheme}.png", full_page=True)

        for number, page in enumerate(ASKED):
            if number % 3 == 0:  # empty, in error and filled by turns
                visitor.forget(page)
            shoot(f"{number:02}-{page.slug}", visitor.url(page.slug))
            if number % 6 == 0:
                follow(tab.get_by_role("button", name="Continue", exact=True))
                tab.wait_for_url(f"**{visitor.url(page.slug)}")
                shoot(f"{number:02}-{page.slug}-error")
            if number % 3 == 0:
                fill(tab, visitor.boxes(page))
                follow(tab.get_by_role("button", name="Continue", exact=True))


@pytest.mark.parametrize("lead", [lead for lead, _, _ in PLACES], ids=lambda lead: lead.__name__)
def test_draw_place(browser, live_server, monkeypatch, lead):
    SHOTS.mkdir(parents=True, exist_ok=True)
    opened = OpenTab(browser, live_server.url, monkeypatch.setattr)
    with closing(opened):
        lead(opened)
        _draw(opened.tab, lead.__name__)


def _draw(tab, name):
    for scheme, width in (("light", 390), ("dark", 390), ("light", 320), ("light", 1280)):
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 844})
        tab.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
