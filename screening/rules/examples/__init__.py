"""Worked patients, for each rule: it fires, it does not, it could not be ruled out, it is not relevant.

`EXAMPLES` maps a rule's id to its patients. The coverage page shows them; the tests run every one.
"""

from screening.rules.examples import (
    allergy,
    clot_risks,
    clots,
    data_quality,
    health,
    hormones,
    laser,
    medicines,
    mobility,
    nerve_events,
    pregnancy,
    red_flags,
    skin,
    veins,
)

FILES = (
    red_flags,
    allergy,
    clots,
    clot_risks,
    pregnancy,
    hormones,
    skin,
    health,
    mobility,
    veins,
    nerve_events,
    medicines,
    laser,
    data_quality,
)

# Screening questions that no rule reads, and why they are asked all the same.
KEPT = {"sex-at-birth": "It opens the questions about pregnancy and feeding, and decides which hormones are offered."}

EXAMPLES = {rule_id: patients for file in FILES for rule_id, patients in file.EXAMPLES}
