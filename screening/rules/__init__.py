"""THE RULES, one file a group, in the order in which findings are shown. Pure: no Django, no clock, no I/O.

`RULE_SET` holds them all. A rule is added to the file of its group; it is checked when it loads.
"""

from screening.rules import (
    allergy,
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
from screening.rules.rule_set import RuleSet

GROUPS = (
    red_flags.GROUP,
    allergy.GROUP,
    clots.GROUP,
    pregnancy.GROUP,
    hormones.GROUP,
    skin.GROUP,
    health.GROUP,
    mobility.GROUP,
    veins.GROUP,
    nerve_events.GROUP,
    medicines.GROUP,
    laser.GROUP,
    data_quality.GROUP,
)
RULE_SET = RuleSet(GROUPS)
