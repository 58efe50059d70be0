"""Their failures say what they saw, as those of a test do."""

import pytest

pytest.register_assert_rewrite("tests.journeys.looking", "tests.journeys.people", "tests.journeys.torn")
