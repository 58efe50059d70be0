"""A message that did not arrive, and that staff dealt with in another way, is not said to have been sent."""

import re

import pytest

from clinic.messages.kinds import Failure
from clinic.messages.models import Message
from clinic.messages.outbox import settle
from intake.desk.invitations import send_invitation
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/"


@pytest.fixture
def intake(practice, front_desk):
    visit = builders.appointment(builders.patient(practice))
    message = send_invitation(visit, front_desk)
    Message.objects.update(state=Message.State.FAILED, failure=Failure.REFUSED)
    assert settle(message, front_desk, again=False)
    return visit.intake


def test_the_list_and_the_page_say_so_and_by_whom(desk, intake, front_desk):
    row = desk.get(AT).content.decode()
    assert "Not delivered, dealt with</span>" in row
    assert not re.search(r"Sent</span>", row)
    page = desk.get(f"{AT}{intake.pk}/").content.decode()
    assert f"Not delivered, dealt with by {front_desk.name}<br>The address was refused." in page


def test_a_letter_can_still_be_printed(desk, intake):
    assert "Print a letter" in desk.get(f"{AT}{intake.pk}/").content.decode()
    assert "Print this page now" in desk.post(f"{AT}{intake.pk}/letter/").content.decode()
