"""What the strict content security policy and the weight limit demand of every template."""

import gzip
import re
from pathlib import Path

import pytest

from tests.looks.samples import pages

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "clinic/static/clinic"
# Files that are saved and opened alone, never served as pages: they carry their few styles with them.
FILES = {
    ROOT / "templates/screening/catalogue_file.html",
    ROOT / "templates/screening/records/person.html",
}
TEMPLATES = [
    path
    for folder in ("templates", "clinic", "intake", "screening")
    for path in (ROOT / folder).rglob("*.html")
    if "static" not in path.parts and path not in FILES
]
INLINE = {
    "a style element": r"<style\b",
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "an inline script": r"<script\b(?![^>]*\bsrc=)",
    "an event attribute": r"<[^>]*\son\w+\s*=",
    "a script address": r"javascript:",
    "a foreign host": r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//[^\"'>]*\.(?:css|js|woff2?|png|jpe?g|svg|gif)\b",
}


def weight(*parts: bytes) -> int:
    """Return the bytes that travel."""
    return sum(len(gzip.compress(part, 9)) for part in parts)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_inline(template):
    text = template.read_text()
    assert [what for what, pattern in INLINE.items() if re.search(pattern, text, re.IGNORECASE)] == []


def test_the_inline_patterns_find_what_they_name():
    bad = (
        "<style>",
        '<p class="a" style="x">',
        "<script>1",
        '<a onclick="x">',
        "javascript:1",
        '<img src="//a.b/c.png">',
    )
    for text, (what, pattern) in zip(bad, INLINE.items(), strict=True):
        assert re.search(pattern, text, re.IGNORECASE), what
    assert not re.search(INLINE["an inline script"], '<script src="/static/clinic.js" defer></script>')


def test_the_stylesheet_is_light():
    assert weight((STATIC / "clinic.css").read_bytes()) < 9 * 1024


def test_the_stylesheet_asks_for_nothing_else():
    css = (STATIC / "clinic.css").read_text()
    assert "@import" not in css
    assert "@font-face" not in css
    assert "url(" not in css


def test_every_page_is_light():
    files = [path.read_bytes() for path in STATIC.iterdir()]
    heavy = {name: total for name, page in pages().items() if (total := weight(page.encode(), *files)) >= 15 * 1024}
    assert heavy == {}
