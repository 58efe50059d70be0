"""Laser (long-pulse Nd:YAG)."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import (
    ASCLERA_USPI_2023,
    CANDELA_LASER,
    COMPRESSION_2020,
    INMODE_OPTIMAS,
    LUMENIS_SAFETY,
    TOOL,
)
from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import all_of, any_of
from screening.rules.rule import Group, Rule
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import (
    ABSOLUTE,
    INFORMATIONAL,
    LASER,
    PRECAUTION,
    RELATIVE,
)

GROUP = Group(
    "Laser (long-pulse Nd:YAG)",
    (
        Rule(
            "recent-tan-or-sun",
            card="light-and-laser",
            when=any_of(asked.tan_before.is_yes(), asked.tan_after.is_yes()),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(
                CANDELA_LASER,
                INMODE_OPTIMAS,
            ),
            window="<= 4 weeks (operational, most conservative)",
            trigger="Sun tan, sunbed or burn on the legs within 4 weeks; self-tan within 2 weeks; sunny holiday planned within 4 weeks after.",
            reason="Tanned skin absorbs more laser energy: burns and pigment change.",
            disagreement="1 week (GentleYAG clinics), 2 weeks (InMode), 4 weeks (UK clinics); choose one and say so.",
            citations=(
                cite(CANDELA_LASER, "clinics: 1 week (GentleYAG) to 2 weeks; self-tan removed", PRECAUTION),
                cite(INMODE_OPTIMAS, "p. 58 (tan within 2 weeks)", RELATIVE),
                cite(ASCLERA_USPI_2023, "17 (no sunbathing 2-3 days)", INFORMATIONAL),
            ),
        ),
        Rule(
            "dark-skin-type",
            card="light-and-laser",
            when=asked.skin_sun.has("5-6"),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(
                INMODE_OPTIMAS,
                CANDELA_LASER,
            ),
            window="n/a",
            trigger="Skin that rarely or never burns (Fitzpatrick V-VI).",
            reason="Lower settings, test spot, higher chance of pigment change.",
            disagreement="1064 nm is the preferred laser wavelength for dark skin: a caution, never an exclusion.",
            citations=(
                cite(INMODE_OPTIMAS, "p. 58 (dark types with caution)", PRECAUTION),
                cite(CANDELA_LASER, "test spot; GentleMAX guide treats IV-VI separately", PRECAUTION),
            ),
        ),
        Rule(
            "keloid-tendency",
            when=asked.conditions_skin.has("keloid"),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(
                CANDELA_LASER,
                INMODE_OPTIMAS,
            ),
            window="ever",
            trigger="Keloid or raised lumpy scars.",
            reason="Test area before a larger treatment.",
            disagreement="Lumenis CO2 text says contraindicated; not applicable to non-ablative vascular laser.",
            citations=(
                cite(CANDELA_LASER, "A.2 (test spots first)", PRECAUTION),
                cite(INMODE_OPTIMAS, "p. 58 (history of keloids)", RELATIVE),
            ),
        ),
        Rule(
            "light-triggered-seizures",
            when=all_of(asked.conditions_blood.has("fits"), asked.fits_light.is_yes()),
            severity={LASER: CONTRAINDICATED},
            because=(CANDELA_LASER,),
            window="ever",
            trigger="Epilepsy or fits set off by flashing light.",
            reason="Device instructions exclude light-triggered seizures.",
            disagreement="Epilepsy without light trigger is not listed. The 1064 nm beam is invisible, so the concern rests on visible flashes during treatment (reasoning, not from the source).",
            citations=(cite(CANDELA_LASER, "A.2 e ('do not treat')", ABSOLUTE),),
        ),
        Rule(
            "light-sensitive-disease",
            when=any_of(asked.conditions_skin.has("light"), asked.conditions_blood.has("ctd")),
            severity={LASER: CAUTION},
            because=(CANDELA_LASER,),
            window="ever",
            trigger="Porphyria, lupus, polymorphic light eruption, solar urticaria, xeroderma pigmentosum.",
            reason="Reaction depends on the wavelengths involved; specialist advice and test spot.",
            disagreement="Trigger wavelengths are mostly UV/visible; 1064 nm relevance is uncertain.",
            citations=(cite(CANDELA_LASER, "A.2 c (photosensitivity at the wavelength used)", ABSOLUTE),),
        ),
        Rule(
            "tattoo-in-area",
            when=asked.skin_area.has("tattoo"),
            severity={LASER: CONTRAINDICATED},
            because=(
                CANDELA_LASER,
                LUMENIS_SAFETY,
            ),
            window="current",
            trigger="Tattoo or permanent make-up over the veins to be treated.",
            reason="Ink absorbs laser light and burns; injections are not affected (view may be poorer).",
            disagreement="None.",
            citations=(
                cite(CANDELA_LASER, "A.2 b ('do not treat tattooed skin')", ABSOLUTE),
                cite(LUMENIS_SAFETY, "LightSheer", ABSOLUTE),
                cite(INMODE_OPTIMAS, "p. 58", RELATIVE),
            ),
        ),
        Rule(
            "suspicious-mole-or-skin-cancer-area",
            when=asked.skin_area.has("mole"),
            severity=injections(CAUTION) | {LASER: CONTRAINDICATED},
            because=(LUMENIS_SAFETY,),
            window="current",
            trigger="New, changing, bleeding or sore mole/lump, or skin cancer now or before, in the area.",
            reason="Diagnose the lesion before any light or needle; two-week-wait style referral if suspicious.",
            disagreement="General device rule; no leg-vein guideline text found.",
            citations=(
                cite(LUMENIS_SAFETY, "LightSheer: dysplastic naevi in the area", ABSOLUTE),
                cite(CANDELA_LASER, "A.1 (physician assessment)", PRECAUTION),
            ),
        ),
        Rule(
            "cold-sensitivity",
            when=asked.conditions_skin.has("cold"),
            severity={LASER: CAUTION},
            because=(CANDELA_LASER,),
            window="current",
            trigger="Raynaud phenomenon, cold urticaria or strong reaction to cold.",
            reason="Cryogen or contact cooling may trigger symptoms.",
            disagreement="None.",
            citations=(cite(CANDELA_LASER, "A.2 (caution, Raynaud)", PRECAUTION),),
        ),
        Rule(
            "pigment-disorder",
            when=asked.conditions_skin.has("vitiligo"),
            severity={LASER: INFO},
            because=(
                LUMENIS_SAFETY,
                INMODE_OPTIMAS,
            ),
            window="current",
            trigger="Vitiligo or marked melasma in the area.",
            reason="May change colour after laser.",
            disagreement="Weakly sourced.",
            citations=(
                cite(
                    LUMENIS_SAFETY, "LightSheer: history of post-inflammatory hyperpigmentation in the area", RELATIVE
                ),
                cite(INMODE_OPTIMAS, "p. 58 (skin disorders)", RELATIVE),
            ),
        ),
        Rule(
            "topical-irritant",
            when=asked.skin_area.has("irritant"),
            severity={LASER: INFO},
            because=(CANDELA_LASER,),
            window="<= 7 days",
            trigger="Retinoid, exfoliating acid or hair-removal cream on the legs in the last 7 days.",
            reason="Skin should be calm on the day.",
            disagreement="72 h (manufacturer) vs 1-2 weeks (clinics).",
            citations=(cite(CANDELA_LASER, "A.2 h (stop topicals 72 h before and after)", PRECAUTION),),
        ),
        Rule(
            "skin-cancer-area-past",
            when=asked.skin_area.has("skin-cancer"),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(
                LUMENIS_SAFETY,
                CANDELA_LASER,
            ),
            window="ever",
            trigger="Skin cancer in the area in the past, treated.",
            reason="The skin is looked at before any laser.",
            disagreement="None.",
            citations=(
                cite(LUMENIS_SAFETY, "LightSheer (history of skin cancer in the area)", RELATIVE),
                cite(CANDELA_LASER, "A.1 (physician assessment)", PRECAUTION),
            ),
        ),
        Rule(
            "numb-skin-area",
            when=asked.skin_area.has("numb"),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(COMPRESSION_2020,),
            window="current",
            trigger="Skin in the area that is numb, from any cause.",
            reason="A burn or a pressure injury would not be felt.",
            disagreement="None.",
            citations=(
                cite(COMPRESSION_2020, "contraindications (severe loss of feeling)", RELATIVE),
                cite(TOOL, "a burn is not felt", INFORMATIONAL),
            ),
        ),
        Rule(
            "radiotherapy-area",
            when=asked.skin_area.has("radio"),
            severity=injections(INFO) | {LASER: CAUTION},
            because=(TOOL,),
            window="ever",
            trigger="Radiotherapy to the area in the past.",
            reason="Irradiated skin heals poorly.",
            disagreement="None.",
            citations=(cite(TOOL, "scarred small vessels", INFORMATIONAL),),
        ),
    ),
)
