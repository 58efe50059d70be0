"""Conditions that several rules use. Conditions, never findings: so there is no order of evaluation and no circle."""

from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import all_of, any_of, at_least_of, definitely, named, not_, possible
from intake.questionnaire.facts import SUBMISSION
from intake.questionnaire.sections.clots import A_DEEP_CLOT

SUSPECTED_STROKE = named(
    "redflag-stroke-tia",
    any_of(
        asked.warning_signs.has("stroke"),
        all_of(
            asked.heart_brain.has("stroke"),
            definitely(asked.stroke_date.days_before(0, 7, of=SUBMISSION, known_to="month")),
        ),
    ),
)
ANY_RED_FLAG = named(
    "any red flag",
    any_of(
        asked.warning_signs.has("chest-breath", "bleeding", "one-leg", "hard-cord", "hot-skin", "cold-leg"),
        SUSPECTED_STROKE,
    ),
)

ACUTE_VTE = named(
    "acute-vte",
    all_of(
        A_DEEP_CLOT,
        any_of(
            asked.clot_date.days_before(0, 90),
            all_of(
                asked.clot_still_treated.is_yes(),
                not_(definitely(asked.clot_date.days_before(184)), meant="an unknown date does not make it old"),
            ),
        ),
    ),
)
HISTORY_VTE = named("history-vte", all_of(A_DEEP_CLOT, not_(ACUTE_VTE, meant="beside a deep clot")))
THROMBOPHILIA = named("thrombophilia-known", asked.clot_family.has("tendency"))

OESTROGEN_OR_LIKE_IT = asked.hormones.has("coc", "hrt-oral", "ga-oest", "delay", "fertility")
OBESITY = named("obesity", asked.weight.body_mass(asked.height, at_least=30))
LEG_IMMOBILISATION = named(
    "leg-immobilisation",
    all_of(
        asked.recent_events.has("plaster"),
        any_of(asked.leg_rest_ongoing.is_yes(), asked.leg_rest_date.days_before(0, 28)),
    ),
)
RECENT_MAJOR_SURGERY = named(
    "recent-major-surgery", all_of(asked.recent_events.has("op"), asked.operation_date.days_before(0, 90))
)
RECENT_HOSPITAL_STAY = named(
    "recent-prolonged-hospital-stay",
    all_of(asked.recent_events.has("hospital"), asked.hospital_date.days_before(0, 90)),
)
PREGNANCY_ENDED_WITHIN_90_DAYS = all_of(asked.pregnancy_ended.is_yes(), asked.pregnancy_ended_date.days_before(0, 90))
ACTIVE_CANCER = named("active-cancer", asked.conditions.has("cancer"))

# Patches, gels, vaginal oestrogen and progestogen-only methods do not count (NICE-NG23-COMM).
MULTIPLE_VTE_RISK_FACTORS = named(
    "multiple-vte-risk-factors",
    at_least_of(
        2,
        OESTROGEN_OR_LIKE_IT,
        asked.medicines_immune.has("serm"),
        OBESITY,
        asked.smoking.has("now"),
        any_of(LEG_IMMOBILISATION, asked.mobility.has("bed"), possible(asked.mobility.has("limited"))),
        any_of(RECENT_MAJOR_SURGERY, RECENT_HOSPITAL_STAY),
        PREGNANCY_ENDED_WITHIN_90_DAYS,
        ACTIVE_CANCER,
    ),
)

DIABETES_COMPLICATED = named(
    "diabetes-complicated", all_of(asked.conditions.has("diabetes"), asked.diabetes_more.has("poor", "nerve"))
)
SYMPTOMATIC_VARICOSE_VEINS = named(
    "symptomatic-varicose-veins",
    all_of(asked.vein_look.has("bulging"), asked.leg_symptoms.has("ache", "swell-both", "swell-one")),
)
