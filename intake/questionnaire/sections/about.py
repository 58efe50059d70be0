"""About you."""

from datetime import date

from clinic.evidence.treatments import INJECTIONS, LASER_ONLY
from clinic.words import N_
from intake.questionnaire.circumstances import offers
from intake.questionnaire.conditions import not_
from intake.questionnaire.limits import TODAY, fixed
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Date, Option

BIRTH_DATE = Date(
    "birth-date",
    N_("What is your date of birth?"),
    why=N_("Some treatments are only tested in adults."),
    minimum=fixed(1900),
    maximum=TODAY,
    from_invitation=True,
    codes=("LOINC 21112-8",),
)

SEX_AT_BIRTH = Choice(
    "sex-at-birth",
    N_("What sex were you registered with at birth?"),
    why=N_(
        "It decides which questions we ask, for example about pregnancy. We will use the name and pronouns you choose."
    ),
    options=(
        Option("female", N_("Female")),
        Option("male", N_("Male")),
        Option("other", N_("Intersex or another answer")),
    ),
    may_be_in_person=True,
    asked_when_withheld=True,
    codes=("LOINC 76689-9",),
)

TREATMENT_WANTED = Choice(
    "treatment-wanted",
    N_("Which treatment are you asking about?"),
    why=N_("So that we only ask what matters for you."),
    options=(
        Option(
            "injections", N_("Injections (sclerotherapy)"), offered_when=offers(INJECTIONS), void_unless_offered=True
        ),
        Option("laser", N_("Laser"), offered_when=offers(LASER_ONLY), void_unless_offered=True),
        Option("either", N_("Either / I don't know"), offered_when=offers(INJECTIONS, LASER_ONLY)),
    ),
)

# "Either" and "not answered" open both sets of questions: when in doubt, ask.
MAY_WANT_INJECTIONS = not_(TREATMENT_WANTED.has("laser"))
MAY_WANT_LASER = not_(TREATMENT_WANTED.has("injections"))

SECTION = Section(
    N_("About you"),
    (
        Page(
            "about-you",
            N_("About you"),
            (
                BIRTH_DATE,
                SEX_AT_BIRTH,
                TREATMENT_WANTED,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
