"""Worked patients: medicines."""

from screening.rules.examples.example import (
    NOT_SURE,
    clear,
    days_before,
    not_relevant,
    not_yet_asked,
    patients,
    polidocanol,
    raised,
    undecided,
)
from screening.rules.examples.ticks import tick
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, every_treatment, injections
from screening.rules.terms import LASER, LIQUID, STS

ACUTE = {"clots": ["dvt"], "clot_date": days_before(30)}
PAST = {"clots": ["dvt"], "clot_date": "2011", "clot_still_treated": "no"}
INJECTIONS_ONLY = {"treatment_wanted": "injections"}

EXAMPLES = (
    tick(
        "anticoagulant",
        every_treatment(CAUTION),
        "medicines-blood",
        "anticoag",
        "warfarin",
        raised("warfarin for an irregular heartbeat", medicines_blood=["anticoag"], anticoagulant_reason="heartbeat"),
    ),
    tick("antiplatelet", every_treatment(INFO), "medicines-blood", "antiplt", "aspirin"),
    tick("nsaid-or-bleeding-herbals", every_treatment(INFO), "medicines-blood", "nsaid", "ibuprofen often"),
    tick("minocycline", every_treatment(CAUTION), "medicines-skin", "mino", "minocycline"),
    tick("other-tetracycline", every_treatment(INFO), "medicines-skin", "tetra", "doxycycline"),
    tick("disulfiram", polidocanol(CAUTION), "medicines-other", "disulf", "metronidazole last week"),
    tick("alcohol-avoidance", polidocanol(INFO), "medicines-other", "no-alcohol", "must avoid all alcohol"),
    tick("isotretinoin-6-months", {LASER: CAUTION}, "medicines-skin", "isot", "isotretinoin"),
    patients(
        "photosensitising-medicine",
        {LASER: INFO},
        raised("doxycycline", medicines_skin=["tetra"]),
        raised("isotretinoin", medicines_skin=["isot"]),
        raised("amiodarone", {LASER: CAUTION}, medicines_skin=["amio"]),
        raised("St John's wort", {LASER: CAUTION}, medicines_skin=["sjw"]),
        raised("minocycline", {LASER: CAUTION}, medicines_skin=["mino"]),
        raised("doxycycline, gold and a medicine for light treatment", medicines_skin=["tetra", "pdt", "gold"]),
        raised("doxycycline, and not sure about the rest", medicines_skin=["tetra", "not-sure"]),
        clear("a medicine for light treatment, and gold", medicines_skin=["pdt", "gold"]),
        undecided("not sure about these medicines", medicines_skin=NOT_SURE),
        not_relevant("amiodarone, and wants injections only", medicines_skin=["amio"], **INJECTIONS_ONLY),
    ),
    tick("pdt-photosensitiser", {LASER: CONTRAINDICATED}, "medicines-skin", "pdt", "a medicine for light treatment"),
    tick("gold-therapy", {LASER: CAUTION}, "medicines-skin", "gold", "gold for arthritis long ago"),
    tick("beta-blocker-or-ace-inhibitor", injections(INFO), "medicines-other", "bb", "a beta-blocker"),
    patients(
        "recent-local-anaesthetic",
        polidocanol(CAUTION),
        raised("a numbing shot at the dentist on the day", day_change="no", day_anaesthetic="yes"),
        clear("no numbing shot, asked on the day", day_change="no", day_anaesthetic="no"),
        not_yet_asked("not re-checked yet"),
        undecided("asked on the day, and not sure", day_change="no", day_anaesthetic=NOT_SURE),
        undecided("re-checked, and this one skipped", day_change="no"),
        not_relevant("a numbing shot, and wants laser only", day_change="no", day_anaesthetic="yes", treatment_wanted="laser"),
        not_relevant("a numbing shot, where another drug is injected", day_anaesthetic="yes", products=frozenset({STS})),
        raised("a numbing shot, where only liquid is injected", {LIQUID: CAUTION}, day_anaesthetic="yes", products=frozenset({LIQUID, STS})),
    ),
    tick(
        "iron-or-high-iron",
        every_treatment(INFO),
        "medicines-other",
        "iron",
        "iron tablets",
        raised("too much iron", conditions_blood=["iron"]),
        clear("every other of these diseases", conditions_blood=["vasc", "ctd", "immune", "clotrisk", "thyroid", "fits"]),
        undecided("not sure about these diseases", conditions_blood=NOT_SURE),
    ),
    tick("corticosteroid-systemic", injections(INFO), "medicines-immune", "ster", "steroid tablets"),
    tick("antiangiogenic-medicine", every_treatment(CAUTION), "medicines-immune", "anti-vegf", "thalidomide"),
    tick("other-vte-raising-medicine", injections(INFO), "medicines-immune", "jak", "tofacitinib"),
    tick(
        "tranexamic-acid",
        injections(INFO),
        "medicines-blood",
        "tranex",
        "tranexamic acid",
        raised("tranexamic acid, and a clot last month", injections(CAUTION), medicines_blood=["tranex"], **ACUTE),
        raised("tranexamic acid, and a clot in 2011", injections(CAUTION), medicines_blood=["tranex"], **PAST),
        raised("tranexamic acid, and not sure about clots", medicines_blood=["tranex"], clots=NOT_SURE),
    ),
)  # fmt: skip
