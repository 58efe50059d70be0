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
    """The questions that were not asked only because of the treatment that the patient chose, follow-ups aside."""
    wanted = asked.treatment_wanted
    counting = {key: answer for key, answer in case.answers.items() if case.applies(QUESTIONNAIRE[key])}
    anything = replace(case, answers={**counting, wanted.link_id: "either"})
    gated = (question for question in QUESTIONNAIRE.applicable(anything) if wanted in question.enable_when.questions())
    return [question.link_id for question in gated if not case.applies(question)]
