"""S4: no link is kept for longer than it opens something, and one message that was altered keeps no other's."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from clinic.messages.models import Message
from clinic.messages.outbox import forget_links
from intake.desk.invitations import send_invitation
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_message_that_does_not_open_holds_up_no_other(practice):
    with transaction.atomic():
        visits = [builders.appointment(builders.patient(practice)) for _ in range(2)]
        altered, other = (send_invitation(visit, builders.staff(practice)) for visit in visits)
    for message in Message.objects.all():
        Message.objects.filter(pk=message.pk).update(link_until=timezone.now() - timedelta(days=1))
    Message.objects.filter(pk=altered.pk).update(data_key=other.data_key)
    assert forget_links() == 2
    assert not Message.objects.exclude(link_until=None).exists()
    assert Message.objects.get(pk=other.pk).content["link"] == ""
    assert forget_links() == 0
