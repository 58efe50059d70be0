"""Mobility and compression."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import (
    AETHOX_DE,
    ASCLERA_USPI_2023,
    COMPRESSION_2020,
    POL_CH,
    POL_ES,
    RABE_2014,
    SOTRADECOL_USPI,
    STS_UKSMPC_2018,
    TOOL,
    VARITHENA_USPI,
)
from intake.questionnaire.asked import asked
from screening.rules.case import jurisdiction
from screening.rules.rule import Group, Rise, Rule
from screening.rules.severity import CAUTION, CONTRAINDICATED, INFO, injections
from screening.rules.terms import (
    ABSOLUTE,
    CH,
    INFORMATIONAL,
    RELATIVE,
    WARNING,
)

GROUP = Group(
    "Mobility and compression",
    (
        Rule(
            "unable-to-walk",
            "Unable to walk",
            when=asked.mobility.has("bed"),
            severity=injections(CONTRAINDICATED),
            because=(
                AETHOX_DE,
                POL_ES,
                STS_UKSMPC_2018,
                SOTRADECOL_USPI,
                RABE_2014,
                POL_CH,
            ),
            window="current",
            trigger="Cannot walk, or in bed most of the day.",
            reason="Walking after injections is part of the safety regimen; not being able to walk is an exclusion almost everywhere.",
            disagreement="US polidocanol label: risk factor only; all others absolute.",
            citations=(
                cite(AETHOX_DE, "leaflet 2 (bedridden or unable to walk)", ABSOLUTE),
                cite(POL_ES, "contraindications (immobilised)", ABSOLUTE),
                cite(STS_UKSMPC_2018, "4.3", ABSOLUTE),
                cite(SOTRADECOL_USPI, "Contraindications (bedridden)", ABSOLUTE),
                cite(RABE_2014, "absolute list (long-lasting immobility, confinement to bed)", ABSOLUTE),
                cite(POL_CH, "contraindications (bed rest)", ABSOLUTE),
                cite(ASCLERA_USPI_2023, "5.2 (reduced mobility)", WARNING),
            ),
        ),
        Rule(
            "reduced-mobility",
            "Reduced mobility",
            when=asked.mobility.has("limited"),
            severity=injections(CAUTION),
            because=(
                ASCLERA_USPI_2023,
                VARITHENA_USPI,
                AETHOX_DE,
            ),
            rises=(Rise(jurisdiction(CH), injections(CONTRAINDICATED), (POL_CH,)),),
            window="current",
            trigger="Walks only short distances or with help; wheelchair part of the day.",
            reason="Raises clot risk and limits after-care walking.",
            disagreement="Relative/warning vs Swiss contraindication.",
            citations=(
                cite(ASCLERA_USPI_2023, "5.2", WARNING),
                cite(VARITHENA_USPI, "5.3", WARNING),
                cite(AETHOX_DE, "relative list", RELATIVE),
                cite(POL_CH, "contraindications (reduced mobility)", ABSOLUTE),
            ),
        ),
        Rule(
            "cannot-use-compression",
            "Cannot use compression",
            when=asked.stockings.has("no"),
            severity=injections(CAUTION),
            because=(
                ASCLERA_USPI_2023,
                POL_CH,
                COMPRESSION_2020,
            ),
            rises=(Rise(jurisdiction(CH), injections(CONTRAINDICATED), (POL_CH,)),),
            window="next 3 weeks",
            trigger="Cannot wear a firm stocking for up to 3 weeks, or was told not to.",
            reason="Compression is part of the labelled regimen; alternatives or help to apply need planning.",
            disagreement="Swiss label makes it a contraindication; others assume compression.",
            citations=(
                cite(ASCLERA_USPI_2023, "2, 17 (compression part of regimen)", INFORMATIONAL),
                cite(POL_CH, "contraindications (contraindication to compression)", ABSOLUTE),
                cite(COMPRESSION_2020, "contraindication list", ABSOLUTE),
            ),
        ),
        Rule(
            "needs-help-with-stockings",
            "Needs help with stockings",
            when=asked.stockings.has("help"),
            severity=injections(INFO),
            because=(TOOL,),
            window="current",
            trigger="Can wear stockings only with help to put them on.",
            reason="Plan who helps, or a donning aid.",
            disagreement="None.",
            citations=(cite(TOOL, "plan help or a donning aid", INFORMATIONAL),),
        ),
    ),
)
