"""On the day (short re-check)."""

from datetime import date

from clinic.evidence.treatments import INJECTIONS, LASER_ONLY
from clinic.words import N_
from intake.questionnaire.circumstances import in_recheck, offers
from intake.questionnaire.conditions import all_of
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Question, YesNo
from intake.questionnaire.sections import medicines
from intake.questionnaire.sections.about import MAY_WANT_INJECTIONS, MAY_WANT_LASER
from intake.questionnaire.sections.allergies import ALLERGIES
from intake.questionnaire.sections.clots import CLOTS, RECENT_EVENTS
from intake.questionnaire.sections.pregnancy import FEEDING, PREGNANCY
from intake.questionnaire.sections.red_flags import WARNING_SIGNS
from intake.questionnaire.sections.skin import SKIN_AREA, TAN_AFTER, TAN_BEFORE
from intake.questionnaire.truth import FALSE

# What can change in days, so that it is confirmed again before the visit. With it comes what a change newly opens.
CONFIRMED = (
    *(WARNING_SIGNS, PREGNANCY, FEEDING, SKIN_AREA, RECENT_EVENTS, CLOTS, ALLERGIES),
    *medicines.SECTION.questions,
)
CONFIRMED_FOR_LASER = (TAN_BEFORE, TAN_AFTER)
LASER_IN_PLAY = all_of(MAY_WANT_LASER, offers(LASER_ONLY))

DAY_CHANGE = YesNo(
    "day-change",
    N_("Has anything changed since you filled this in? (A new illness, medicine, clot, pregnancy or trip.)"),
    why=N_("Things can change between now and your visit."),
    enable_when=in_recheck(),
    may_be_unsure=True,
)

DAY_ANAESTHETIC = YesNo(
    "day-anaesthetic",
    N_("Did you have, or will you have, a numbing shot within a day of this visit? (For example at the dentist.)"),
    why=N_("The vein medicine is also a numbing medicine and the effects can add up."),
    enable_when=all_of(in_recheck(), MAY_WANT_INJECTIONS, offers(INJECTIONS)),
    may_be_unsure=True,
)

DAY_SINCE_LAST = YesNo(
    "day-since-last",
    N_(
        "Since your last treatment here, was there any problem: a sore, an allergic reaction, a change of sight, a clot?"
    ),
    why=N_("What happened last time can happen again."),
    enable_when=in_recheck(after_treatment_here=True),
    may_be_unsure=True,
)

SECTION = Section(
    N_("On the day (short re-check)"),
    (
        Page(
            "on-the-day",
            N_("Since you filled this in"),
            (
                DAY_CHANGE,
                DAY_ANAESTHETIC,
                DAY_SINCE_LAST,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)


def confirmed(history) -> frozenset[Question]:
    """The questions that this re-check asks of the patient again; none where everything was answered today."""
    if history.submitted == history.recheck.day:
        return frozenset()
    laser = LASER_IN_PLAY.evaluate(history) is not FALSE
    return frozenset(CONFIRMED + CONFIRMED_FOR_LASER if laser else CONFIRMED)
