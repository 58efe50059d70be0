"""Shunt, migraine and nerve-type events (foam especially)."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import (
    AETHOX_DE,
    AETHOX_UKSMPC_2023,
    ASCLERA_USPI_2023,
    DGP_S2K_2020,
    POL_CH,
    RABE_2014,
    STS_UKSMPC_2018,
    TOOL,
    UIP_2023,
    UIP_PARSI_TALK,
)
from intake.questionnaire.asked import asked
from screening.rules.rule import Group, Rise, Rule
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import (
    ABSOLUTE,
    FOAM,
    LIQUID,
    PRECAUTION,
    RELATIVE,
    STS,
    WARNING,
)

GROUP = Group(
    "Shunt, migraine and nerve-type events (foam especially)",
    (
        Rule(
            "pfo-symptomatic",
            "Hole in the heart (PFO), with symptoms",
            when=asked.heart_brain.has("hole-sym"),
            severity={LIQUID: CAUTION, FOAM: CONTRAINDICATED, STS: CONTRAINDICATED},
            because=(
                RABE_2014,
                AETHOX_DE,
                STS_UKSMPC_2018,
                POL_CH,
            ),
            window="ever",
            trigger="Known hole in the heart (PFO/ASD) or other right-to-left shunt that has caused stroke, TIA, decompression illness or needed closure advice.",
            reason="Bubbles or debris can cross to the brain: foam is excluded.",
            disagreement="None for foam.",
            citations=(
                cite(RABE_2014, "foam absolute list", ABSOLUTE),
                cite(AETHOX_DE, "leaflet 2 (foam)", ABSOLUTE),
                cite(STS_UKSMPC_2018, "4.3 (foam)", ABSOLUTE),
                cite(POL_CH, "Sclerovein foam", ABSOLUTE),
                cite(ASCLERA_USPI_2023, "5.3 (do not use room-air foam)", WARNING),
            ),
        ),
        Rule(
            "pfo-asymptomatic",
            "Hole in the heart (PFO), without symptoms",
            when=asked.heart_brain.has("hole"),
            severity={FOAM: CAUTION, STS: CAUTION},
            because=(
                STS_UKSMPC_2018,
                AETHOX_UKSMPC_2023,
                UIP_PARSI_TALK,
            ),
            window="ever",
            trigger="Known PFO/ASD/shunt without symptoms, closed defect, or 'not sure which kind'.",
            reason="If foam is considered: small volumes, no straining, or choose liquid.",
            disagreement="None.",
            citations=(
                cite(STS_UKSMPC_2018, "4.4 (smaller volumes, no straining)", PRECAUTION),
                cite(AETHOX_UKSMPC_2023, "4.4 (asymptomatic PFO relative; memory)", RELATIVE),
                cite(UIP_PARSI_TALK, "relative list (foramen ovale)", RELATIVE),
            ),
        ),
        Rule(
            "migraine-with-aura",
            "Migraine with aura",
            when=asked.migraine.has("aura"),
            severity={LIQUID: INFO, FOAM: CAUTION, STS: CAUTION},
            because=(
                STS_UKSMPC_2018,
                UIP_2023,
                UIP_PARSI_TALK,
                RABE_2014,
            ),
            window="ever; last attack date",
            trigger="Zig-zags, blind spots, flashing lights, tingling or speech trouble before or with headache.",
            reason="Link with hidden shunts and with visual disturbance after foam.",
            disagreement="UK STS text asks for a PFO search; European guideline does not list migraine as such. Also relevant: combined pill plus aura is category 4 in contraceptive guidance.",
            citations=(
                cite(STS_UKSMPC_2018, "4.4 (look for PFO before sclerotherapy)", PRECAUTION),
                cite(UIP_2023, "abstract (risk of neurological adverse events)", RELATIVE),
                cite(UIP_PARSI_TALK, "relative list (migraine)", RELATIVE),
                cite(RABE_2014, "migraine relative only after previous foam", RELATIVE),
            ),
        ),
        Rule(
            "migraine-without-aura",
            "Migraine without aura",
            when=asked.migraine.has("plain"),
            severity={FOAM: INFO, STS: INFO},
            because=(
                STS_UKSMPC_2018,
                UIP_PARSI_TALK,
            ),
            window="ever",
            trigger="Migraine, no aura.",
            reason="Headache or visual blurring after foam is more likely; tell the patient.",
            disagreement="None.",
            citations=(
                cite(STS_UKSMPC_2018, "4.4 (treat migraine sufferers with care)", PRECAUTION),
                cite(UIP_PARSI_TALK, "relative list", RELATIVE),
            ),
        ),
        Rule(
            "previous-visual-or-migraine-event-after-sclerotherapy",
            "Sight or migraine event after earlier sclerotherapy",
            when=asked.past_vein_problems.has("visual"),
            severity=injections(CAUTION),
            because=(
                RABE_2014,
                DGP_S2K_2020,
                AETHOX_UKSMPC_2023,
            ),
            window="ever",
            trigger="Temporary visual disturbance, confusion or migraine within hours of an earlier vein injection.",
            reason="May recur; foam to be avoided or volume reduced.",
            disagreement="None.",
            citations=(
                cite(
                    RABE_2014,
                    "foam relative list (neurological disturbance incl. migraine after previous foam)",
                    RELATIVE,
                ),
                cite(DGP_S2K_2020, "visual, psychological or neurological disturbance after foam (memory)", RELATIVE),
                cite(AETHOX_UKSMPC_2023, "4.4 (memory)", RELATIVE),
            ),
        ),
        Rule(
            "previous-serious-event-after-sclerotherapy",
            "Serious event after earlier sclerotherapy",
            when=asked.past_vein_problems.has("serious"),
            severity=injections(CONTRAINDICATED),
            because=(UIP_2023,),
            window="ever",
            trigger="Stroke, TIA, heart attack, cardiac arrest or collapse needing emergency treatment during or soon after an earlier vein injection. (A clot after an earlier injection goes to history-vte / acute-vte.)",
            reason="International consensus: do not repeat sclerotherapy after a severe neurological or cardiac event from it.",
            disagreement="UIP makes it absolute; US label only warns; RABE-2014 lists milder neurological disturbance as relative for foam.",
            citations=(
                cite(
                    UIP_2023,
                    "abstract: absolute (severe neurological or cardiac adverse events after previous sclerotherapy)",
                    ABSOLUTE,
                ),
                cite(ASCLERA_USPI_2023, "5.2, 5.3", WARNING),
            ),
        ),
        Rule(
            "history-stroke-tia",
            "Stroke or TIA in the past",
            when=asked.heart_brain.has("stroke"),
            severity=injections(CAUTION),
            because=(
                STS_UKSMPC_2018,
                ASCLERA_USPI_2023,
                UIP_2023,
            ),
            rises=(Rise(asked.stroke_date.days_before(0, 90), injections(CONTRAINDICATED), (TOOL,)),),
            window="ever; record the date",
            trigger="Stroke or TIA more than 7 days ago.",
            reason="Cause of the stroke and a possible shunt should be known first.",
            disagreement="No time window in any source.",
            citations=(
                cite(STS_UKSMPC_2018, "4.4 (serious cerebrovascular event: look for PFO)", PRECAUTION),
                cite(ASCLERA_USPI_2023, "5.3 (stroke, TIA reported)", WARNING),
                cite(UIP_2023, "abstract", RELATIVE),
            ),
        ),
    ),
)
