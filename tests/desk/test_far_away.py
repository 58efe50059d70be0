"""Times at the ends of the calendar, and a text of nothing but brackets, are refused in words like any other slip."""

from datetime import UTC, datetime

import pytest

from intake.desk.sheet import BadCell, start_of
from tests import builders

AT = "/review/elm/desk/"
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Pacific/Auckland", "UTC"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9999-12-31 23:30", "more than three years ahead"),
        ("9999-12-31 23:30-14:00", "more than three years ahead"),
        ("0001-01-01 00:00", "this time is over"),
        ("0001-01-01 00:00+14:00", "this time is over"),
    ],
)
def test_a_time_that_no_clock_reaches(zone, text, why):
    with pytest.raises(BadCell, match=why):
        start_of(text, zone, NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "day"), [("America/New_York", "9999-12-31"), ("Europe/Berlin", "0001-01-01")])
def test_in_the_forms(desk, practice, zone, day):
    practice.timezone = zone
    practice.save()
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    sent = {"day": day, "time": "23:30" if day > "1" else "00:30", "clinician": "", "place": ""}
    page = desk.post(f"{AT}{intake.pk}/visit/", sent)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000])
def test_a_text_of_nothing_but_brackets_is_read_no_more(desk, text):
    page = desk.post(f"{AT}import/", {"text": text, "digest": "x"}, follow=True)
    assert page.status_code == 200
    assert "could not be read any more" in page.content.decode()
