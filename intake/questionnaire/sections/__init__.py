"""THE QUESTIONS, one file a section, in the order in which they are asked. Clinicians own these files."""

from intake.questionnaire.sections import (
    about,
    allergies,
    clots,
    health,
    medicines,
    past_treatment,
    pregnancy,
    recheck,
    red_flags,
    skin,
    veins,
    visit,
)

SECTIONS = (
    red_flags.SECTION,
    about.SECTION,
    pregnancy.SECTION,
    past_treatment.SECTION,
    clots.SECTION,
    allergies.SECTION,
    medicines.SECTION,
    health.SECTION,
    veins.SECTION,
    skin.SECTION,
    visit.SECTION,
    recheck.SECTION,
)
