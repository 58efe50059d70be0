"""What the pages of the questionnaire are called in a list of them."""

from __future__ import annotations

from collections.abc import Iterable

from intake.questionnaire.questionnaire import Page
from intake.wording import translated


def named(pages: Iterable[Page]) -> list[tuple[Page, str]]:
    """Each by its heading; where an earlier one has the same, with what it asks."""
    found: dict[str, Page] = {}
    for page in pages:
        name, asks = translated(page.heading), translated(page.questions[0].text)
        found[f"{name}: {asks}" if name in found else name or asks] = page
    return [(page, name) for name, page in found.items()]
