"""Red flags: seek care now (independent of any treatment)."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import (
    ASCLERA_USPI_2023,
    ESVS_2020_ALI,
    ESVS_2021_VT,
    ESVS_2022,
    NHS_CELLULITIS,
    NHS_DVT,
    NICE_CG168,
    NICE_NG128,
    NICE_NG158,
    RABE_2014,
    SOTRADECOL_USPI,
    STS_UKSMPC_2018,
    UIP_2023,
)
from intake.questionnaire.asked import asked
from screening.rules.rule import Group, Rule
from screening.rules.severity import URGENT, every_treatment
from screening.rules.shared import SUSPECTED_STROKE
from screening.rules.terms import (
    ABSOLUTE,
    CRITERION,
    RELATIVE,
    WARNING,
)

GROUP = Group(
    "Red flags: seek care now (independent of any treatment)",
    (
        Rule(
            "redflag-suspected-pe",
            "Suspected clot in the lung (PE)",
            when=asked.warning_signs.has("chest-breath"),
            severity=every_treatment(URGENT),
            because=(
                NICE_NG158,
                NHS_DVT,
            ),
            window="current",
            trigger="ANY now: sudden or unexplained breathlessness; chest pain, worse on breathing in; coughing up blood; fainting/collapse.",
            reason="Possible clot in the lung: needs an ambulance or emergency department, not a vein consultation.",
            disagreement="None.",
            citations=(
                cite(NICE_NG158, "1.1.15 ff.", CRITERION),
                cite(NHS_DVT, "when to call 999", CRITERION),
                cite(ASCLERA_USPI_2023, "5.2", WARNING),
            ),
        ),
        Rule(
            "redflag-suspected-dvt",
            "Suspected deep vein thrombosis (DVT)",
            when=asked.warning_signs.has("one-leg"),
            severity=every_treatment(URGENT),
            because=(
                NICE_NG158,
                NHS_DVT,
            ),
            window="current (operational: started within 28 days; older or unclear onset still goes to urgent until a clinician says otherwise)",
            trigger="Current NEW swelling of one whole leg or one calf, OR new pain/tenderness in one calf or thigh, with or without warmth or redder/darker skin. Collect alongside (never score): active cancer, leg plaster, in bed 3+ days, major surgery within 12 weeks, earlier DVT.",
            reason="Possible deep vein thrombosis: same-day clinical assessment; any vein treatment waits.",
            disagreement="Wells is a clinician score with an 'alternative diagnosis' item; a patient form must not compute it. No source gives an onset window.",
            citations=(
                cite(NICE_NG158, "1.1.1, Table 1", CRITERION),
                cite(NHS_DVT, "symptoms", CRITERION),
            ),
        ),
        Rule(
            "redflag-stroke-tia",
            "Suspected stroke or TIA",
            when=SUSPECTED_STROKE,
            severity=every_treatment(URGENT),
            because=(NICE_NG128,),
            window="now or <= 7 days",
            trigger="Face droop, arm/leg weakness or numbness, speech trouble, sudden loss of sight or sudden severe loss of balance: present now, or within the last 7 days even if gone. A stroke or mini-stroke dated within the last 7 days counts.",
            reason="Possible stroke or TIA: emergency number now.",
            disagreement="NG128 (memory): suspected TIA seen within 24 h; if the event was more than a week ago, within 7 days. Older events feed history-stroke-tia.",
            citations=(
                cite(NICE_NG128, "1.1", CRITERION),
                cite(ASCLERA_USPI_2023, "5.3", WARNING),
            ),
        ),
        Rule(
            "redflag-acute-limb-ischaemia",
            "Suspected acute limb ischaemia",
            when=asked.warning_signs.has("cold-leg"),
            severity=every_treatment(URGENT),
            because=(ESVS_2020_ALI,),
            window="current",
            trigger="A leg or foot that has suddenly become cold, pale/blue, very painful, numb or cannot be moved.",
            reason="Possible sudden loss of blood supply to the leg: emergency department now.",
            disagreement="None.",
            citations=(
                cite(ESVS_2020_ALI, "recognition (memory)", CRITERION),
                cite(UIP_2023, "abstract, absolute (critical limb ischaemia)", ABSOLUTE),
            ),
        ),
        Rule(
            "redflag-bleeding-leg-vein",
            "Bleeding leg vein",
            when=asked.warning_signs.has("bleeding"),
            severity=every_treatment(URGENT),
            because=(
                NICE_CG168,
                ESVS_2022,
            ),
            window="<= 24 h (operational)",
            trigger="A leg vein that is bleeding now, or bled within the last 24 hours.",
            reason="Bleeding from a leg vein can be heavy: lie down, raise the leg, press firmly, call emergency help if it does not stop; then urgent vascular referral.",
            disagreement="Both say immediate/urgent; an OLD bleed is a different finding (history-vein-bleed).",
            citations=(
                cite(NICE_CG168, "1.2.1 'immediately'", CRITERION),
                cite(ESVS_2022, "8.1.2; Rec 89 (class I, level C)", CRITERION),
            ),
        ),
        Rule(
            "redflag-cellulitis",
            "Suspected cellulitis",
            when=asked.warning_signs.has("hot-skin"),
            severity=every_treatment(URGENT),
            because=(NHS_CELLULITIS,),
            window="current",
            trigger="An area of leg skin that is hot, painful, swollen and redder/darker and is spreading; emergency level if also shivering/fever, confusion, vomiting, fast heartbeat or fast breathing.",
            reason="Possible spreading skin infection: same-day care (emergency if unwell); no injections or laser until it has cleared.",
            disagreement="None on urgency; EU polidocanol label files treatment-area skin inflammation under relative.",
            citations=(
                cite(NHS_CELLULITIS, "urgent advice; emergency signs", CRITERION),
                cite(RABE_2014, "absolute list (local infection)", ABSOLUTE),
                cite(SOTRADECOL_USPI, "Contraindications (acute cellulitis)", ABSOLUTE),
                cite(STS_UKSMPC_2018, "4.3 (acute cellulitis)", ABSOLUTE),
            ),
        ),
        Rule(
            "redflag-superficial-vein-thrombosis",
            "Suspected clot in a surface vein",
            when=asked.warning_signs.has("hard-cord"),
            severity=every_treatment(URGENT),
            because=(
                NICE_CG168,
                ESVS_2021_VT,
            ),
            window="current",
            trigger="A hard, painful, red or hot cord or lump along a vein, present now.",
            reason="About a quarter of people presenting with a clot in a surface vein already have a deep clot or embolus, so a duplex scan comes first.",
            disagreement="STS labels absolute; European guideline relative; polidocanol labels do not name it separately (acute thromboembolic disease).",
            citations=(
                cite(NICE_CG168, "1.2.2 (refer)", CRITERION),
                cite(ESVS_2021_VT, "Rec 43 (full-leg duplex, I B); Rec 50 (no acute intervention, III C)", CRITERION),
                cite(SOTRADECOL_USPI, "Contraindications", ABSOLUTE),
                cite(STS_UKSMPC_2018, "4.3 (recent acute superficial thrombophlebitis)", ABSOLUTE),
                cite(RABE_2014, "relative list (acute superficial vein thrombosis)", RELATIVE),
            ),
        ),
    ),
)
