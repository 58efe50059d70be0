"""Blood clots."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.conditions import all_of, any_of, not_
from intake.questionnaire.limits import THREE_MONTHS_AGO, TODAY, fixed
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Date, Multi, Option, YesNo
from intake.questionnaire.sections.past_treatment import PAST_VEIN_PROBLEMS

CLOTS = Multi(
    "clots",
    N_("Have you ever had a blood clot?"),
    hint=N_("This does not include scabs, bruises, or clots during a period."),
    why=N_("A past clot changes how we plan treatment."),
    options=(
        Option("dvt", N_("Yes, in a deep leg vein (DVT)")),
        Option("pe", N_("Yes, in the lung (PE)")),
        Option("svt", N_("Yes, in a vein just under the skin")),
        Option("moving", N_("Yes, surface clots that keep coming back in new places")),
        Option("other", N_("Yes, somewhere else")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=("SNOMED CT 128053003 (DVT), 59282003 (PE)",),
)

A_DEEP_CLOT = any_of(CLOTS.has("dvt", "pe", "other"), PAST_VEIN_PROBLEMS.has("clot"))

CLOT_DATE = Date(
    "clot-date",
    N_("When was the last deep clot (in a deep vein, the lung or elsewhere)?"),
    why=N_("A clot in the last 3 months, or still being treated, is different from an old one."),
    enable_when=A_DEEP_CLOT,
    minimum=fixed(1920),
    maximum=TODAY,
    may_be_partial=True,
    may_be_unsure=True,
    may_be_in_person=True,
)

CLOT_STILL_TREATED = YesNo(
    "clot-still-treated",
    N_("Are you still being treated for it?"),
    enable_when=A_DEEP_CLOT,
    may_be_unsure=True,
    may_be_in_person=True,
)

SURFACE_CLOT_DATE = Date(
    "surface-clot-date",
    N_("When was the last clot in a surface vein?"),
    enable_when=CLOTS.has("svt", "moving"),
    minimum=fixed(1920),
    maximum=TODAY,
    may_be_partial=True,
    may_be_unsure=True,
    may_be_in_person=True,
)

CLOT_FAMILY = Multi(
    "clot-family",
    N_("Do any of these fit you?"),
    why=N_("Blood that clots too easily or too slowly both matter here."),
    options=(
        Option("tendency", N_("A doctor said my blood clots too easily (for example factor V Leiden)")),
        Option("family", N_("My parent, brother, sister or child had a clot before age 45")),
        Option("bleed", N_("A doctor said my blood does not clot well")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=("SNOMED CT 234467004 (thrombophilia)",),
)

RECENT_EVENTS = Multi(
    "recent-events",
    N_("In the last 3 months, have you had any of these?"),
    hint=N_("This does not include treatment with only a numbing injection, such as at the dentist."),
    why=N_("These make clots more likely for a while."),
    options=(
        Option("op", N_("An operation where you were put to sleep or had a spinal")),
        Option("hospital", N_("Three nights or more in hospital")),
        Option("plaster", N_("A leg in plaster, boot or brace, or in bed for 3 days or more")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

OPERATION_DATE = Date(
    "operation-date",
    N_("When was the operation?"),
    enable_when=RECENT_EVENTS.has("op"),
    minimum=THREE_MONTHS_AGO,
    maximum=TODAY,
    may_be_unsure=True,
)

HOSPITAL_DATE = Date(
    "hospital-date",
    N_("When did you leave hospital?"),
    enable_when=RECENT_EVENTS.has("hospital"),
    minimum=THREE_MONTHS_AGO,
    maximum=TODAY,
    may_be_unsure=True,
)

LEG_REST_ONGOING = YesNo(
    "leg-rest-ongoing",
    N_("Is the plaster, boot or brace still on, or are you still in bed?"),
    enable_when=RECENT_EVENTS.has("plaster"),
    may_be_unsure=True,
)

LEG_REST_DATE = Date(
    "leg-rest-date",
    N_("When did the plaster, boot, brace or bed rest end?"),
    enable_when=all_of(
        RECENT_EVENTS.has("plaster"), not_(LEG_REST_ONGOING.is_yes(), meant="asked of everyone with a plaster")
    ),
    minimum=THREE_MONTHS_AGO,
    maximum=TODAY,
    may_be_unsure=True,
)

SECTION = Section(
    N_("Blood clots"),
    (
        Page("clots", N_("Blood clots"), (CLOTS,)),
        Page(
            "clot-dates",
            N_("About the clot"),
            (
                CLOT_DATE,
                CLOT_STILL_TREATED,
                SURFACE_CLOT_DATE,
            ),
        ),
        Page(
            "clot-risks",
            N_("What makes clots more likely"),
            (
                CLOT_FAMILY,
                RECENT_EVENTS,
            ),
        ),
        Page(
            "recent-events",
            N_("About these events"),
            (
                OPERATION_DATE,
                HOSPITAL_DATE,
                LEG_REST_ONGOING,
            ),
        ),
        Page("leg-rest", N_("Plaster, boot, brace or bed rest"), (LEG_REST_DATE,)),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
