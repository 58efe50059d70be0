"""A patient began by link and would rather use paper or the phone: the desk reads what to say, and what comes next."""

import pytest

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.sending import send_due
from intake.desk.invitations import send_invitation
from intake.services import amend
from intake.services.unlock import TRIES
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/"


@pytest.fixture
def intake(practice, front_desk):
    visit = builders.appointment(builders.patient(practice))
    send_invitation(visit, front_desk)
    send_due()
    return visit.intake


def seen(desk, intake):
    return desk.get(f"{AT}{intake.pk}/").content.decode()


def test_the_page_says_what_to_do_next(desk, intake):
    assert "Send the link again" not in seen(desk, intake)
    builders.draft(intake)
    page = seen(desk, intake)
    assert "The patient has begun to answer by link." in page
    assert "the link still works, and what was answered is kept" in page
    assert "30 days after the last answer" in page
    again = page[: page.index("Send the link again")].rpartition('action="')[2].partition('"')[0]
    link = Message.objects.get().content["link"]
    desk.post(again)
    assert Message.objects.get(kind=Kind.NUDGE).content["link"] == link, "the one that the patient has"


def test_a_link_that_is_locked_is_not_said_to_work(desk, intake):
    builders.draft(intake)
    intake.invitations.update(tries=TRIES)
    page = seen(desk, intake)
    assert "the link still works" not in page
    assert "Send the link again" in page


def test_without_a_contact_nothing_can_be_sent(desk, intake):
    builders.draft(intake)
    intake.patient.details |= {"email": ""}
    intake.patient.save()
    page = seen(desk, intake)
    assert "the link still works" in page
    assert "Send the link again" not in page


def test_nor_is_a_change_that_was_begun_by_link_a_dead_end(desk, intake):
    builders.revision(intake)
    amend(intake)
    page = seen(desk, intake)
    assert "The patient has begun to answer by link." in page
    again = page[: page.index("Send the link again")].rpartition('action="')[2].partition('"')[0]
    assert "A new link is on its way" in desk.post(again, follow=True).content.decode()
