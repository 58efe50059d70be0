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

EXAMPLES = {rule_id: patients for file in FILES for rule_id, patients in file.EXAMPLES}
