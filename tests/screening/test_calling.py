"""Whoever reads a red flag has the telephone at hand, and says from there that they spoke to the patient."""

import html

import pytest
from django.urls import reverse

from clinic.roles import Role
from intake.desk.calls import ask_for_call, is_waiting
from tests import builders

PHONE = "+44 20 7946 0999"


@pytest.fixture
def intake(screened, practice):
    found = screened(warning_signs=["chest-breath"]).revision.intake
    found.patient.details |= {"phone": PHONE}
    found.patient.save()
    ask_for_call(found)
    return found


@pytest.fixture
def read(client):
    def get(user, intake):
        client.force_login(user)
        return html.unescape(client.get(reverse("review", args=["elm", intake.pk])).content.decode())

    return get


def called(client, intake, what="spoke", **data):
    data |= {"what": what}
    return client.post(reverse("desk_called", args=["elm", intake.pk]), data, follow=True)


def test_the_review_names_the_call_and_the_number(client, read, intake, clinician):
    page = read(clinician, intake)
    back = client.get(reverse("desk_invitation", args=["elm", intake.pk])).content.decode()
    assert f'href="{reverse("review", args=["elm", intake.pk])}"' in back
    assert "The patient asks for a call" in page
    assert page.count('href="tel:+442079460999"') == 2, "at the call, and in the band for later"
    assert f'href="{reverse("desk_invitation", args=["elm", intake.pk])}"' in page


def test_having_called_leads_back_to_the_review(client, read, intake, clinician):
    read(clinician, intake)
    answer = called(client, intake, back="review", note="Is on the way to hospital.")
    assert answer.redirect_chain == [(reverse("review", args=["elm", intake.pk]), 302)]
    page = answer.content.decode()
    assert "Noted: you spoke to the patient." in page
    assert "Is on the way to hospital." in page
    assert "I spoke to the patient<" not in page
    assert not is_waiting(intake)


def test_at_the_desk_it_leads_to_the_desk(client, intake, practice):
    client.force_login(builders.staff(practice, Role.FRONT_DESK))
    review = reverse("review", args=["elm", intake.pk])
    assert review not in client.get(reverse("desk_invitation", args=["elm", intake.pk])).content.decode()
    for data in ({}, {"back": "review"}):
        assert called(client, intake, **data).redirect_chain == [(reverse("desk", args=["elm"]), 302)]


def test_a_try_leads_back_to_the_review_which_still_says_whom_to_call(client, read, intake, clinician):
    read(clinician, intake)
    page = html.unescape(called(client, intake, what="tried", back="review").content.decode())
    assert "<b>Tried once, at" in page
    assert "tried to call the patient: nobody answered" in page, "in the history, too"
    assert is_waiting(intake)


def test_who_has_not_begun_can_be_called_and_reminded_from_there(read, practice, clinician):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    intake.patient.details |= {"phone": PHONE}
    intake.patient.save()
    page = read(clinician, intake)
    assert 'href="tel:+442079460999"' in page
    assert f'href="{reverse("desk_invitation", args=["elm", intake.pk])}"' in page
