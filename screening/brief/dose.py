"""The dose ceiling line: the volume that a label allows at most, by product and strength. Pure; never a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from clinic.evidence.citations import Source
from clinic.evidence.sources import AETHOX_UKSMPC_2023, ASCLERA_USPI_2023, SOTRADECOL_USPI, VARITHENA_USPI
from clinic.evidence.treatments import Treatment

MG_PER_KG = 2  # AETHOX-UKSMPC-2023 4.2: polidocanol, per kg of body weight and day
MG_PER_ML = 10  # in each mL of a solution of 1 %
POLIDOCANOL = tuple(map(Decimal, ("0.25", "0.5", "1", "2", "3")))


@dataclass(frozen=True)
class Limit:
    """So many mL, and who says so."""

    ml: Decimal
    source: Source
    section: str

    def __str__(self) -> str:
        return f"{plain(self.ml)}\N{NO-BREAK SPACE}mL ({' '.join(filter(None, [self.source.id, self.section]))})"


@dataclass(frozen=True)
class Ceiling:
    """The limits of one strength of a product; the lower one holds. `strength`: per cent, None for any."""

    treatment: Treatment
    strength: Decimal | None
    limits: tuple[Limit, ...]

    @property
    def holds(self) -> Limit:
        return min(self.limits, key=lambda limit: limit.ml)

    @property
    def others(self) -> tuple[Limit, ...]:
        return tuple(limit for limit in self.limits if limit is not self.holds)

    @property
    def name(self) -> str:
        """As in "1 %"; never broken over two lines."""
        return f"{plain(self.strength)}\N{NO-BREAK SPACE}%" if self.strength else "any strength"


BY_LABEL = {
    Treatment.POLIDOCANOL_LIQUID: (POLIDOCANOL, Limit(Decimal(10), ASCLERA_USPI_2023, "2")),
    Treatment.POLIDOCANOL_FOAM: (POLIDOCANOL, Limit(Decimal(15), VARITHENA_USPI, "")),
    Treatment.STS: ((None,), Limit(Decimal(10), SOTRADECOL_USPI, "")),
}


BY_WEIGHT = f"{MG_PER_KG} mg per kg and day ({AETHOX_UKSMPC_2023.id} 4.2)"


def labels() -> str:
    """Every limit that there is, in words."""
    each = "; ".join(f"{treatment.label} {limit}" for treatment, (_, limit) in BY_LABEL.items())
    return f"{each}; polidocanol also {BY_WEIGHT}, in mL of the solution, of foam before it is foamed"


def ceilings(treatments: Iterable[Treatment], kg: Decimal | None) -> list[Ceiling]:
    """One for each product and strength in play. None where the weight is unknown: a guess is worse than no line."""
    if kg is None:
        return []
    return [
        Ceiling(treatment, strength, (limit, *_by_weight(strength, kg)))
        for treatment in treatments
        if treatment in BY_LABEL
        for strengths, limit in [BY_LABEL[treatment]]
        for strength in strengths
    ]


def _by_weight(strength: Decimal | None, kg: Decimal) -> tuple[Limit, ...]:
    """Only polidocanol has one. Rounded down: a ceiling is never rounded up."""
    if strength is None:
        return ()
    ml = (MG_PER_KG * kg / (strength * MG_PER_ML)).quantize(Decimal("0.1"), ROUND_DOWN)
    return (Limit(ml, AETHOX_UKSMPC_2023, "4.2"),)


def plain(number: Decimal) -> str:
    """Without idle zeros: 10, 6.8, 0.25."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
