"""Pregnancy and feeding."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.conditions import all_of, not_
from intake.questionnaire.limits import SIX_MONTHS_AGO, TODAY
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Date, Option, YesNo
from intake.questionnaire.sections.about import SEX_AT_BIRTH

PREGNANCY = Choice(
    "pregnancy",
    N_("Which of these fits you best?"),
    why=N_("Vein treatment is put off during pregnancy."),
    enable_when=not_(SEX_AT_BIRTH.has("male")),
    options=(
        Option("pregnant", N_("I am pregnant")),
        Option(
            "cannot",
            N_(
                "I cannot become pregnant: no womb, or my periods stopped for good over a year ago (not because of a coil, implant, injection or medicine)"
            ),
        ),
        Option(
            "maybe",
            N_(
                "I might be: my period is late, I am trying for a baby, or since my last period I had sex that could lead to pregnancy"
            ),
        ),
        Option("no", N_("I am not pregnant")),
    ),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=(
        "LOINC 82810-3 (answers LA15173-0 pregnant, LA26683-5 not pregnant, LA4489-6 unknown)",
        "SNOMED CT 77386006 / 60001007",
    ),
)

FEEDING = YesNo(
    "feeding",
    N_("Are you breastfeeding, chestfeeding or pumping milk?"),
    why=N_("The medicine may get into milk, so the clinic needs to plan with you."),
    enable_when=not_(SEX_AT_BIRTH.has("male")),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=(
        "LOINC 63895-7",
        "SNOMED CT 413712001",
    ),
)

PREGNANCY_ENDED = YesNo(
    "pregnancy-ended",
    N_("Have you given birth, or has a pregnancy ended, in the last 6 months?"),
    why=N_("For some months after a pregnancy blood clots more easily and veins are still settling."),
    enable_when=all_of(
        not_(SEX_AT_BIRTH.has("male")), not_(PREGNANCY.has("pregnant"), meant="asked of everyone but men")
    ),
    may_be_unsure=True,
    may_be_in_person=True,
)

PREGNANCY_ENDED_DATE = Date(
    "pregnancy-ended-date",
    N_("When was that?"),
    enable_when=PREGNANCY_ENDED.is_yes(),
    minimum=SIX_MONTHS_AGO,
    maximum=TODAY,
    may_be_unsure=True,
    may_be_in_person=True,
)

SECTION = Section(
    N_("Pregnancy and feeding"),
    (
        Page(
            "pregnancy",
            N_("Pregnancy and feeding"),
            (
                PREGNANCY,
                FEEDING,
            ),
        ),
        Page("pregnancy-ended", N_("A recent pregnancy"), (PREGNANCY_ENDED,)),
        Page("pregnancy-ended-date", N_("A recent pregnancy"), (PREGNANCY_ENDED_DATE,)),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
