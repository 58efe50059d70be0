"""S3: that clinicians were alerted says what was answered: whoever reads no answers does not see that either."""

import pytest
from django.urls import reverse

from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.roles import Role
from screening.services import screen
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert(practice):
    """To the one clinician, about a swollen leg; it did not arrive."""
    builders.staff(practice)
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    screen(builders.revision(intake, builders.healthy_adult(warning_signs=["one-leg"])))
    Message.objects.filter(kind=Kind.ALERT).update(state=Message.State.FAILED)
    return Message.objects.filter(kind=Kind.ALERT).first()


def counted(client, practice):
    """Whether work list and front desk say that something did not arrive."""
    pages = [client.get(reverse(name, args=[practice.slug])).content.decode() for name in ("worklist", "desk")]
    return ["not delivered" in pages[0], "did not arrive" in pages[1]]


@pytest.mark.parametrize(("role", "reads"), [(Role.FRONT_DESK, False), (Role.CLINICIAN, True), (Role.LEAD, True)])
def test_only_who_reads_answers_sees_that_clinicians_were_alerted(client, practice, alert, role, reads):
    client.force_login(builders.staff(practice, role))
    pages = [reverse("desk_invitation", args=[practice.slug, alert.subject_id])]
    pages += [reverse("desk_failed", args=[practice.slug])]
    assert ["lert to clinicians" in client.get(page).content.decode() for page in pages] == [reads, reads]
    assert counted(client, practice) == [reads, reads]
    message = reverse("desk_message", args=[practice.slug, alert.pk])
    assert client.get(message).status_code == (200 if reads else 404)
    settle = reverse("desk_settle", args=[practice.slug, alert.pk])
    assert client.post(settle, {"what": "again"}).status_code == (302 if reads else 404)
