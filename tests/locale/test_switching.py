"""Which language a page is in, and switching it in the middle of a page without losing anything."""

import pytest
from django.urls import reverse

from clinic.languages import PRESERVE_METHOD
from clinic.roles import Role
from intake.services import amend, begin
from tests import builders
from tests.intake.walking import Patient, errors

pytestmark = pytest.mark.django_db
ADDRESS = "/language/"


def language_of(response):
    page = response.content.decode()
    return page[page.index('<html lang="') + 12 :][:2]


def switch(client, page, language="es", **typed):
    """What the browser does when the other language is chosen on `page`."""
    return client.post(f"{ADDRESS}?next={page}", {"language": language, **typed}, follow=True)


def test_what_is_ticked_and_not_yet_saved_stays(patient):
    patient.start()
    page, version = patient.url("warning-signs"), patient.draft.version
    response = switch(patient.client, page, version=version, **{"warning-signs": ["fever", "not-sure"]})
    assert (language_of(response), errors(response)) == ("es", {})
    assert response.redirect_chain == [(page, PRESERVE_METHOD), (page, 302)]
    shown = response.content.decode()
    assert shown.count(" checked") == 2
    assert "Fiebre o escalofríos" in shown
    assert f'name="version" value="{version}"' in shown
    assert patient.draft.version == version


def test_what_is_half_typed_stays_unjudged(patient):
    patient.start()
    builders.draft(patient.intake, builders.healthy_adult(clots=["dvt"], clot_date=None, clot_still_treated=None))
    response = switch(patient.client, patient.url("clot-dates"), version=1, **{"clot-date-month": "13"})
    assert 'value="13"' in response.content.decode()
    assert errors(response) == {}
    assert language_of(response) == "es"


def test_what_was_saved_stays_and_the_rest_is_saved_in_the_new_language(patient):
    patient.start()
    patient.post("warning-signs", warning_signs=["none"])
    assert patient.draft.language == "en"
    switch(patient.client, patient.home)
    patient.answer_all()
    assert patient.draft.language == "es"
    assert patient.draft.content["answers"]["warning-signs"] == ["none"]
    assert patient.draft.content["answers"] == builders.healthy_adult()


def test_the_birth_date_and_who_answers_stay_as_typed(patient):
    asked = patient.open_link().url
    assert 'value="14"' in switch(patient.client, asked, **{"birth_date-day": "14"}).content.decode()
    patient.give()
    response = switch(patient.client, f"{patient.home}start/", who="proxy", proxy="Sam Lee")
    assert 'value="Sam Lee"' in response.content.decode()
    assert not hasattr(patient.intake, "draft")


def test_the_switch_names_the_other_language_only(patient):
    page = f"/i/{patient.token}/"
    assert 'value="es" lang="es">Español</button>' in patient.client.get(page).content.decode()
    response = patient.client.post(ADDRESS, {"language": "es", "next": page}, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert 'value="en" lang="en">English</button>' in response.content.decode()
    assert "Español" not in response.content.decode()


def test_enter_goes_on_and_does_not_switch(patient):
    """Of the buttons that belong to a form the first in the page is the one that Enter presses."""
    patient.start()
    page = patient.client.get(patient.url("warning-signs")).content.decode()
    first = page.index('form="answers"')
    assert "formaction" not in page[first : page.index("</button>", first)]
    assert page.index('formaction="/language/') > first


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "", "\\\\evil"])
def test_it_leads_nowhere_else(client, target):
    response = client.post(ADDRESS, {"language": "es", "next": target})
    assert response["Location"] == "/"


def test_only_by_post_and_only_a_language_that_there_is(client):
    assert client.get(ADDRESS).status_code == 405
    client.post(ADDRESS, {"language": "xx", "next": "/"})
    assert "language" not in client.cookies


def test_the_record_says_the_language_from_the_link_on(paciente):
    assert language_of(paciente.client.get(f"/i/{paciente.token}/")) == "es"
    asked = paciente.open_link().url
    assert language_of(paciente.client.get(asked)) == "es"
    paciente.start()
    assert language_of(paciente.client.get(paciente.url("warning-signs"))) == "es"
    assert paciente.draft.language == "es"
    assert "language" not in paciente.client.cookies  # nothing was chosen in this browser


def test_what_was_chosen_in_the_browser_holds_over_the_record(paciente):
    switch(paciente.client, f"/i/{paciente.token}/", "en")
    paciente.start()
    assert language_of(paciente.client.get(paciente.url("warning-signs"))) == "en"
    assert paciente.draft.language == "en"


def test_an_unknown_link_is_in_the_language_of_the_browser(client, db):
    assert language_of(client.get("/i/nobody-made-this/")) == "en"
    assert language_of(client.get("/i/nobody-made-this/", headers={"accept-language": "es-MX,es;q=0.9"})) == "es"


def test_another_device_goes_on_in_the_language_of_the_answers(patient, client_class):
    patient.start()
    switch(patient.client, patient.home)
    patient.post("warning-signs", warning_signs=["none"])
    phone = Patient(client_class(), patient.invitation, patient.token)
    phone.unlock()
    assert language_of(phone.client.get(phone.home)) == "es"


@pytest.fixture
def client_class(client):
    return type(client)


def test_what_staff_typed_in_is_no_sign_of_the_patients_language(paciente):
    intake = paciente.intake
    begin(intake, author="staff", route="paper", language="en")
    paciente.unlock()
    assert language_of(paciente.client.get(paciente.home)) == "es"


def test_a_change_after_sending_keeps_the_language(paciente):
    typist = builders.staff(paciente.intake.practice, Role.FRONT_DESK)
    builders.revision(paciente.intake, author="staff", staff=typist, route="paper", language="en")
    paciente.unlock()
    paciente.client.post(f"{paciente.home}change/")
    assert paciente.draft.language == "es"
    assert amend(builders.revision(builders.intake(), language="es").intake).language == "es"


def test_erased_records_look_like_any_other(paciente):
    paciente.intake.patient.data_key.__class__.objects.update(wrapped=None, destroyed_at="2026-01-01T00:00Z")
    assert paciente.client.get(f"/i/{paciente.token}/").status_code == 200


def test_staff_read_english_whatever_their_browser_asks_for(client, db):
    at = builders.practice()
    client.cookies["language"] = "es"
    assert language_of(client.get(reverse("sign_in"))) == "en"
    client.force_login(builders.staff(at, Role.CLINICIAN))
    response = client.get(f"/review/{at.slug}/", headers={"accept-language": "es"})
    assert (response.status_code, language_of(response)) == (200, "en")
