"""What the page says when a signature is refused or interrupted."""

import html

import pytest
from django.urls import reverse

from screening.services import settle
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
    settle(screening, "card:clot-risk", "confirmed", "", "", clinician)
    page = sign(screening, "ready-with-precautions", reason="Stockings and a short first session.")
    assert "Clot risk: Several risk factors for a clot (contraindicated)" in page
    assert "Combined hormonal contraception (contraindicated)" in page


def test_a_date_that_was_typed_before_the_choice_changed_is_no_fault(sign, screened):
    """The box is hidden then, and sent all the same."""
    screening = screened()
    sign(screening, "ready", until=builders.today())
    assert screening.revision.intake.reviews.get().until is None
