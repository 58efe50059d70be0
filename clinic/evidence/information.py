"""The patient's information sheet: each line with its sources. Pure.

Where the sources differ, the line prints the value that the practice has set, and nothing else; without one it says
that the clinic will tell. Strengths and volumes are for the clinician and stand nowhere here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinic.evidence.citations import Source
from clinic.evidence.sources import (
    ASCLERA_AE,
    ASCLERA_USPI_2023,
    BAS_PATIENT,
    COLERIDGE_2015,
    DAVIS_DUFFY_1990,
    ESVS_2022,
    GOLDMAN_1987,
    HEALTHY_VEINS,
    IANOSI_2019,
    MAYO_SCLERO,
    NHS_DVT,
    NICE_CG168,
    PDR_MPR,
    SEED_000,
    SEED_001,
    SEED_002,
    SEED_003,
    SEED_004,
    SOTRADECOL_USPI,
    SVS_AVF_AVLS_2023,
    TOOL,
)
from clinic.evidence.treatments import ALL_TREATMENTS, INJECTIONS, LASER_ONLY, Treatment
from clinic.words import N_


@dataclass(frozen=True)
class PracticeValue:
    """Something that a practice sets for itself, since its sources differ."""

    code: str
    asks: str  # what the medical lead is asked for, with what the sources say


@dataclass(frozen=True)
class Line:
    """One statement of the sheet. `otherwise` stands where the practice has not set what `text` needs."""

    topic: str
    text: str
    sources: tuple[Source, ...]
    treatments: frozenset[Treatment] = ALL_TREATMENTS
    needs: tuple[PracticeValue, ...] = field(default=())
    otherwise: str = ""

    def written(self, values: Mapping[str, str], translate=lambda text: text) -> str:
        """The line as this practice prints it, in the language of `translate`."""
        if all(values.get(value.code) for value in self.needs):
            return translate(self.text).format_map(values)
        return translate(self.otherwise)


SESSIONS = PracticeValue("sessions", "How many sessions are usual? 3 to 4 (SEED-003); more than one (BAS-PATIENT)")
SPACING = PracticeValue(
    "spacing", "How far apart are sessions? 1 to 2 weeks (ASCLERA-USPI-2023); 2 to 8 weeks (COLERIDGE-2015)"
)
WATCH = PracticeValue(
    "watch", "How long are patients watched afterwards? 15 to 20 minutes (ASCLERA-USPI-2023); 30 (POL-CH)"
)
COMPRESSION = PracticeValue(
    "compression",
    "How long are stockings worn? 2 to 3 days and nights, then by day for 2 to 3 weeks (ASCLERA-USPI-2023)",
)
NO_FLIGHTS = PracticeValue(
    "no_flights", "How long are long flights avoided? 2 to 3 days (ASCLERA-USPI-2023); many clinics 2 to 4 weeks"
)
NO_SUN = PracticeValue(
    "no_sun", "How long is sun on the legs avoided? 2 to 3 days (ASCLERA-USPI-2023); clinics to 6 weeks"
)
PRACTICE_VALUES = (SESSIONS, SPACING, WATCH, COMPRESSION, NO_FLIGHTS, NO_SUN)

BEFORE, VISIT, AFTER = N_("Before your visit"), N_("At the visit"), N_("After an injection treatment")
RESULT, COMMON, RARE = N_("What to expect"), N_("Common side effects"), N_("Rare but serious")
LASER, HELP, MORE = N_("Laser"), N_("When to get help"), N_("Good to know")

POLIDOCANOL = frozenset({Treatment.POLIDOCANOL_LIQUID, Treatment.POLIDOCANOL_FOAM})
STS = frozenset({Treatment.STS})

LINES = (
    Line(
        BEFORE,
        N_(
            "Wear or bring loose clothes or shorts. Use no lotion or oil on your legs, and do not shave them just before."
        ),
        (SEED_002, MAYO_SCLERO, HEALTHY_VEINS),
    ),
    Line(
        BEFORE,
        N_("You can eat and drink. If you have a fever or feel ill on the day, ring first: the visit may be moved."),
        (HEALTHY_VEINS,),
    ),
    Line(
        BEFORE,
        N_(
            "Bring a list of your medicines, and compression stockings if you have any. "
            "Do not stop a medicine because of this form."
        ),
        (MAYO_SCLERO, TOOL),
    ),
    Line(
        VISIT,
        N_("A clinician puts very small amounts of a medicine into the veins with a very fine needle, several times."),
        (ASCLERA_USPI_2023,),
        INJECTIONS,
    ),
    Line(VISIT, N_("A session takes about 15 to 45 minutes."), (SEED_004,), INJECTIONS),
    Line(
        VISIT,
        N_(
            "A stocking or bandage goes on at once. Then you walk, and staff watch for an allergic reaction for {watch}."
        ),
        (ASCLERA_USPI_2023, PDR_MPR),
        INJECTIONS,
        (WATCH,),
        N_("A stocking or bandage goes on at once. Then you walk while staff watch for an allergic reaction."),
    ),
    Line(
        AFTER,
        N_("Stockings: {compression}."),
        (ASCLERA_USPI_2023, PDR_MPR, COLERIDGE_2015),
        INJECTIONS,
        (COMPRESSION,),
        N_("Stockings: the clinic will tell you how long to wear them."),
    ),
    Line(
        AFTER,
        N_("For 2 to 3 days: no heavy exercise, hot baths or sauna. Walk every day."),
        (ASCLERA_USPI_2023, PDR_MPR),
        INJECTIONS,
    ),
    Line(
        AFTER,
        N_("Avoid long flights for {no_flights} and strong sun on your legs for {no_sun}."),
        (ASCLERA_USPI_2023, PDR_MPR),
        INJECTIONS,
        (NO_FLIGHTS, NO_SUN),
        N_("Ask the clinic how long to avoid long flights and strong sun on your legs: at least 2 to 3 days."),
    ),
    Line(
        RESULT,
        N_("Sessions: usually {sessions}, {spacing} apart."),
        (SEED_003, BAS_PATIENT, COLERIDGE_2015, ASCLERA_USPI_2023),
        INJECTIONS,
        (SESSIONS, SPACING),
        N_("More than one session is the rule. The clinic will tell you how many and how far apart."),
    ),
    Line(
        RESULT,
        N_("Small veins fade in about 3 to 8 weeks, larger ones in up to 3 to 4 months."),
        (SEED_004, BAS_PATIENT, SEED_002),
        INJECTIONS,
    ),
    Line(
        RESULT,
        N_("Treatment is mainly about looks. Not all veins may go in one session, and new ones can appear later."),
        (SEED_002, SEED_004, NICE_CG168),
    ),
    Line(
        COMMON,
        N_(
            "In one trial of polidocanol with 180 people, of 100 people (in brackets: of 100 given salt water) had: "
            "a bruise 42 (19), irritation 41 (30), a change of colour 38 (4), pain 24 (9), itching 19 (4), "
            "warmth 16 (6), new fine veins 8 (4), a small clot in the treated vein 6 (0)."
        ),
        (ASCLERA_AE, ASCLERA_USPI_2023),
        POLIDOCANOL,
    ),
    Line(
        COMMON,
        N_(
            "In the same trial, of 100 people given sodium tetradecyl sulfate had: a bruise 65, irritation 73, "
            "a change of colour 74, pain 31, itching 27, warmth 21, new fine veins 20, a small clot in the vein 1."
        ),
        (ASCLERA_AE, ASCLERA_USPI_2023),
        STS,
    ),
    Line(COMMON, N_("Bruises usually go in 1 to 2 weeks."), (SEED_001,), INJECTIONS),
    Line(
        COMMON,
        N_(
            "Brown lines along the vein: 10 to 30 of 100 people. About 8 in 10 of them fade within 6 to 24 months; "
            "some stay. Sun makes them darker."
        ),
        (GOLDMAN_1987, BAS_PATIENT),
        INJECTIONS,
    ),
    Line(
        COMMON,
        N_("A blush of tiny new red veins: about 16 of 100 people. It usually fades in 3 to 12 months."),
        (DAVIS_DUFFY_1990, BAS_PATIENT),
        INJECTIONS,
    ),
    Line(
        RARE,
        N_(
            "A severe allergic reaction (some people have died), a clot in a deep vein or the lung, a stroke or heart "
            "attack, a skin sore, a change of sight, migraine or confusion for a while, an injured nerve, scars, an "
            "inflamed vein under the skin."
        ),
        (ASCLERA_USPI_2023,),
        INJECTIONS,
    ),
    Line(
        HELP,
        N_(
            "Call {emergency_number} for trouble breathing, chest pain, a change of face, arm or speech, sudden loss of "
            "sight, confusion, or collapse."
        ),
        (ASCLERA_USPI_2023, NHS_DVT, SOTRADECOL_USPI),
    ),
    Line(
        HELP,
        N_(
            "Get advice the same day for a swollen, painful leg, a hard painful vein, a white or blackening patch of skin, "
            "or redness or a darker colour that spreads. This holds for four weeks after treatment."
        ),
        (ASCLERA_USPI_2023, NHS_DVT, SOTRADECOL_USPI),
    ),
    Line(
        LASER,
        N_(
            "Leg veins need a long-pulse Nd:YAG laser; lasers for the face do not suit legs. Several sessions are usual."
        ),
        (SEED_000,),
        LASER_ONLY,
    ),
    Line(
        LASER,
        N_(
            "It can hurt, and you wear eye shields. Redness and swelling last hours to days. Bruises, brown marks for "
            "months, burns, blisters, scars or lighter skin can happen. Keep sun off your legs for about 4 weeks before "
            "and after."
        ),
        (SEED_000,),
        LASER_ONLY,
    ),
    Line(
        LASER,
        N_(
            "Injections are the usual first choice for blue veins and spider veins. Laser is an option, for example for "
            "very fine veins, fear of needles, or an allergy to the injected medicine. In one trial laser did better for "
            "veins under 1 mm and polidocanol for larger ones."
        ),
        (ESVS_2022, SVS_AVF_AVLS_2023, IANOSI_2019),
    ),
    Line(
        MORE,
        N_("Spider veins are usually harmless. Doing nothing, or covering them with make-up, is a reasonable choice."),
        (SEED_002, SEED_003),
    ),
    Line(
        MORE,
        N_(
            "They come with family, pregnancy, hormones, standing, weight and age. They do not mean that you are unfit."
        ),
        (SEED_000, SEED_003, SEED_004, DAVIS_DUFFY_1990),
    ),
    Line(
        MORE,
        N_(
            "Exercise cannot remove them, and it is not shown to prevent them; it may ease aching legs. "
            "Walking, cycling and swimming are good."
        ),
        (SEED_003, NICE_CG168, ESVS_2022),
    ),
)


# What a source is called on the sheet, where its title is for clinicians or for us.
TITLES = {
    SEED_000: N_("Removing leg veins: laser and injections compared (published article)"),
    SEED_001: N_("What is microsclerotherapy? (published article)"),
    SEED_002: N_("A guide to microsclerotherapy (published article)"),
    SEED_003: N_("Can exercise get rid of spider veins? (published article)"),
    SEED_004: N_("Removing spider veins with Asclera (published article)"),
    TOOL: N_("A note of this form itself"),
    MAYO_SCLERO: N_("Mayo Clinic: how to prepare for sclerotherapy"),
    HEALTHY_VEINS: N_("healthy-veins.com: before and on the day of treatment"),
    PDR_MPR: N_("PDRhealth, a page for patients on Asclera"),
    ASCLERA_AE: N_("Drugs.com: side effects of polidocanol"),
    NHS_DVT: N_("NHS: deep vein thrombosis"),
    BAS_PATIENT: N_("British Association of Sclerotherapists: advice to patients"),
}
UNDATED = "undated"


def title_of(source: Source, translate=lambda text: text) -> str:
    """The source as a patient reads of it, with its date where it has one."""
    title = translate(TITLES[source]) if source in TITLES else source.title
    return title if source.date == UNDATED or source is TOOL else f"{title} ({source.date})"


def sheet(in_play: frozenset[Treatment]) -> tuple[Line, ...]:
    """The lines for someone who asks about the treatments `in_play`, in order."""
    return tuple(line for line in LINES if line.treatments & in_play)
