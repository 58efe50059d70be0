"""Pregnancy, recent birth, breastfeeding, age."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import (
    AETHOX_PL,
    AETHOX_UKSMPC_2023,
    ASCLERA_USPI_2023,
    ESVS_2022,
    JCAS_2022,
    NICE_CG168,
    POL_CH,
    RABE_2014,
    SEED_001,
    SEED_004,
    STS_CMI_AU,
    STS_UKSMPC_2018,
    TRIVEDI_2017,
    UIP_2023,
    UIP_PARSI_TALK,
    VARITHENA_USPI,
    WILKERSON_2019,
)
from intake.questionnaire.asked import asked
from intake.questionnaire.conditions import all_of, any_of
from screening.rules.case import jurisdiction
from screening.rules.rule import Group, Rise, Rule
from screening.rules.severity import CAUTION, CLARIFY, CONTRAINDICATED, INFO, every_treatment, injections
from screening.rules.terms import (
    ABSOLUTE,
    CRITERION,
    INFORMATIONAL,
    PRECAUTION,
    RELATIVE,
    STRICTEST,
    WARNING,
)

GROUP = Group(
    "Pregnancy, recent birth, breastfeeding, age",
    (
        Rule(
            "pregnant",
            "Pregnant",
            when=asked.pregnancy.has("pregnant"),
            severity=every_treatment(CONTRAINDICATED),
            because=(
                POL_CH,
                JCAS_2022,
                SEED_001,
                SEED_004,
            ),
            window="current",
            trigger="States currently pregnant.",
            reason="Elective treatment is deferred; many pregnancy veins fade after birth.",
            disagreement="Class runs from relative (RABE, UIP) to absolute (seeds, JCAS); practical advice is the same: elective cosmetic treatment is deferred.",
            citations=(
                cite(AETHOX_PL, "leaflet (not unless absolutely necessary)", WARNING),
                cite(AETHOX_UKSMPC_2023, "4.6 (not unless clearly necessary)", WARNING),
                cite(ASCLERA_USPI_2023, "8.1; 5.2 (pregnancy as clot risk)", WARNING),
                cite(VARITHENA_USPI, "8.1 (memory: do not use)", WARNING),
                cite(POL_CH, "no sclerotherapy in first trimester or after week 36", ABSOLUTE),
                cite(RABE_2014, "relative list", RELATIVE),
                cite(UIP_2023, "abstract", RELATIVE),
                cite(
                    NICE_CG168,
                    "1.4.2 (no interventional vein treatment in pregnancy except in exceptional circumstances; memory)",
                    CRITERION,
                ),
                cite(ESVS_2022, "8.2 (defer)", CRITERION),
                cite(JCAS_2022, "abstract (absolute)", ABSOLUTE),
                cite(TRIVEDI_2017, "abstract (avoid first trimester and after week 36)", RELATIVE),
                cite(SEED_001, "list", ABSOLUTE),
                cite(SEED_004, "candidates", ABSOLUTE),
                cite(
                    WILKERSON_2019,
                    "laser: low-level evidence of safety; elective use usually not recommended",
                    INFORMATIONAL,
                ),
                cite(STS_CMI_AU, "before you are given it", WARNING),
            ),
        ),
        Rule(
            "possibly-pregnant",
            "Possibly pregnant",
            when=any_of(asked.pregnancy.has("maybe"), asked.pregnancy.unsure()),
            severity=every_treatment(CLARIFY),
            because=(
                AETHOX_PL,
                ASCLERA_USPI_2023,
            ),
            window="current cycle",
            trigger="Period late, trying for a baby, sex without contraception since the last period, or answer 'not sure'.",
            reason="Pregnancy has to be excluded or the date moved before treatment.",
            disagreement="None.",
            citations=(
                cite(AETHOX_PL, "leaflet ('think you may be pregnant ... consult')", WARNING),
                cite(ASCLERA_USPI_2023, "8.1", WARNING),
            ),
        ),
        Rule(
            "recent-pregnancy-3-months",
            "Recent pregnancy",
            card="clot-risk",
            when=all_of(asked.pregnancy_ended.is_yes(), asked.pregnancy_ended_date.days_before(0, 183)),
            severity=injections(INFO),
            because=(
                ASCLERA_USPI_2023,
                VARITHENA_USPI,
                UIP_2023,
                ESVS_2022,
            ),
            rises=(
                Rise(
                    asked.pregnancy_ended_date.days_before(0, 90),
                    injections(CAUTION),
                    (
                        ASCLERA_USPI_2023,
                        VARITHENA_USPI,
                        UIP_2023,
                    ),
                ),
            ),
            window="<= 3 months (caution); 3-6 months (info)",
            trigger="A birth or other end of pregnancy within the last 3 months.",
            reason="Clot risk stays raised after birth and veins are still regressing.",
            disagreement="US label 3 months; ESVS 3-6 months.",
            citations=(
                cite(ASCLERA_USPI_2023, "5.2 (pregnancy within 3 months)", WARNING),
                cite(VARITHENA_USPI, "5.3", WARNING),
                cite(UIP_2023, "abstract (postpartum)", RELATIVE),
                cite(ESVS_2022, "8.2 (defer 3-6 months after delivery)", CRITERION),
            ),
        ),
        Rule(
            "breastfeeding",
            "Breastfeeding",
            when=asked.feeding.is_yes(),
            severity=injections(CAUTION),
            because=(
                ASCLERA_USPI_2023,
                VARITHENA_USPI,
                AETHOX_PL,
                AETHOX_UKSMPC_2023,
                RABE_2014,
                UIP_2023,
                STS_CMI_AU,
            ),
            rises=(
                Rise(
                    jurisdiction(STRICTEST),
                    injections(CONTRAINDICATED),
                    (
                        SEED_001,
                        SEED_004,
                    ),
                ),
            ),
            window="current",
            trigger="Currently breastfeeding/chestfeeding or expressing milk.",
            reason="No human milk data; the interruption advised differs between labels and must be given by the clinician, not by the form.",
            disagreement="8 hours (US) vs 2-3 days (EU) vs 'contraindicated' (seeds, many clinics). Animal milk data only; no human milk data.",
            citations=(
                cite(
                    ASCLERA_USPI_2023,
                    "8.2 (may consider interrupting feeding and discarding milk for up to 8 h)",
                    PRECAUTION,
                ),
                cite(VARITHENA_USPI, "8.2 (up to 8 h)", PRECAUTION),
                cite(AETHOX_PL, "leaflet (interrupt 2-3 days)", PRECAUTION),
                cite(AETHOX_UKSMPC_2023, "4.6 (suspend 2-3 days)", PRECAUTION),
                cite(RABE_2014, "relative list (interrupt 2-3 days)", RELATIVE),
                cite(UIP_2023, "abstract", RELATIVE),
                cite(SEED_001, "list", ABSOLUTE),
                cite(SEED_004, "candidates", ABSOLUTE),
                cite(STS_CMI_AU, "before you are given it", WARNING),
            ),
        ),
        Rule(
            "under-18",
            "Under 18",
            when=asked.birth_date.age_under(18),
            severity=every_treatment(CAUTION),
            because=(
                ASCLERA_USPI_2023,
                VARITHENA_USPI,
                STS_UKSMPC_2018,
            ),
            window="age < 18",
            trigger="Age under 18 on the appointment date.",
            reason="Outside the studied age group and consent rules differ; a self-completed form is not enough.",
            disagreement="Not a contraindication in any label: outside studied age.",
            citations=(
                cite(ASCLERA_USPI_2023, "8.4 (safety and effectiveness not established)", INFORMATIONAL),
                cite(VARITHENA_USPI, "8.4", INFORMATIONAL),
                cite(STS_UKSMPC_2018, "adult product", INFORMATIONAL),
            ),
        ),
        Rule(
            "older-adult",
            "65 or over",
            when=asked.birth_date.age_from(65),
            severity=every_treatment(INFO),
            because=(
                ASCLERA_USPI_2023,
                UIP_PARSI_TALK,
            ),
            window="age >= 65",
            trigger="Age 65 or over.",
            reason="Limited trial data; arterial disease and medicines deserve a closer look.",
            disagreement="Talk lists advanced age as relative; labels only say data are limited.",
            citations=(
                cite(ASCLERA_USPI_2023, "8.5 (too few studied)", INFORMATIONAL),
                cite(UIP_PARSI_TALK, "relative list (advanced age)", RELATIVE),
            ),
        ),
    ),
)
