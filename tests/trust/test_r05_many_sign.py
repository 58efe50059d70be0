"""R5: twenty clinicians sign one intake at once; a patient amends during a review. Nobody's words are lost."""

import pytest
from django.test import Client
from django.urls import reverse

from clinic.roles import Role
from screening.models import Review
from screening.services import next_number, screen
from screening.services.current import current_screening
from tests import builders
from tests.trust.crowd import together

PEOPLE = 20


@pytest.fixture
def screening(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    return screen(builders.revision(intake))


def at_the_page(screening, number):
    """A clinician who has read this screening, and what they send."""
    practice = screening.revision.intake.practice
    client, user = Client(), builders.staff(practice, Role.CLINICIAN)
    user.name = f"Clinician Number{number}."
    user.save()
    client.force_login(user)
    address = reverse("sign", args=[practice.slug, screening.revision.intake_id])
    sent = {
        "screening": screening.pk, "number": next_number(screening.revision.intake), "outcome": "vascular-first",
        "reason": f"the words of person {number}.",
    }  # fmt: skip
    return lambda: client.post(address, sent)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_one_signs_and_nineteen_are_told_who_did(screening, measured):
    sign = [at_the_page(screening, number) for number in range(PEOPLE)]
    answers = together(PEOPLE, lambda number: sign[number]())
    signed = [answer for answer in answers if answer.status_code == 302]
    told = {number: answer.content.decode() for number, answer in enumerate(answers) if answer.status_code == 422}
    assert (len(signed), len(told)) == (1, PEOPLE - 1)
    review = Review.objects.get()
    for number, page in told.items():
        assert review.signed_by.name in page
        assert review.content["reason"] in page
        assert f"the words of person {number}." in page, "what this person wrote"
    measured("R5", "clinicians who sign at once", PEOPLE)
    measured("R5", "winners", len(signed))
    measured("R5", "conflict pages that keep the note", len(told))


@pytest.mark.django_db
def test_what_a_patient_amends_during_a_review_is_seen_before_anything_is_signed(screening, measured):
    sign = at_the_page(screening, 1)
    screen(builders.revision(screening.revision.intake, builders.healthy_adult(feeding="yes")))
    answer = sign()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "the words of person 1." in page
    assert str(current_screening(screening.revision.intake).pk) in page, "the form is about the new answers now"
    assert not Review.objects.exists()
    measured("R5", "decisions over answers that changed meanwhile", 0)
