"""The form as patients see it, for staff: every page, nothing saved, nobody's answers."""

import html
import re

import pytest

from intake.desk.staff_entry import begin_for_staff
from intake.models import Draft, Intake, Route
from intake.questionnaire.asked import QUESTIONNAIRE
from tests import builders

pytestmark = pytest.mark.django_db


def seen(desk, page="", **query):
    response = desk.get(f"/review/elm/desk/form/{page}", query)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_every_page_is_drawn_with_every_question(desk, practice):
    whole = seen(desk)
    for page in QUESTIONNAIRE.pages:
        assert f"/desk/form/{page.slug}/" in whole
        text = seen(desk, f"{page.slug}/")
        assert "Preview." in text
        assert [question.text for question in page.questions if question.text not in text] == []
        main = text.partition("<main")[2]
        assert "<form" not in main
        assert "<button" not in main


def test_it_is_shown_in_the_patients_languages_and_says_when_a_question_is_asked(desk, practice):
    dates = QUESTIONNAIRE.page("clot-dates")
    english, spanish = (seen(desk, "clot-dates/", language=code) for code in ("en", "es"))
    assert dates.questions[0].enable_when.in_words() in english
    assert 'href="?language=es"' in english
    assert '<div lang="es">' in spanish
    assert dates.heading in english
    assert dates.heading not in spanish


def test_nothing_is_saved_and_a_page_that_is_none_is_not_there(desk, practice):
    assert desk.post("/review/elm/desk/form/clots/", {"clots": "dvt"}).status_code == 405
    assert not Draft.objects.exists()
    assert not Intake.objects.exists()
    assert desk.get("/review/elm/desk/form/no-such-page/").status_code == 404


def test_it_is_of_one_s_own_practice(desk, practice):
    other = builders.practice()
    assert desk.get(f"/review/{other.slug}/desk/form/clots/").status_code == 404


def test_no_two_pages_are_called_the_same(desk, practice, front_desk):
    names = re.findall(r'<a class="plain" href="[^"]*">([^<]*)</a>', seen(desk))
    assert len(names) == len(set(names)) == len(QUESTIONNAIRE.pages)
    assert {"A recent pregnancy", "A recent pregnancy: When was that?"} <= set(names)
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    begin_for_staff(intake, front_desk, Route.PAPER)
    typed = html.unescape(desk.get(f"/review/elm/desk/{intake.pk}/typed/").content.decode())
    names = re.findall(r'<li><a href="[^"]*">([^<]*)</a><span class="state', typed)
    assert len(names) == len(set(names))
    assert "A recent pregnancy: When was that?" in names
