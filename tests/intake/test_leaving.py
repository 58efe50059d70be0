"""Who leaves a page of questions in the middle, to be called or to close the form, finds there what was typed."""

import pytest

from intake.models import Call
from tests.intake.walking import WRONG_DATE

pytestmark = pytest.mark.django_db

TYPED = {"own_questions": "Will it hurt?", "goals": "look"}


@pytest.fixture
def begun(patient):
    patient.has_filled()
    draft = patient.draft
    draft.content["pages"].pop("wishes")
    draft.save(update_fields=["content"])
    return patient


def leave(patient, how, **boxes):
    return patient.post("wishes", leave=how, **boxes)


def typed_on(patient):
    return patient.client.get(patient.url("wishes")).content.decode()


def test_to_be_called(begun):
    assert leave(begun, "call", **TYPED).url == f"{begun.home}call/"
    assert Call.objects.get().intake == begun.intake
    page = typed_on(begun)
    assert "Will it hurt?" in page
    assert "There is a problem" not in page
    assert begun.draft.content["answers"].get("own-questions") != "Will it hurt?"


def test_to_close_it(begun):
    closed = leave(begun, "close", **TYPED)
    assert closed.url == f"{begun.home}closed/"
    assert begun.client.get(begun.url("wishes")).url == f"{begun.home}birth-date/"
    begun.unlock()
    assert "Will it hurt?" in typed_on(begun)


def test_the_call_is_made_where_the_page_is_not_asked_any_more(begun):
    assert begun.post("clot-dates", leave="call").url == f"{begun.home}call/"
    assert Call.objects.exists()


def test_closed_twice_or_reloaded_it_is_closed(begun):
    for _ in range(2):
        assert begun.client.post(f"{begun.home}close/").url == f"{begun.home}closed/"
        assert "The form is closed" in begun.client.get(f"{begun.home}closed/").content.decode()
    assert begun.give().url == begun.home


def test_to_close_what_was_locked_meanwhile_keeps_what_was_typed_and_opens_again(begun):
    begun.client.post(f"{begun.home}close/")
    assert leave(begun, "close", **TYPED).url == f"{begun.home}birth-date/"
    begun.give(WRONG_DATE)
    assert begun.give().url == f"{begun.home}check/"
    assert begun.draft.content["answers"]["own-questions"] == "Will it hurt?"


def test_a_stranger_may_close_but_sees_nobody(begun, client):
    stranger = type(client)()
    page = stranger.post(f"{begun.home}close/", follow=True).content.decode()
    assert "The form is closed" in page
    assert begun.client.get(begun.url("wishes")).status_code == 200
