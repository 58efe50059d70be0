"""Earlier vein treatment."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.limits import TODAY, fixed
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Date, Multi, Option

PAST_VEIN_TREATMENT = Multi(
    "past-vein-treatment",
    N_("Have you had vein treatment before?"),
    why=N_("It tells us about spacing and what worked."),
    options=(
        Option("inj", N_("Injections")),
        Option("foam", N_("Foam injections")),
        Option("laser-skin", N_("Laser on the skin")),
        Option("op", N_("Operation or treatment inside the vein")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

PAST_VEIN_TREATMENT_DATE = Date(
    "past-vein-treatment-date",
    N_("When was the last one?"),
    enable_when=PAST_VEIN_TREATMENT.has_any(),
    minimum=fixed(1950),
    maximum=TODAY,
    may_be_partial=True,
    may_be_unsure=True,
)

PAST_VEIN_PROBLEMS = Multi(
    "past-vein-problems",
    N_("Did any of these happen during or after it?"),
    why=N_("What happened last time can happen again."),
    enable_when=PAST_VEIN_TREATMENT.has_any(),
    options=(
        Option(
            "allergy",
            N_(
                "An allergic reaction: hives away from the needle marks, swollen face or throat, wheezing, or adrenaline was given (not itchy bumps or bruises where the needle went in)"
            ),
        ),
        Option("serious", N_("Stroke, heart attack, or needing emergency treatment")),
        Option("visual", N_("Blurred or flashing sight, confusion or migraine for a while")),
        Option("clot", N_("A clot in a deep vein or the lung")),
        Option("lumps", N_("Hard lumps or trapped blood in a treated vein")),
        Option("marks", N_("Brown marks or new red veins")),
        Option("sore", N_("A skin sore")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

SECTION = Section(
    N_("Earlier vein treatment"),
    (
        Page("past-vein-treatment", N_("Earlier vein treatment"), (PAST_VEIN_TREATMENT,)),
        Page(
            "past-vein-problems",
            N_("How the earlier treatment went"),
            (
                PAST_VEIN_TREATMENT_DATE,
                PAST_VEIN_PROBLEMS,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
