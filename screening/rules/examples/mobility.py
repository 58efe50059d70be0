"""Worked patients: mobility and compression."""

from screening.rules.examples.example import raised, undecided
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import CH, EU_UK, STRICTEST


def _swiss(rule_id: str, link_id: str, code: str, words: str):
    """A caution that Switzerland lists as a contraindication."""
    answer = {link_id: code}
    return tick(
        rule_id,
        injections(CAUTION),
        link_id,
        code,
        words,
        raised(f"{words}, in Europe", **answer, jurisdiction=EU_UK),
        raised(f"{words}, in Switzerland", injections(CONTRAINDICATED), **answer, jurisdiction=CH),
        raised(f"{words}, out of the box", **answer, jurisdiction=STRICTEST),
        undecided(
            f"{link_id} skipped, in Switzerland", injections(CONTRAINDICATED), **{link_id: None}, jurisdiction=CH
        ),
    )


EXAMPLES = (
    tick("unable-to-walk", injections(CONTRAINDICATED), "mobility", "bed", "in bed most of the day"),
    _swiss("reduced-mobility", "mobility", "limited", "walks with help"),
    _swiss("cannot-use-compression", "stockings", "no", "cannot wear tight stockings"),
    tick("needs-help-with-stockings", injections(INFO), "stockings", "help", "puts stockings on with help"),
)  # fmt: skip
