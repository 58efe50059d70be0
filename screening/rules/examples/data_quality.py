"""Worked patients: data quality, expectations, findings of the tool itself."""

from datetime import date

from screening.rules.examples.example import IN_PERSON, NOT_SURE, SKIPPED, clear, patients, raised, undecided
from screening.rules.examples.named import named
from screening.rules.examples.ticks import tick
from screening.rules.severity import CLARIFY, every_treatment
from screening.rules.terms import FOAM, LASER, LIQUID, STS

CLARIFIED = every_treatment(CLARIFY)
LASER_ONLY = {"treatment_wanted": "laser"}
INJECTED = {LIQUID: CLARIFY, FOAM: CLARIFY, STS: CLARIFY}
WARFARIN = {"medicines_blood": ["anticoag"]}
AFTER_INJECTIONS = {"past_vein_treatment": ["inj"], "past_vein_treatment_date": "2020", "past_vein_problems": ["clot"]}
NOT_A_CLOT = ["allergy", "serious", "visual", "lumps", "marks", "sore"]
ON_THE_DAY = {"day_change": "no", "day_anaesthetic": "no"}

EXAMPLES = (
    patients(
        "answer-unknown-safety",
        CLARIFIED,
        raised("one question not sure", smoking=NOT_SURE),
        raised("one question skipped", smoking=SKIPPED),
        raised("one question kept for the visit", feelings=IN_PERSON),
        raised("a list that was left empty", clots=[]),
        raised("ticks beside not sure", allergies=["latex", "not-sure"], allergies_detail="Gloves"),
        raised("a hormone, and does not know which", hormones=["unsure-which"]),
        raised("what the allergy was, left blank", allergies=["latex"], allergies_detail="   "),
        raised("other medicines kept for the visit", medicine_list=IN_PERSON),
        raised("asks for a laser that is not offered, so that injections are in play and not asked about", INJECTED, **LASER_ONLY, products=frozenset({LIQUID, FOAM, STS})),
        raised("re-checked on the day, one question skipped", day_change="no"),
        clear("everything answered"),
        clear("only the questions for the consult left out", leg_zones=SKIPPED, goals=SKIPPED),
        clear("free text that may be left out is left out", medicine_list=SKIPPED, anything_else=SKIPPED),
        clear("a laser patient, who is not asked about stockings", stockings=SKIPPED, needles=SKIPPED, travel=SKIPPED, migraine=SKIPPED, **LASER_ONLY),
        clear("everything answered on the day too", **ON_THE_DAY),
    ),
    patients(
        "contradictory-answers",
        CLARIFIED,
        raised("no clot ticked, and a clot after injections", **AFTER_INJECTIONS),
        raised("no clot ticked, and one in free text", anything_else="I had a DVT in 2010"),
        raised("no clot ticked, and a denied one in free text, which asks all the same", anything_else="No history of DVT."),
        raised("no clot ticked, and a blood thinner for one", **WARFARIN, anticoagulant_reason="PE in 2019"),
        raised("a blood thinner without a reason", **WARFARIN),
        raised("a blood thinner with a blank reason", **WARFARIN, anticoagulant_reason=" "),
        raised("a brand name in capitals and plural", medicine_list="two EPIPENS"),
        raised("a man, and testosterone that he did not tick", sex_at_birth="male", medicine_list="Testogel"),
        *named(),
        clear("nothing that contradicts"),
        clear("no clot ticked, and everything but a clot after injections", **AFTER_INJECTIONS | {"past_vein_problems": NOT_A_CLOT}),
        clear("other medicines for blood, perhaps a blood thinner, and no reason", medicines_blood=["antiplt", "nsaid", "tranex", "not-sure"]),
        clear("a clot ticked, and one in free text", clots=["dvt"], clot_date="2010", clot_still_treated="no", anything_else="DVT in 2010"),
        clear("not sure about clots, and one in free text", clots=NOT_SURE, anything_else="Perhaps a DVT"),
        clear("clots skipped, and one after injections", clots=SKIPPED, **AFTER_INJECTIONS),
        clear("a blood thinner with a reason", **WARFARIN, anticoagulant_reason="irregular heartbeat"),
        clear("a blood thinner, and not sure why", **WARFARIN, anticoagulant_reason=NOT_SURE),
        clear("a blood thinner, the reason kept for the visit", **WARFARIN, anticoagulant_reason=IN_PERSON),
        clear("medicines kept for the visit, and a blood thinner in the list", medicines_blood=IN_PERSON, medicine_list="Apixaban"),
        clear("clotted cream is no clot", anything_else="I love clotted cream"),
        clear("a man, and a hormone that he was not offered", sex_at_birth="male", medicine_list="Evorel patches for my wife"),
        clear("a laser patient, who is not asked about migraine", medicine_list="sumatriptan", **LASER_ONLY),
        clear("a medicine told of at allergies", allergies=["many"], allergies_detail="warfarin, aspirin and insulin"),
        clear("a clot in a question to the clinician", own_questions="Can this cause a DVT? Is warfarin bad?"),
    ),
    patients(
        "history-out-of-date",
        CLARIFIED,
        raised("submitted 29 days before the treatment", submitted=date(2026, 4, 21)),
        clear("submitted 28 days before the treatment", submitted=date(2026, 4, 22)),
        clear("submitted long ago, and re-checked on the day", submitted=date(2026, 3, 1), **ON_THE_DAY),
        raised("something has changed since", day_change="yes", day_anaesthetic="no"),
        raised("not sure whether something has changed", day_change=NOT_SURE, day_anaesthetic="no"),
        raised("a problem since the last treatment here", **ON_THE_DAY, day_since_last="yes"),
        raised("not sure about a problem since the last treatment", **ON_THE_DAY, day_since_last=NOT_SURE),
        clear("no problem since the last treatment", **ON_THE_DAY, day_since_last="no"),
        undecided("re-checked, and the change since then skipped", day_anaesthetic="no"),
        clear("submitted on the day of treatment", submitted=date(2026, 5, 20)),
    ),
    tick("psychosocial-concern", CLARIFIED, "feelings", "yes", "worries about the legs for more than an hour a day"),
    patients(
        "unmentioned-condition",
        CLARIFIED,
        raised("something else to know", anything_else="I faint easily"),
        raised("no, and more", anything_else="No, but I bruise"),
        *(clear(f"anything else: {word}", anything_else=word) for word in ("no", "None.", "NOTHING", "nil", "N/A", "n/a.", " no . ", *"-‐‒–—―−")),
        clear("left empty", anything_else=""),
        clear("left out", anything_else=SKIPPED),
    ),
    patients(
        "treatment-not-offered",
        CLARIFIED,
        raised("asks for laser, where only injections are offered", INJECTED, **LASER_ONLY, products=frozenset({LIQUID, FOAM, STS})),
        raised("asks for injections, where only laser is offered", {LASER: CLARIFY}, treatment_wanted="injections", products=frozenset({LASER})),
        clear("asks for injections, where one drug is offered", treatment_wanted="injections", products=frozenset({STS})),
        clear("asks for either, where only laser is offered", products=frozenset({LASER})),
        clear("does not say, where only laser is offered", treatment_wanted=SKIPPED, products=frozenset({LASER})),
        clear("does not say, where everything is offered", treatment_wanted=SKIPPED),
    ),
)  # fmt: skip
