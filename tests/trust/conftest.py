"""Records with something in them, and a ledger of this test's own."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from clinic.accounts import throttle
from clinic.roles import Role
from tests import builders
from tests.intake.walking import Patient
from tests.trust.people import known_patient
from tests.trust.site import addresses


@pytest.fixture(autouse=True)
def ledger(tmp_path, settings):
    """The folder of the files that outlive the database."""
    settings.CLINIC_LEDGER = tmp_path / "ledger"
    return settings.CLINIC_LEDGER


@pytest.fixture
def practice(db):
    return builders.practice(slug="elm")


@pytest.fixture
def lead(practice):
    return builders.staff(practice, Role.LEAD)


@pytest.fixture
def clock(monkeypatch):
    """The clock of the tries stands still; clock.now is what it shows."""
    clock = SimpleNamespace(now=timezone.now())
    monkeypatch.setattr(throttle, "timezone", SimpleNamespace(now=lambda: clock.now))
    return clock


@dataclass
class Walked:
    """What a browser met on its way through every page."""

    pages: int = 0
    violations: list = field(default_factory=list)
    dialogs: list = field(default_factory=list)


WATCH = "addEventListener('securitypolicyviolation', event => violated(event.effectiveDirective, location.pathname))"


def shown(client, intake):
    """The addresses that are a page for whoever this is."""
    answers = {address: client.get(address) for address in addresses(intake)}
    return [
        each
        for each, answer in answers.items()
        if answer.get("Content-Type", "").startswith("text/html") and answer.status_code == 200
    ]


@pytest.fixture
def walk(browser, live_server, client):
    """walk(practice, words): open every page about a patient with these words, as a lead and as that patient."""

    def through(practice, words, most=None):
        intake, walked = known_patient(practice, words), Walked()
        client.force_login(builders.staff(practice, Role.LEAD))
        Patient(client, *builders.invited(intake.appointment)).unlock()
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        context = browser.new_context(base_url=live_server.url)
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        context.expose_function("violated", lambda *what: walked.violations.append(what))
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("dialog", lambda dialog: (walked.dialogs.append(page.url), dialog.dismiss()))
        for address in shown(client, intake)[:most]:
            page.goto(address)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            walked.pages += 1
        context.close()
        return walked

    return through
