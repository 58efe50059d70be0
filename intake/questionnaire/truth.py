"""Three-valued truth, combined by Kleene's tables: what is not known is never "no"."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """The value of a condition about a patient."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @classmethod
    def of(cls, value: bool) -> Truth:
        """A plain comparison of known values."""
        return cls.TRUE if value else cls.FALSE

    def __bool__(self) -> bool:
        raise TypeError("A Truth may be UNKNOWN, so it is no bool: write `truth is Truth.TRUE` (or FALSE, or UNKNOWN).")

    def __invert__(self) -> Truth:
        return Truth(2 - self.value)

    def __and__(self, other: Truth) -> Truth:
        return Truth(min(self.value, other.value))

    def __or__(self, other: Truth) -> Truth:
        return Truth(max(self.value, other.value))


TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """TRUE with `count` TRUE; FALSE where even every UNKNOWN could not reach it; otherwise UNKNOWN."""
    truths = list(truths)
    certain = truths.count(TRUE)
    if certain >= count:
        return TRUE
    return UNKNOWN if certain + truths.count(UNKNOWN) >= count else FALSE
