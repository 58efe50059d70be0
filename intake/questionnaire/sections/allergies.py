"""Allergies."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Multi, Option, Text

ALLERGIES = Multi(
    "allergies",
    N_("Are you allergic to any of these, or have you had a bad reaction?"),
    hint=N_("This does not include hay fever alone, or feeling sick after a medicine."),
    why=N_("An allergy to the medicine means we must not use it."),
    options=(
        Option(
            "pol", N_("Polidocanol / lauromacrogol / laureth-9 (Asclera, Aethoxysklerol, Varithena, some itch creams)")
        ),
        Option("sts", N_("Sodium tetradecyl sulfate (Fibrovein, Sotradecol) or benzyl alcohol")),
        Option("peg", N_("Macrogol / PEG / polysorbate (in some laxatives, injections and vaccines)")),
        Option("latex", N_("Latex")),
        Option("plaster", N_("Elastic, plaster glue or dressings")),
        Option("prep", N_("Skin cleaner (chlorhexidine, iodine)")),
        Option("numbing", N_("Local anaesthetic or numbing cream")),
        Option("severe", N_("A life-threatening allergy to anything, or I carry an adrenaline pen")),
        Option("many", N_("Several medicines or foods")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
    codes=("SNOMED CT 39579001 (anaphylaxis)",),
)

ALLERGIES_DETAIL = Text(
    "allergies-detail",
    N_("What are you allergic to, and what happened?"),
    enable_when=ALLERGIES.has_any(),
    max_length=1000,
    may_be_unsure=True,
    may_be_in_person=True,
)

SECTION = Section(
    N_("Allergies"),
    (
        Page("allergies", N_("Allergies"), (ALLERGIES,)),
        Page("allergies-detail", N_("About your allergies"), (ALLERGIES_DETAIL,)),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
