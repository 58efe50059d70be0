"""The made-up practice shows every page with something on it."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.models import User
from clinic.records.chain import verify
from intake.models import Intake, Patient
from screening.demo.loading import SLUG, load
from screening.demo.people import people
from screening.health.comments import comments
from screening.health.completion import Completion
from screening.models import TreatmentPlan
from screening.services.activated import is_active
from tests import builders

pytestmark = pytest.mark.django_db


def intakes_of(name):
    found = [patient for patient in Patient.objects.all() if patient.details["name"] == name]
    return Intake.objects.filter(appointment__patient=found[0]).order_by("appointment__start")


FEW = {"Willow Specimen", "Violet Sample", "Nettle Example", "Clover Specimen", "Heather Example", "Daisy Example"} | {
    "Marigold Placeholder"
}


def test_there_is_something_to_see_on_every_page(client, monkeypatch):
    few = [person for person in people(builders.today()) if person.name in FEW]
    monkeypatch.setattr("screening.demo.loading.people", lambda today: few)
    loaded = load()
    client.force_login(User.objects.get(email="lead@demo.example"))

    def page(name, *arguments):
        response = client.get(reverse(name, args=[SLUG, *arguments]))
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    practice = Intake.objects.first().practice
    assert is_active(practice)
    assert practice.source_verifications.count() == 9
    assert "Nothing was put into use yet" not in page("releases")
    assert "made up for the demonstration" in page("sources")
    assert "No rule was raised" not in page("health")
    assert comments(practice)
    assert sorted(TreatmentPlan.objects.values_list("is_signed", flat=True)) == [False, True]
    (willow,) = intakes_of("Willow Specimen")
    assert "On the patient’s information sheet" in page("plan", willow.pk)
    assert "the visit stands" in page("review", willow.pk)
    earlier, nettle = intakes_of("Nettle Example")
    seen = page("review", nettle.pk)
    assert "Since the visit of" in seen
    assert "2 answers changed" in seen
    assert "Ready for the consult" in page("review", earlier.pk)
    assert [link.name for link in loaded.links]
    today = builders.today()
    forms = Completion(practice, today - timedelta(days=90), today)
    assert "half of them within 1 minute" not in {forms.to_complete.note, forms.to_review.note}
    assert verify().breaks == []
    assert "There is no e-mail address or phone number on file" in page("desk_failed")
    (daisy,) = intakes_of("Daisy Example")
    assert "Today’s visit: not ready yet" in page("review", daisy.pk)
