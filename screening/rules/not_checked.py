"""What this form cannot know. Shown beside every result, so that silence is never read as "nothing there"."""

from __future__ import annotations

from dataclasses import replace

from intake.questionnaire.asked import QUESTIONNAIRE, asked
from screening.rules.case import Case

NOT_CHECKED = (
    "CEAP class, vein diameter and reflux, pulses and ankle pressure, sensation",
    "moles and skin type, seen by a clinician",
    "pregnancy test, duplex, echo, blood pressure",
    "which sclerosant caused an earlier reaction",
    "consent, capacity and pressure by others",
    "product, batch and off-label use (US: foam made with room air “should be avoided”, ASCLERA-USPI-2023 5.3)",
    "adrenaline and resuscitation at hand",
)


def not_asked(case: Case) -> list[str]:
    """The questions that were not asked only because of the treatment that the patient chose."""
    wanted = asked.treatment_wanted
    anything = replace(case, answers={**case.answers, wanted.link_id: "either"})
    return [q.link_id for q in QUESTIONNAIRE.applicable(anything) if not case.applies(q)]
