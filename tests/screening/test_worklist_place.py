"""Signing keeps the place: the list as it was looked at last, the patient by name, what can follow, and who is next."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.accounts.models import Session
from clinic.models import Membership
from clinic.roles import Role
from screening.models import Review, WorklistRow
from screening.reading.place import KEY
from screening.services import claim
from screening.services.listing import listing
from tests import builders
from tests.bench.timing import statements
from tests.screening.test_deciding import sign

LIST = "/review/elm/"


def seen(client, address):
    return html.unescape(client.get(address).content.decode())


def signing(client, screening, outcome="ready", **data):
    client.get(reverse("review", args=["elm", screening.revision.intake.pk]))
    address = reverse("sign", args=["elm", screening.revision.intake.pk])
    return client.post(address, {"screening": screening.pk, "number": 1, "outcome": outcome, **data})


def back(client, screening):
    page = seen(client, reverse("review", args=["elm", screening.revision.intake.pk]))
    return re.search(r'<p class="back"><a href="([^"]*)"', page)[1]


@pytest.fixture
def many(screened, client, clinician):
    """Twenty-seven that need someone, and who reads them."""
    found = [screened(name=f"Patient {number:02}", days=5) for number in range(27)]
    client.force_login(clinician)
    return found


def test_back_and_a_signature_lead_to_the_filter_and_page_that_were_looked_at(many, client):
    following = re.search(r'href="(\?show=all&after=[^"]+)">Next 25', seen(client, f"{LIST}?show=all"))[1]
    seen(client, LIST + following)
    assert parse_qs(urlsplit(back(client, many[0])).query) == parse_qs(following[1:])
    answer = signing(client, many[0])
    query = parse_qs(urlsplit(answer.url).query)
    assert query == parse_qs(following[1:]) | {"signed": [str(many[0].revision.intake.pk)]}
    assert "Back to the top" in seen(client, answer.url)
    assert "signed" not in back(client, many[1])


def test_the_first_page_is_plain(many, client):
    assert back(client, many[0]) == LIST
    seen(client, f"{LIST}?show=signed")
    assert back(client, many[0]) == f"{LIST}?show=signed"
    seen(client, LIST)
    assert back(client, many[0]) == LIST


def test_a_place_of_one_practice_is_none_of_another(many, client, clinician):
    Membership.objects.create(user=clinician, practice=builders.practice(slug="oak"), role=Role.CLINICIAN)
    seen(client, f"{LIST}?show=all")
    seen(client, "/review/oak/?show=signed")
    assert back(client, many[0]) == f"{LIST}?show=all"


@pytest.mark.parametrize("query", ["?show=nonsense", "?after=nonsense", "?show=now&after=x", "?signed=x&more=y"])
def test_what_was_not_made_here_is_not_kept(many, client, query):
    seen(client, f"{LIST}{query}")
    assert KEY not in client.session


def test_the_session_is_written_where_the_place_changed_and_holds_nobody(many, client):
    assert len(statements(client, LIST)) == 6
    seen(client, f"{LIST}?show=all")
    assert len(statements(client, f"{LIST}?show=all")) == 6
    following = re.search(r'href="(\?show=all&after=[^"]+)">Next 25', seen(client, f"{LIST}?show=all"))[1]
    seen(client, LIST + following)
    signing(client, many[0])
    kept = str(client.session[KEY])
    assert set(client.session[KEY]) == {"elm"}
    assert "Patient" not in kept
    assert all(str(each.revision.intake.pk) not in kept for each in many)
    assert not any("Patient" in str(row.get_decoded()) for row in Session.objects.all())


def test_a_page_that_looks_again_by_itself_is_no_look(many, client):
    seen(client, f"{LIST}?show=all")
    client.get(LIST, headers={"X-Looks-Again": "1"})
    assert back(client, many[0]) == f"{LIST}?show=all"


def test_the_notice_names_the_patient_the_decision_and_what_can_follow(many, client):
    answer = signing(client, many[3])
    page = seen(client, answer.url)
    assert '<p role="status"><b>Patient 03</b> – Signed: Ready for the consult.</p>' in page
    assert page.count('role="status"') == 1
    for name in ("message", "plan", "brief"):
        assert f'href="{reverse(name, args=["elm", many[3].revision.intake.pk])}"' in page
    assert "Patient" not in answer.url


def test_there_is_no_plan_where_nothing_goes_on(many, client):
    answer = signing(client, many[0], "vascular-first", reason="Duplex first.")
    page = seen(client, answer.url)
    assert "Patient 00</b> – Signed: Vascular assessment first." in page
    assert reverse("plan", args=["elm", many[0].revision.intake.pk]) not in page


def test_next_is_the_first_that_needs_someone_and_that_no_colleague_is_at(many, client, clinician, colleague):
    order = [row.intake for row in WorklistRow.objects.order_by("tier", "start", "pk").select_related("intake")]
    first, second, third, *_ = order
    claim(second, colleague)
    claim(third, clinician)
    screening = next(each for each in many if each.revision.intake == first)
    page = seen(client, signing(client, screening).url)
    told = re.search(r'<span id="after"><a href="([^"]+)"><b>Next: ([^<]+)</b>', page)
    assert told[1] == reverse("review", args=["elm", third.pk])
    assert told[2] == third.patient.details["name"]


def test_where_nobody_is_left_there_is_no_next(screened, client, clinician, practice):
    screening = screened()
    builders.intake(builders.appointment(builders.patient(practice), start=builders.days_ahead(1)))  # not sent yet
    client.force_login(clinician)
    assert "Next:" not in seen(client, signing(client, screening).url)


def test_the_notice_costs_one_statement_and_only_where_it_stands(many, client):
    address = signing(client, many[0]).url
    assert len(statements(client, address)) == 7
    assert len(statements(client, LIST)) == 6


def test_what_is_not_signed_or_is_another_practice_s_is_not_told(many, client, clinician, screened):
    oak = builders.practice(slug="oak")
    other = screened(at=oak, name="Otto Oak")
    sign(other, builders.staff(oak))
    for intake in (many[0].revision.intake, other.revision.intake):
        page = seen(client, f"{LIST}?signed={intake.pk}")
        assert "Signed:" not in page
        assert "Otto" not in page
    for text in ("", "x", "00000000-0000-0000-0000-000000000000", "é"):
        assert "Signed:" not in seen(client, f"{LIST}?signed={text}")


def test_it_is_told_to_whoever_signed_it_and_a_moment_after_only(many, client, clinician, practice):
    intake = sign(many[0], clinician).intake
    address = f"{LIST}?signed={intake.pk}"
    client.force_login(clinician)
    page = seen(client, address)
    assert "Signed: Ready" in page
    assert "signed=" not in re.search(r'href="([^"]*)">Look again', page)[1]
    assert listing(practice, timezone.now() + timedelta(minutes=6)).just_signed(intake.pk, clinician) is None
    client.force_login(builders.staff(practice))
    assert "Signed: Ready" not in seen(client, address)


def test_who_was_erased_is_not_told_and_the_list_stands(many, client, clinician):
    intake = sign(many[0], clinician).intake
    client.force_login(clinician)
    intake.patient.data_key.destroy()
    intake.worklist_row.delete()
    assert client.get(f"{LIST}?signed={intake.pk}").status_code == 200


def test_the_desk_is_not_told_what_was_decided(many, client, clinician, practice):
    sign(many[0], clinician, Review.Outcome.READY)
    client.force_login(builders.staff(practice, Role.FRONT_DESK))
    assert "Signed: Ready" not in seen(client, f"{LIST}?signed={many[0].revision.intake.pk}")
