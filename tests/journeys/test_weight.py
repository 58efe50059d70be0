"""What a patient's phone fetches: every page, with all it loads, in at most 15 KiB."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.journeys.people import MUCH, Visitor

pytestmark = pytest.mark.django_db
MOST = 15 * 1024
HEADERS = 700  # of one response; what our servers send is less


def loaded(page: str) -> list[bytes]:
    """The files that the page asks for."""
    names = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    return [Path(finders.find(name)).read_bytes() for name in names]


def weight(page: str) -> int:
    parts = [page.encode(), *loaded(page)]
    return sum(len(gzip.compress(part, 6)) + HEADERS for part in parts)


def test_every_page_with_all_it_loads():
    visitor = Visitor(**MUCH)
    ways = [visitor.url(page.slug) for page in visitor.way.pages]
    ways += [f"{visitor.home}{end}" for end in ("", "check/", "advice/")]
    weights = {way: weight(visitor.client.get(way).content.decode()) for way in ways}
    visitor.send()
    for end in ("receipt/", "copy/"):
        weights[end] = weight(visitor.client.get(f"{visitor.home}{end}").content.decode())
    assert {way: bytes_ for way, bytes_ in weights.items() if bytes_ > MOST} == {}
    assert min(weights.values()) > 4000  # the stylesheet was counted
