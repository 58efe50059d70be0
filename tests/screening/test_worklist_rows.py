"""What a row of the work list says, and the list of the day."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from clinic.roles import Role
from screening.models import Review, WorklistRow
from screening.reading.line import Line
from screening.services import decide
from screening.services.listing import View, listing
from tests import builders

NAME = r'<h2 class="name"><a href="([^"]*)">([^<]*)</a>'


@pytest.fixture
def day(screened, clinician):
    """One visit today that is signed, one that is not, and one of tomorrow."""
    signed = screened(name="A Signed", days=0)
    decide(signed.revision.intake, signed, Review.Outcome.READY, "", None, clinician, 1)
    later = screened(name="B Grave", days=0, feeding="yes").revision.intake
    WorklistRow.objects.filter(intake=later).update(start=F("start") + timedelta(minutes=20))
    screened(name="C Tomorrow", days=1)


def seen(client, user, show):
    client.force_login(user)
    return html.unescape(client.get("/review/elm/", {"show": show}).content.decode())


def test_today_holds_every_visit_of_the_day_by_time(client, practice, clinician, day):
    assert [name for _, name in re.findall(NAME, seen(client, clinician, "today"))] == ["A Signed", "B Grave"]
    assert listing(practice).counts()[View.TODAY] == 2


def test_a_signed_row_says_what_was_decided_and_to_the_desk_only_that(client, practice, clinician, day):
    assert "Signed: ready for the consult" in seen(client, clinician, "signed")
    page = seen(client, builders.staff(practice, Role.FRONT_DESK), "signed")
    assert "Signed" in page
    assert "ready for the consult" not in page


def test_a_name_leads_the_desk_to_its_own_page_of_the_patient(client, practice, clinician, day):
    for role, place in ((Role.FRONT_DESK, "desk"), (Role.CLINICIAN, "intake")):
        links = re.findall(NAME, seen(client, builders.staff(practice, role), "all"))
        assert {re.sub(r"[0-9a-f-]{36}", "", address) for address, _ in links} == {f"/review/elm/{place}//"}
        assert all(client.get(address).status_code == 200 for address, _ in links)


@pytest.mark.parametrize(("year", "told"), [(2026, "Fri 6 Mar 09:30"), (2025, "Thu 6 Mar 2025 09:30")])
def test_a_day_of_another_year_says_its_year(year, told):
    row = WorklistRow(start=datetime(year, 3, 6, 9, 30, tzinfo=UTC))
    assert Line(row, datetime(2026, 8, 1, tzinfo=UTC), may_read=True).when == told
