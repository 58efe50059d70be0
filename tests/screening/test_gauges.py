"""What the watcher is told: somebody sent answers, and no rule has judged them."""

import pytest

from clinic import metrics
from screening.services import not_screened, screen
from tests import builders

pytestmark = pytest.mark.django_db


def told():
    return next(line for line in metrics.text().splitlines() if line.startswith("clinic_unscreened"))


def test_it_counts_intakes_that_no_rule_has_judged(screened):
    assert told() == "clinic_unscreened 0"
    screened()
    assert told() == "clinic_unscreened 0"
    failed = builders.draft().intake
    not_screened(failed)
    revision = builders.revision()
    assert told() == "clinic_unscreened 2"
    screen(revision)
    screen(builders.revision(failed))
    assert told() == "clinic_unscreened 0"
