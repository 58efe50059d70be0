"""Pictures of every page that a patient meets, on a phone, light and dark: `make shots SHOTS=folder`.

Run by pytest, since it needs a database and a server: python -m pytest tests/journeys/shots.py
"""

import os
from pathlib import Path

import pytest

from tests.browser import follow
from tests.journeys.people import ASKED, MUCH, Visitor, fill

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
        for end in ("tasks", "check", "advice"):
            shoot(f"50-{end}", visitor.home if end == "tasks" else f"{visitor.home}{end}/")
        shoot("51-link", f"/i/{visitor.token}/")
        visitor.send()
        for end in ("receipt", "copy", "sheet", "privacy"):
            shoot(f"60-{end}", f"{visitor.home}{end}/")
