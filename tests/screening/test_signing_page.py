"""What the page says when a signature is refused or interrupted."""

import html
import re
import uuid

import pytest
from django.urls import reverse

from screening.services import Judgement, settle
from tests import builders


@pytest.fixture
def sign(client, clinician):
    client.force_login(clinician)

    def post(screening, outcome, **data):
        address = reverse("sign", args=["elm", screening.revision.intake.pk])
        answer = client.post(address, {"screening": screening.pk, "number": 1, "outcome": outcome, **data})
        return html.unescape(answer.content.decode())

    return post


@pytest.mark.parametrize(
    ("outcome", "data", "missing"),
    [
        ("ready-with-precautions", {}, "Say in a sentence why."),
        ("defer", {"reason": "Travels."}, "Give a date"),
        ("defer", {"reason": "Travels.", "until": builders.today()}, "Give a date after today."),
    ],
)
def test_what_is_missing_is_said_above_once_and_at_the_field_once(sign, screened, outcome, data, missing):
    page = sign(screened(), outcome, **data)
    assert page.count('class="error-summary"') == 1
    assert page.count(missing) == 2


def test_the_interruption_names_every_finding_behind_a_card(sign, screened, clinician):
    screening = screened(hormones=["coc"], smoking="now")
    settle(screening, "card:clot-risk", Judgement("confirmed"), clinician)
    page = sign(screening, "ready-with-precautions", reason="Stockings and a short first session.")
    assert "Clot risk: Several risk factors for a clot (contraindicated)" in page
    assert "Combined hormonal contraception (contraindicated)" in page


def test_a_date_that_was_typed_before_the_choice_changed_is_no_fault(sign, screened):
    """The box is hidden then, and sent all the same."""
    screening = screened()
    sign(screening, "ready", until=builders.today())
    assert screening.revision.intake.reviews.get().until is None


def test_who_goes_back_to_look_again_finds_the_decision_as_it_was_typed(sign, screened, clinician):
    screening = screened(allergies=["pol"])
    settle(screening, "card:allergy-polidocanol", Judgement("precaution", "product", "Laser only."), clinician)
    typed = {"reason": "Weighed, twice.", "treatment": "laser"}
    between = sign(screening, "other-treatment", **typed)
    assert "Sign all the same" in between
    assert carried(between)["seen"] == "1"
    page = sign(screening, **carried(between) | {"act": "back"})
    assert "There is a problem" not in page
    assert re.search(r'<textarea name="reason"[^>]*>\s*Weighed, twice.</textarea>', page)
    for name, value in (("outcome", "other-treatment"), ("treatment", "laser")):
        assert re.search(rf'name="{name}" value="{value}"[^>]*checked', page), name
    again = sign(screening, **carried(page.partition('id="decide"')[2]) | {"outcome": "other-treatment"} | typed)
    assert "Sign all the same" in again, "the page between stands there again"
    assert not screening.revision.intake.reviews.exists()


def carried(page) -> dict:
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {name: value for name, value in found.items() if name not in ("screening", "csrfmiddlewaretoken")}


def test_who_goes_back_with_nothing_typed_is_told_of_no_fault(sign, screened):
    assert "There is a problem" not in sign(screened(), "", act="back")


def test_of_what_was_never_sent_nothing_is_signed(client, practice, clinician):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    client.force_login(clinician)
    told = {"screening": uuid.uuid4(), "number": 1, "outcome": "ready"}
    answer = client.post(reverse("sign", args=["elm", intake.pk]), told)
    assert answer.status_code == 422
    assert not intake.reviews.exists()
