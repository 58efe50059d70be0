"""The treatments that a practice may offer."""

from enum import StrEnum


class Treatment(StrEnum):
    """A product or device. The value is the code that is stored, exported and read by `manage.py screen`."""

    POLIDOCANOL_LIQUID = "polidocanol-liquid"
    POLIDOCANOL_FOAM = "polidocanol-foam"
    STS = "sts"
    LASER = "laser"

    @property
    def label(self) -> str:
        """The clinician's words for it."""
        return LABELS[self]


LABELS = {
    Treatment.POLIDOCANOL_LIQUID: "Polidocanol liquid",
    Treatment.POLIDOCANOL_FOAM: "Polidocanol foam",
    Treatment.STS: "Sodium tetradecyl sulfate",
    Treatment.LASER: "Long-pulse Nd:YAG laser",
}

INJECTIONS = frozenset({Treatment.POLIDOCANOL_LIQUID, Treatment.POLIDOCANOL_FOAM, Treatment.STS})
LASER_ONLY = frozenset({Treatment.LASER})
ALL_TREATMENTS = frozenset(Treatment)
