"""A double click on "Save and send the link" makes one visit, and nobody is asked who the patient is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.messages.models import Message
from intake.desk import just_made
from intake.desk.appointments import FoundAgain, Visit, make
from intake.desk.patients import Person
from intake.models import Appointment, Patient
from tests import builders
from tests.trust.crowd import together

AT = "/review/elm/desk/appointment/"
START = builders.days_ahead(20)
BEN = Person("Ben Sample", builders.BIRTH_DATE, "ben@patient.example", language="en")


def fields(**changes):
    return {
        "name": BEN.name, "birth_date": f"{BEN.birth_date}", "email": BEN.email, "phone": "", "language": "en",
        "day": f"{START:%Y-%m-%d}", "time": "10:30", "clinician": "", "place": "", **changes,
    }  # fmt: skip


def how_many():
    return Patient.objects.count(), Appointment.objects.count(), Message.objects.count()


@pytest.mark.django_db
def test_the_second_click_leads_to_what_the_first_one_made(desk):
    first, second = (desk.post(AT, fields()) for _ in range(2))
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert "it was sent twice, and made once" in desk.get(second["Location"]).content.decode()
    assert how_many() == (1, 1, 1)


@pytest.mark.django_db
def test_so_does_that_on_somebody_else_of_the_same_name(desk, practice):
    builders.patient(practice, name=BEN.name, email="")
    for _ in range(2):
        desk.post(AT, fields(who="another"))
    assert how_many() == (2, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_visit(practice, front_desk):
    made = together(2, lambda _: make(practice, BEN, Visit(START), front_desk, None, seen=0))
    assert made[0] == made[1]
    assert how_many() == (1, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"email": "benjamin@patient.example"}, {"time": "11:00"}, {"place": "Room 2"}])
def test_what_differs_is_not_the_same_form(desk, changes):
    desk.post(AT, fields())
    page = desk.post(AT, fields(**changes)).content.decode()
    assert "We know somebody with this name" in page


@pytest.mark.django_db
def test_nor_is_a_colleague_s_or_one_of_earlier(practice, front_desk, monkeypatch):
    make(practice, BEN, Visit(START), front_desk, None, seen=0)
    with pytest.raises(FoundAgain):
        make(practice, BEN, Visit(START), builders.staff(practice), None, seen=0)
    later = timezone.now() + timedelta(minutes=3)
    monkeypatch.setattr(just_made.timezone, "now", lambda: later)
    with pytest.raises(FoundAgain):
        make(practice, BEN, Visit(START), front_desk, None, seen=0)
