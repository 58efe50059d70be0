"""S11: 500 canaries on the way through the whole site, and none of them in a log."""

import logging
from itertools import count

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from clinic.logs import JSONLines
from clinic.roles import Role
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.views.frame import url_of
from tests import builders
from tests.intake.walking import Patient
from tests.journeys import steps
from tests.trust.people import TEXTS, known_patient
from tests.trust.site import Forms, addresses

pytestmark = pytest.mark.django_db
LEAST = 500


@pytest.fixture
def canary():
    numbers = count(1)
    canary = lambda: f"canary{next(numbers)}x"  # noqa: E731
    canary.sung = lambda: next(numbers) - 1
    return canary


@pytest.fixture
def lines(caplog):
    """Everything that any logger says, as our handler writes it."""
    caplog.set_level(logging.DEBUG)
    return lambda: [JSONLines().format(record) for record in caplog.records]


def patient_goes_through(canary):
    """Every page, with a canary in each field, then as it should be; names and contacts are canaries, too."""
    someone = builders.patient(name=f"{canary()} {canary()}", email=f"{canary()}@x.example", phone=canary())
    patient = Patient(Client(headers={"user-agent": canary()}), *builders.invited(builders.appointment(someone)))
    patient.start()
    answers = builders.healthy_adult(**{name: canary() for name in TEXTS})
    while page := patient.way.next:
        address = url_of(patient.intake, page)
        (_, fields), *_ = Forms(patient.client.get(f"{address}?{canary()}={canary()}").content.decode()).found
        wrong = {name: canary() for name in fields if name not in ("version", "csrfmiddlewaretoken")}
        patient.client.post(address, wrong | {"version": patient.draft.version})
        if patient.way.next == page:
            patient.client.post(address, patient.body(page, answers))
    assert patient.send().status_code == 302
    return patient.token


def staff_go_through(practice, canary):
    intake = known_patient(practice, lambda place: canary())
    client = Client(raise_request_exception=False, headers={"user-agent": canary()})
    client.post("/sign-in/", {"username": f"{canary()}@x.example", "password": canary()})
    client.force_login(builders.staff(practice, Role.LEAD))
    for address in addresses(intake):
        client.get(
            f"{address}?q={canary()}&{canary()}={canary()}&show={canary()}",
            headers={"referer": f"https://testserver/?{canary()}"},
        )
        response = client.get(address)
        for action, fields in Forms(response.content.decode(errors="replace")).found:
            client.post(action or address, {name: canary() for name in fields} | {"act": canary()})
    return intake


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_whole_journey_in_a_browser_leaves_none(page, live_server, practice, canary, lines, client, measured):
    """A patient fills in everything in canaries, from the link to the receipt; a clinician reads, settles and signs."""
    words = lambda number: " ".join(canary() for _ in range(number))  # noqa: E731
    someone = builders.patient(practice, name=f"{canary()} {canary()}", email=f"{canary()}@x.example", phone=canary())
    _, token = builders.invited(builders.appointment(someone))
    steps.open_link(page, f"/i/{token}/", builders.BIRTH_DATE)
    seen = []
    page.on("load", lambda tab: seen.append(tab.url))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(steps, "_typed", lambda name: typed(name, words))
        steps.answer_everything(page, clots="dvt", medicines_skin="mino")
    steps.go_on(page, "Confirm and send")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    client.force_login(builders.staff(practice, Role.CLINICIAN))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(f"/review/{practice.slug}/intake/{someone.appointments.get().intake.pk}/")
    assert "canary" in page.content()
    for box in page.get_by_label("Reason").all():
        box.fill(words(130))
    steps.decide(page, "Vascular assessment first", words(130))
    written = lines()
    assert canary.sung() >= LEAST
    assert [line for line in written if "canary" in line or token in line] == []
    measured("S11", "canaries on a whole journey in the browser", canary.sung())
    measured("S11", "pages of it", len(seen))
    measured("S11", "log lines of it, none with a canary", len(written))


def typed(name, words):
    """What a number or a date has, as always; a text as long as its box takes."""
    box = name.rpartition("-")[2]
    if box in steps.TYPED or box in {"day", "month", "st", "lb", "ft", "in"}:
        return steps.TYPED.get(box, "")
    return words(QUESTIONNAIRE[name].max_length // len("canary1000x "))


def test_no_log_holds_one(practice, canary, lines, monkeypatch, measured):
    token = patient_goes_through(canary)
    intake = staff_go_through(practice, canary)
    breaks = Client(raise_request_exception=False)
    breaks.force_login(builders.staff(practice, Role.LEAD))
    monkeypatch.setattr("screening.views.review.draw", lambda *given, **named: int(canary()))
    assert breaks.get(f"/review/{practice.slug}/intake/{intake.pk}/").status_code == 500
    written = lines()
    assert canary.sung() >= LEAST
    assert len(written) > 200
    assert [line for line in written if "canary" in line] == []
    assert [line for line in written if token in line or "1985" in line] == []
    assert any('"exception": "ValueError"' in line for line in written), "and yet the error was told"
    measured("S11", "canaries in every field, parameter and header", canary.sung())
    measured("S11", "log lines of it, none with a canary, name or token", len(written))
