"""You and your visit."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.limits import FOUR_WEEKS_AFTER_TREATMENT, TREATMENT_DAY
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Date, Multi, Option, Text, YesNo
from intake.questionnaire.sections.about import MAY_WANT_INJECTIONS

STOCKINGS = Choice(
    "stockings",
    N_("Could you put on and wear tight stockings for up to 3 weeks?"),
    why=N_("Stockings are part of the treatment."),
    enable_when=MAY_WANT_INJECTIONS,
    options=(
        Option("yes", N_("Yes")),
        Option("help", N_("Only with help")),
        Option("no", N_("No, or I was told not to")),
    ),
    may_be_unsure=True,
)

TRAVEL = YesNo(
    "travel",
    N_("Are you flying, or sitting on a trip for 4 hours or more, in the 4 weeks after your visit?"),
    why=N_("Long trips just after treatment are best avoided."),
    enable_when=MAY_WANT_INJECTIONS,
    may_be_unsure=True,
)

NEEDLES = YesNo(
    "needles",
    N_("Have you fainted with needles, or are you very afraid of them?"),
    why=N_("So that we can make it easier for you."),
    enable_when=MAY_WANT_INJECTIONS,
)

FEELINGS = Choice(
    "feelings",
    N_("Do you worry about how your legs look for more than an hour a day, or does it stop you doing things?"),
    why=N_("So that the clinician can talk with you about what treatment can and cannot do."),
    options=(
        Option("yes", N_("Yes")),
        Option("no", N_("No")),
    ),
    may_be_in_person=True,
)

TRAVEL_DATE = Date(
    "travel-date",
    N_("When does the trip start?"),
    enable_when=TRAVEL.is_yes(),
    minimum=TREATMENT_DAY,
    maximum=FOUR_WEEKS_AFTER_TREATMENT,
    may_be_unsure=True,
)

GOALS = Multi(
    "goals",
    N_("What would you like from this visit?"),
    why=N_("So that the visit is about what matters to you."),
    options=(
        Option("look", N_("My legs to look better")),
        Option("symptoms", N_("Relief from aching or swelling")),
        Option("check", N_("To know whether the veins are a health problem")),
        Option("options", N_("To compare treatments")),
    ),
    none=N_("None of these"),
    screening=False,
)

OWN_QUESTIONS = Text(
    "own-questions",
    N_("What would you like to ask the clinician?"),
    max_length=1000,
    optional=True,
    screening=False,
)

ACCESS_NEEDS = Text(
    "access-needs",
    N_("Do you need anything to make the visit easier, such as an interpreter or step-free access?"),
    max_length=500,
    optional=True,
    screening=False,
)

ANYTHING_ELSE = Text(
    "anything-else",
    N_("Is there anything else we should know?"),
    why=N_("You know your health best."),
    max_length=1000,
    optional=True,
)

SECTION = Section(
    N_("You and your visit"),
    (
        Page(
            "planning",
            N_("Planning your visit"),
            (
                STOCKINGS,
                TRAVEL,
                NEEDLES,
                FEELINGS,
            ),
        ),
        Page("travel-date", N_("Your trip"), (TRAVEL_DATE,)),
        Page(
            "wishes",
            N_("What matters to you"),
            (
                GOALS,
                OWN_QUESTIONS,
                ACCESS_NEEDS,
                ANYTHING_ELSE,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
