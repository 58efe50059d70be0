"""A patient with a link, and rules that find nothing or break, as a test wants."""

from unittest import mock

import pytest

from intake.signals import not_screened, submitted
from tests import builders
from tests.intake.walking import Patient


@pytest.fixture
def receivers():
    """receivers(submitted, function, ...) makes these functions all that listens, until the test ends."""
    patches = []

    def make(signal, *functions):
        patch = mock.patch.object(signal, "receivers", [])
        patch.start()
        patches.append(patch)
        for function in functions:
            signal.connect(function, weak=False)

    yield make
    for patch in reversed(patches):  # the second patch saved what the first had put there
        patch.stop()


@pytest.fixture
def screened(receivers):
    """The revisions that were screened, by rules that have nothing to say."""
    seen = []

    def screen(sender, revision, **kwargs):
        seen.append(revision)
        return object()

    receivers(submitted, screen)
    receivers(not_screened)
    return seen


@pytest.fixture
def patient(db, client, screened):
    """Somebody with a browser and a link that nobody has opened."""
    return Patient(client, *builders.invited())
