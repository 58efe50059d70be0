"""Contrast, computed from the variables of the stylesheet, in both schemes (WCAG 2.2: 1.4.3, 1.4.11, 2.4.13)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "clinic/static/clinic/clinic.css").read_text()
TIERS = ("urgent", "contraindicated", "caution", "clarify", "info", "clear")
GROUNDS = ("paper", "card")

TEXT = [
    *((word, ground) for word in ("ink", "soft", "accent", "accent-deep", "urgent", "clear") for ground in GROUNDS),
    *((word, "accent-wash") for word in ("ink", "soft", "accent", "accent-deep")),
    *(("on-accent", ground) for ground in ("accent", "accent-deep")),
    *((tier, f"{tier}-wash") for tier in TIERS),
    *(("ink", f"{tier}-wash") for tier in TIERS),
    *(("accent", f"{tier}-wash") for tier in ("urgent", "clear")),
    *(("on-tier", f"{tier}-fill") for tier in ("urgent", "contraindicated")),
]
SHAPES = [
    *(("edge", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in (*GROUNDS, "accent-wash", "urgent-wash", "clear-wash")),
    *((tier, ground) for tier in TIERS for ground in GROUNDS),
]


def schemes() -> dict[str, dict[str, str]]:
    """Return the colour variables of each scheme; dark overrides light."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return {"light": read[0], "dark": read[0] | read[1]}


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), TEXT)
def test_text_is_legible(scheme, word, ground):
    colours = schemes()[scheme]
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_icons_and_focus_stand_out(scheme, shape, ground):
    colours = schemes()[scheme]
    assert contrast(colours[shape], colours[ground]) >= 3


def test_every_colour_comes_from_a_variable_and_has_a_dark_one():
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    names = [set(re.findall(r"--([\w-]+): #", block)) for block in (light, dark)]
    assert names[0] == names[1]
    rules = CSS.replace(light, "").replace(dark, "").split("@media print")[0]
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", rules)


def test_focus_is_never_taken_away_without_a_substitute():
    for selector in re.findall(r"([^{}]+)\{[^{}]*outline: 0[;}]", CSS):
        assert selector.strip() in {"main:focus", ".choice :focus-visible"}
    assert ".choice:has(:focus-visible) { outline: 3px" in CSS
