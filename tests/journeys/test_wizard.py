"""R10: the form driven in any order, on any day: what was saved is what is judged.

HYPOTHESIS_PROFILE=nightly drives it further: WIZARD_EXAMPLES machines of 60 steps each, and prints what they did.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journeys.wizard import Wizard, done
from tests.rules.histories import NIGHTLY

EXAMPLES = int(os.environ.get("WIZARD_EXAMPLES", "1000"))


@pytest.mark.django_db
def test_the_wizard(measured):
    done.clear()
    run_state_machine_as_test(
        Wizard,
        settings=settings(
            max_examples=EXAMPLES if NIGHTLY else 9,
            stateful_step_count=60 if NIGHTLY else 20,
            deadline=None,
            derandomize=not NIGHTLY,
            database=None,
            phases=[Phase.generate, Phase.shrink] if NIGHTLY else [Phase.generate],  # to shrink takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(dict(sorted(done.items())))
    measured("R10", "steps, each looked at afterwards", done["steps"])
    measured("R10", "of them forms sent", sum(number for act, number in done.items() if act.startswith("sent: ")))
    assert {"sent: first", "sent: amendment"} <= done.keys(), done
    if NIGHTLY:
        assert {"sent: re-check", "sent: reply", "conflicts"} <= done.keys(), done
