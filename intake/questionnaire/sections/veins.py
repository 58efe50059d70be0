"""Your veins and legs."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.limits import TODAY, fixed
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Date, Multi, Option

VEIN_LOOK = Multi(
    "vein-look",
    N_("What do the veins look like?"),
    why=N_("Different veins need different checks."),
    options=(
        Option("fine", N_("Fine red or purple lines")),
        Option("blue", N_("Flat blue or green veins")),
        Option("bulging", N_("Bulging or rope-like veins")),
        Option("ankle-fan", N_("A fan of tiny veins around the ankle or side of the foot")),
        Option("groin", N_("Veins near the groin, genitals or lower belly")),
        Option(
            "birth",
            N_(
                "A birthmark or veins since childhood, or one leg bigger than the other; or many new veins appearing suddenly"
            ),
        ),
        Option("not-leg", N_("Veins on my face or somewhere else, not my legs")),
    ),
    may_be_unsure=True,
)

LEG_ZONES = Multi(
    "leg-zones",
    N_("Where are the veins you want looked at?"),
    hint=N_("Left and right are your own left and right."),
    why=N_("So that the clinician can plan where to look."),
    options=(
        Option("left-thigh-front", N_("Left thigh, front")),
        Option("left-thigh-back", N_("Left thigh, back")),
        Option("left-knee", N_("Left knee")),
        Option("left-lower-front", N_("Left shin")),
        Option("left-lower-back", N_("Left calf")),
        Option("left-ankle", N_("Left ankle")),
        Option("left-foot", N_("Left foot")),
        Option("right-thigh-front", N_("Right thigh, front")),
        Option("right-thigh-back", N_("Right thigh, back")),
        Option("right-knee", N_("Right knee")),
        Option("right-lower-front", N_("Right shin")),
        Option("right-lower-back", N_("Right calf")),
        Option("right-ankle", N_("Right ankle")),
        Option("right-foot", N_("Right foot")),
    ),
    none=N_("Not on my legs"),
    screening=False,
)

LEG_SYMPTOMS = Multi(
    "leg-symptoms",
    N_("Do your legs have any of these?"),
    why=N_("These can mean a bigger vein below needs checking first."),
    options=(
        Option("ache", N_("Aching, heavy, burning, itchy or crampy legs, worse after standing")),
        Option("swell-both", N_("Swollen ankles on most days")),
        Option("swell-one", N_("One leg that has been bigger for over 4 weeks")),
        Option("skin", N_("Brown or red stained skin, eczema, or hard shiny skin near the ankle")),
        Option("ulcer", N_("A sore below the knee that has not healed in 2 weeks")),
        Option("old-ulcer", N_("A leg ulcer in the past that healed")),
        Option("bled", N_("A leg vein that bled in the past")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

VEIN_BLEED_DATE = Date(
    "vein-bleed-date",
    N_("When did it last bleed?"),
    enable_when=LEG_SYMPTOMS.has("bled"),
    minimum=fixed(1920),
    maximum=TODAY,
    may_be_partial=True,
    urgent_days=28,
    urgent_advice=N_(
        "A leg vein that has bled can bleed again: get medical advice today. If it bleeds, lie down, lift the leg and press hard."
    ),
    may_be_unsure=True,
)

CIRCULATION = Multi(
    "circulation",
    N_("Has any of this happened in your legs or feet?"),
    why=N_("Poor blood flow changes which treatment and which stockings fit you."),
    options=(
        Option(
            "rest-pain",
            N_("Foot pain at night or at rest that eases when the leg hangs down, or sores on toes or foot"),
            advice=N_("Get medical help today: your foot may not be getting enough blood."),
        ),
        Option("walk-pain", N_("Calf pain when walking that goes when you stop")),
        Option("told", N_("Told I have narrowed leg arteries or Buerger disease, or I had a leg stent or bypass")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    codes=("SNOMED CT 399957001 (peripheral arterial occlusive disease)",),
)

VEIN_DIAGNOSES = Multi(
    "vein-diagnoses",
    N_("Has a doctor told you any of these?"),
    why=N_("They change what is checked first."),
    options=(
        Option("deep", N_("My deep leg veins or their valves are damaged or blocked")),
        Option("reflux", N_("A main surface vein leaks (reflux)")),
        Option("lymph", N_("Lymphoedema")),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
)

SECTION = Section(
    N_("Your veins and legs"),
    (
        Page("vein-look", N_("What the veins look like"), (VEIN_LOOK,)),
        Page("leg-zones", N_("Where the veins are"), (LEG_ZONES,)),
        Page("leg-symptoms", N_("How your legs feel"), (LEG_SYMPTOMS,)),
        Page("vein-bleed-date", N_("The vein that bled"), (VEIN_BLEED_DATE,)),
        Page(
            "circulation",
            N_("Blood flow in your legs"),
            (
                CIRCULATION,
                VEIN_DIAGNOSES,
            ),
        ),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
