"""A POST that comes after the session was locked is kept, and applied once the birth date was given again."""

import pytest

from clinic.accounts.models import Session
from intake import access
from tests.intake.walking import WRONG_DATE

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(patient, monkeypatch):
    """Begun, and then idle for too long."""
    patient.start()
    now = access.time.time()
    monkeypatch.setattr(access.time, "time", lambda: now + access.IDLE_SECONDS + 1)
    return patient


def answers(patient):
    return patient.draft.content["answers"]


def test_what_is_sent_after_the_lock_is_kept_until_the_birth_date(away):
    response = away.post("warning-signs", warning_signs="none")
    assert response.url == f"{away.home}birth-date/"
    assert "What you entered last is kept" in away.client.get(response.url).content.decode()
    assert "warning-signs" not in answers(away)
    assert away.give(WRONG_DATE).status_code == 200
    assert "warning-signs" not in answers(away)
    assert away.give().url == away.url("about-you")
    assert answers(away)["warning-signs"] == ["none"]


def test_it_is_applied_once(away):
    away.post("warning-signs", warning_signs="none")
    away.give()
    away.client.post(f"{away.home}close/")
    assert away.give().url == away.home


def test_errors_in_it_are_shown_with_what_was_entered(away):
    away.post("about-you", sex_at_birth="male")
    page = away.client.get(away.give().url).content.decode()
    assert "There is a problem" in page
    assert 'value="male" id="id_sex-at-birth_1" checked' in page
    assert f'action="{away.url("about-you")}"' in page


def test_a_newer_page_is_not_overwritten_by_it(away, monkeypatch):
    away.post("warning-signs", version=1, warning_signs="none")
    other = type(away)(type(away.client)(), away.invitation, away.token)
    other.unlock()
    other.post("warning-signs", version=1, warning_signs="fever")
    assert away.give().status_code == 409
    assert answers(away)["warning-signs"] == ["fever"]


def test_it_is_sealed_while_it_waits(away):
    away.post("clots", clots="dvt")
    stored = [session.get_decoded() for session in Session.objects.all()]
    assert any(access.held.HELD in session for session in stored)
    assert "dvt" not in str(stored)


def test_it_is_kept_also_where_the_whole_session_is_gone(patient):
    patient.start()
    Session.objects.all().delete()
    response = patient.post("warning-signs", warning_signs="none")
    assert response.status_code == 403
    assert "What you entered last is kept" in response.content.decode()
    assert patient.unlock().url == patient.url("about-you")
    assert answers(patient)["warning-signs"] == ["none"]


def test_nothing_is_kept_for_an_intake_that_is_not_there(client):
    response = client.post("/intake/00000000-0000-0000-0000-000000000007/check/", {"x": "y"})
    assert response.status_code == 403
    assert not Session.objects.exists()


def test_what_one_person_sent_is_not_applied_by_another(away, client):
    from tests import builders

    away.post("warning-signs", warning_signs="none")
    other = type(away)(client, *builders.invited())
    assert other.unlock().url == other.home
    assert "warning-signs" not in answers(away)
    assert away.give().url == away.url("about-you")


def test_reading_pages_lock_too(away):
    away.client.get(away.home)
    assert away.client.get(f"{away.home}check/").url == f"{away.home}birth-date/"
