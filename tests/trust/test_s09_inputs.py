"""S9: whatever is typed into whichever field, nothing of it runs and nothing breaks."""

import pytest
from django.test import Client

from clinic.roles import Role
from intake.views.frame import url_of
from tests import builders
from tests.intake.walking import Patient
from tests.trust.people import known_patient
from tests.trust.site import Forms, addresses

pytestmark = pytest.mark.django_db

MARKUP = '"><script>alert("canary")</script><img src=x onerror=alert(1)>'
CORPUS = [
    MARKUP
    + "' OR 1=1;--\r\nSet-Cookie: canary=1\r\n\r\n{{ 6|add:36111 }}{% load x %}${7*7}\u202e\u2066../../etc/passwd",
    "a" + "\u0301" * 10_000,
    "9e999",
    "-９",
]
REFUSED = [b"%00", b"%ED%A0%BD", b"\xed\xa0\xbd"]
LEFT_ALONE = {"csrfmiddlewaretoken", "version", "MAX_NUM_FORMS"}


def look(client, address):
    return client.get(address).content.decode()


def harmless(response, text):
    """It was not an error, and what was typed stands in it as text only."""
    assert response.status_code < 500
    page = response.content.decode(errors="replace")
    assert MARKUP not in page
    assert "<script>alert" not in page
    assert "36117" not in page
    assert "canary" not in str(response.cookies)
    return response


def fill(client, address, page):
    """Send each form of this page with each text in every field, and once each text in the query. How many fields."""
    fields = 0
    for action, known in Forms(page).found:
        target = action or address
        if target in ("/sign-out/", "/account/sessions/end/") or "close" in target:
            continue
        for text in CORPUS:
            sent = {name: value if name in LEFT_ALONE else text for name, value in known.items()}
            harmless(client.post(target, sent), text)
        fields += len(known)
    return fields


def test_the_patients_pages(client, measured):
    patient = Patient(client, *builders.invited())
    fields = fill(client, f"/i/{patient.token}/", look(client, f"/i/{patient.token}/"))
    patient.open_link()
    fields += fill(client, f"{patient.home}birth-date/", '<form method="post">' + 3 * "<input name='birth_date-day'>")
    patient = Patient(Client(), *builders.invited())
    patient.start()
    answers = builders.healthy_adult()
    while page := patient.way.next:
        address = url_of(patient.intake, page)
        fields += fill(patient.client, address, look(patient.client, address))
        if patient.way.next == page:
            assert patient.client.post(address, patient.body(page, answers)).status_code == 302
    fields += fill(patient.client, f"{patient.home}check/", look(patient.client, f"{patient.home}check/"))
    assert fields > 100
    measured("S9", "fields of patients, each with every hostile text", fields)


def test_the_pages_of_staff(practice, client, measured):
    intake = known_patient(practice)
    client.force_login(builders.staff(practice, Role.LEAD))
    fields, params = 0, dict.fromkeys(("q", "show", "page", "next", "day", "tier", "from"), CORPUS[0])
    for address in addresses(intake):
        harmless(client.get(address, params), CORPUS[0])
        response = client.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            fields += fill(client, address, response.content.decode())
    assert client.get("/account/").status_code == 200, "still signed in at the end"
    assert fields > 60
    measured("S9", "fields of staff, each with every hostile text", fields)
    measured("S9", "answers with 500", 0)


def test_the_pages_of_whoever_is_not_signed_in(client):
    assert fill(client, "/sign-in/", look(client, "/sign-in/")) == 3
    for address in ("/join/", "/sign-in/code/", "/sign-in/?next=" + "/" * 2000):
        harmless(client.get(address), "")


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_nothing_that_was_typed_runs_in_a_browser(walk, practice, measured):
    """Every word of a patient is markup, as name, contact, answer, note and reason."""
    practice.name = f"Elm {MARKUP}"
    practice.save()
    seen = walk(practice, lambda place: MARKUP if place != "mail" else "ana")
    assert seen.dialogs == []
    assert seen.violations == [], "a script that was let in, and that the policy stopped"
    assert seen.pages > 40
    measured("S9", "pages with hostile words opened in the browser", seen.pages)
    measured("S9", "executions", len(seen.dialogs))


@pytest.mark.parametrize("body", REFUSED)
def test_what_no_database_can_store_is_refused(practice, client, body):
    client.force_login(builders.staff(practice, Role.LEAD))
    form = "application/x-www-form-urlencoded"
    for address in addresses(builders.intake(builders.appointment(builders.patient(practice)))):
        answer = client.post(address, b"a=b&text=" + body, content_type=form)
        assert answer.status_code < 500
        if body == b"%00":
            assert answer.status_code == 400
        assert client.get(f"{address}?q=%00").status_code == 400


def test_the_guard_above_can_fail():
    page = (
        '<form method="post" action="/x/"><input name="a" value="1"><textarea name="b"></textarea></form><form></form>'
    )
    assert Forms(page).found == [("/x/", {"a": "1", "b": ""})]
