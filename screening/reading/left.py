"""What is left before a decision can be signed, and what a signature would pass over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screening.reading.cards import CONTRADICTORY, Card

PASSED_OVER = {"caution", "clarify"}


@dataclass(frozen=True)
class Left:
    """first: must be settled. waiting: asked or deferred, so that nothing goes on. also: may be passed over, seen."""

    first: list[Card]
    waiting: list[Card]
    also: list[Card]


def left(cards: Iterable[Card]) -> Left:
    """Of all cards, in their order; what does not fit together comes first."""
    cards = list(cards)
    also = [c for c in cards if not (c.disposition or c.subject.is_grave) and c.tier in PASSED_OVER]
    return Left(
        [card for card in cards if card.subject.is_grave and not card.disposition],
        [card for card in cards if card.is_put_off],
        sorted(also, key=lambda card: CONTRADICTORY not in (finding.id for finding in card.findings)),
    )
