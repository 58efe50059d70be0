"""From the link to the receipt in Spanish, and what the clinician reads of it."""

import re
from html import unescape

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from clinic.roles import Role
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.wording import day_in_words
from tests import builders
from tests.intake.walking import errors
from tests.locale.catalogue import pairs

pytestmark = pytest.mark.django_db

# Long enough to be nobody's name, and not the same in Spanish.
ENGLISH = [text for text, spanish in pairs("es") if len(text) > 12 and text != spanish and "%" not in text]


def english_in(words):
    return [text for text in ENGLISH if text in words]


def seen(patient):
    """Every page of a patient to whom much applies, with the errors of an empty form."""
    yield patient.client.get(f"/i/{patient.token}/")
    asked = patient.open_link().url
    yield patient.client.get(asked)
    yield patient.client.post(asked, {})
    patient.give()
    yield patient.client.get(f"{patient.home}start/")
    yield patient.client.post(f"{patient.home}start/", {"who": "proxy"})
    patient.start()
    answers = {"clots": ["dvt"], "clot_date": "2019", "allergies": ["latex"], "allergies_detail": "guantes"}
    given = builders.healthy_adult(**answers, warning_signs=["fever"])
    while page := patient.way.next:
        url = patient.url(page.slug)
        yield patient.client.get(url)
        yield patient.client.post(url, {"version": patient.draft.version}, follow=True)
        patient.client.post(url, patient.body(page, given))
    for page in ("", "advice/", "check/"):
        yield patient.client.get(patient.home + page)
    patient.send()
    for page in ("receipt/", "copy/"):
        yield patient.client.get(patient.home + page)
    yield patient.client.post(f"{patient.home}close/", follow=True)


def test_every_page_is_spanish(paciente, in_spanish, screened):
    for response in seen(paciente):
        assert response.status_code == 200, response
        assert english_in(in_spanish(response)) == [], response.request["PATH_INFO"]
    (revision,) = screened
    assert revision.language == "es"


def test_errors_are_spanish(paciente):
    paciente.start()
    response = paciente.client.post(paciente.url("warning-signs"), {"version": 1})
    assert list(errors(response).values()) == ["Elija una respuesta, o marque «No lo sé»."]


def test_advice_names_the_number_of_the_practice(paciente, in_spanish):
    paciente.start()
    paciente.post("warning-signs", warning_signs=["chest-breath"])
    said = in_spanish(paciente.client.get(f"{paciente.home}advice/"))
    assert "Pueden ser señales de un coágulo en el pulmón. Llame ahora al 999." in said


def test_dates_are_written_as_spanish_writes_them(paciente, in_spanish):
    visit = paciente.intake.appointment.start.date()
    paciente.start()
    builders.draft(paciente.intake, builders.healthy_adult(clots=["dvt"], clot_date="2019-04"))
    said = in_spanish(paciente.client.get(f"{paciente.home}check/"))
    assert "abril de 2019" in said
    with translation.override("es"):
        assert day_in_words(visit) in said
    with translation.override("en"):
        assert re.fullmatch(r"\d+ [A-Z][a-z]+ \d{4}", day_in_words(visit))


def test_answers_are_codes_in_every_language(paciente, screened):
    paciente.start()
    paciente.answer_all()
    paciente.send()
    assert screened[0].content["answers"] == builders.healthy_adult()


def test_the_report_keeps_the_words_that_were_read():
    from screening.services.editions import edition_in

    words = edition_in("es").text
    question = QUESTIONNAIRE["clots"]
    assert words["questions"][question.link_id]["text"] == "¿Ha tenido alguna vez un coágulo de sangre (trombo)?"


def test_the_clinician_reads_english_and_sees_which_language_was_used(client):
    at = builders.practice()
    intake = builders.intake(builders.appointment(builders.patient(at, language="es")))
    builders.draft(intake, builders.healthy_adult())
    intake.draft.language = "es"
    intake.draft.save()
    from intake.services import submit

    submit(intake, intake.draft.version)
    client.force_login(builders.staff(at, Role.CLINICIAN))
    try:
        url = reverse("review", args=[at.slug, intake.pk])
    except NoReverseMatch:
        pytest.skip("the review page is not there yet")
    page = unescape(client.get(url, headers={"accept-language": "es"}).content.decode())
    assert '<html lang="en">' in page
    assert "Have you ever had a blood clot?" in page
    assert "in Español" in page or "Spanish" in page
