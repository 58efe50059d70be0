"""The few words that head a finding or a card, as the running rules have them."""

from __future__ import annotations

from screening.rules import RULE_SET
from screening.rules.cards import CARDS


def title(name: str) -> str:
    """The heading of the finding or card called `name`; LookupError where there is none."""
    return CARDS[name] if name in CARDS else RULE_SET[name].title
