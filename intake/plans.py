"""What a clinician planned with this patient, as far as it is for the patient to read.

Plans are kept where clinicians work; whoever keeps them answers `signals.plan_asked`. Only the parts named here pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from clinic.words import N_
from intake.models import Intake
from intake.signals import plan_asked

PARTS = {
    "sessions": N_("Sessions"),
    "compression": N_("Compression stockings"),
    "follow_up": N_("Your next dates"),
    "restrictions": N_("What to avoid, and for how long"),
}


@dataclass(frozen=True)
class Plan:
    """A signed plan: who wrote it, when, and the text of each part by its name."""

    by: str
    at: datetime
    texts: Mapping[str, str]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """[(heading, text)], in the order of PARTS."""
        return [(heading, self.texts[name]) for name, heading in PARTS.items() if self.texts.get(name)]


def plan_of(intake: Intake) -> Plan | None:
    """The signed plan that stands for this patient; None where there is none."""
    answers = (plan for _, plan in plan_asked.send(sender=Intake, intake=intake))
    return next((plan for plan in answers if plan and plan.parts), None)
