"""Skin and light."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Multi, Option, YesNo
from intake.questionnaire.sections.about import MAY_WANT_LASER

SKIN_AREA = Multi(
    "skin-area",
    N_("Is there anything on the skin where you want treatment?"),
    why=N_("Treating over these can harm the skin."),
    options=(
        Option("infect", N_("Infection, boil, shingles or cold sore")),
        Option("rash", N_("Rash, eczema, psoriasis, sunburn or broken skin")),
        Option("tattoo", N_("A tattoo"), offered_when=MAY_WANT_LASER),
        Option("mole", N_("A mole or lump that is new, changing, sore or bleeding, or a skin cancer now")),
        Option("skin-cancer", N_("A skin cancer there in the past")),
        Option(
            "irritant",
            N_("I used a retinoid, peel, waxing or hair-removal cream there in the last week"),
            offered_when=MAY_WANT_LASER,
        ),
        Option("numb", N_("Skin there that is numb")),
        Option("radio", N_("Radiotherapy there in the past")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

CONDITIONS_SKIN = Multi(
    "conditions-skin",
    N_("How does your skin behave?"),
    why=N_("It tells us how your skin heals and reacts to light."),
    options=(
        Option("heal", N_("Skin that heals badly")),
        Option("keloid", N_("Thick, lumpy scars (keloids)")),
        Option("marks", N_("Dark marks that last for months after bites or spots; melasma")),
        Option("vitiligo", N_("Vitiligo")),
        Option("light", N_("A disease that makes light hurt your skin (such as porphyria)")),
        Option("cold", N_("Raynaud or a bad reaction to cold")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    may_be_in_person=True,
)

SKIN_SUN = Choice(
    "skin-sun",
    N_("What happens to your bare skin in strong sun with no sun cream?"),
    why=N_("Staining after injections and the settings of a laser depend on how your skin reacts to light."),
    options=(
        Option("1-2", N_("Always or usually burns")),
        Option("3-4", N_("Sometimes burns, tans well")),
        Option("5-6", N_("Rarely or never burns")),
    ),
    may_be_unsure=True,
)

TAN_BEFORE = YesNo(
    "tan-before",
    N_("In the last 4 weeks, were your bare legs in strong sun, on a sunbed or fake-tanned?"),
    why=N_("Laser can burn tanned skin. Sun makes marks darker."),
    may_be_unsure=True,
)

TAN_AFTER = YesNo(
    "tan-after",
    N_("In the 4 weeks after your visit, will your bare legs be in strong sun or on a sunbed?"),
    why=N_("Laser can burn tanned skin. Sun makes marks darker."),
    may_be_unsure=True,
)

SECTION = Section(
    N_("Skin and light"),
    (
        Page("skin-area", N_("The skin to be treated"), (SKIN_AREA,)),
        Page("conditions-skin", N_("How your skin behaves"), (CONDITIONS_SKIN,)),
        Page(
            "sun",
            N_("Your skin and the sun"),
            (
                SKIN_SUN,
                TAN_BEFORE,
                TAN_AFTER,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
