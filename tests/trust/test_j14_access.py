"""J14 and issue 6: a lead sees, and can tell a patient, who opened a record; and gives the patient a copy of it."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent, Erasure
from clinic.roles import Role
from intake.records.search import search
from screening.records.erasure import erase
from screening.records.export import export_person
from tests import builders
from tests.trust.people import TEXTS, known_patient

pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(practice):
    return known_patient(practice)


def address(name, intake):
    return reverse(name, args=[intake.practice.slug, intake.pk])


def data_in(html):
    return json.loads(re.search(r'<script id="record" type="application/json">(.*?)</script>', html, re.S)[1])


@pytest.mark.parametrize("role", Role)
def test_only_a_lead_opens_it(client, intake, role):
    client.force_login(builders.staff(intake.practice, role))
    is_lead = role == Role.LEAD
    assert client.get(address("access", intake)).status_code == (200 if is_lead else 404)
    assert client.post(address("export_person", intake)).status_code == (200 if is_lead else 404)


def test_whoever_opened_it_is_named(client, intake, lead, practice):
    clinician = builders.staff(practice)
    clinician.name = "Dr Curious"
    clinician.save()
    client.force_login(clinician)
    client.get(address("review", intake))
    search(practice, "last", builders.BIRTH_DATE, lead)
    client.force_login(lead)
    page = client.get(address("access", intake)).content.decode()
    assert "<b>Dr Curious</b> opened the answers and findings" in page
    assert "found the patient by name and birth date" in page
    assert "opened this list" in page
    assert "settled" in page
    assert AuditEvent.objects.filter(action=Action.ACCESS_VIEWED).count() == 1
    assert address("access", intake) in client.get(address("review", intake)).content.decode()


def test_another_patients_visitors_are_not_told(client, intake, lead, practice):
    other = known_patient(practice)
    client.force_login(lead)
    client.get(address("review", other))
    before = client.get(address("access", intake)).content.decode()
    assert "opened the answers and findings" not in before


def test_of_an_erased_record_it_is_still_told(client, intake, lead):
    client.force_login(lead)
    client.get(address("review", intake))
    erase(intake.patient, Erasure.Reason.REQUEST, lead)
    page = client.get(address("access", intake))
    assert page.status_code == 200
    assert "An erased patient" in page.content.decode()
    assert "opened the answers and findings" in page.content.decode()
    assert "some first" not in page.content.decode()
    assert client.post(address("export_person", intake)).status_code == 410


def test_the_copy_holds_everything_in_words_and_as_data(client, intake, lead):
    client.force_login(lead)
    response = client.post(address("export_person", intake))
    assert response["Content-Disposition"] == f'attachment; filename="record-{intake.reference}.html"'
    html = response.content.decode()
    data = data_in(html)
    places = ["first", "last", "mail", "phone", "settled", "decision", "plan", "asked", *TEXTS]
    readable = html.partition("<script")[0]
    assert [place for place in places if f"some {place}" not in readable] == []
    (visit,) = data["visits"]
    (revision,) = visit["answers sent"]
    assert revision["stored"]["answers"]["clots"] == ["dvt"]
    assert "Deep clot in the past (VTE)" in {each["finding"] for each in revision["screenings"][0]["findings"]}
    assert visit["answers begun"][0]["stored"]["answers"]["clots"] == ["dvt"]
    assert visit["treatment plans"][0]["plan"] == {"Sessions": "some plan"}
    assert visit["asked again"][0]["in the clinician's words"] == "some asked"
    assert "/i/abc/" not in html


def test_giving_it_out_leaves_one_row(intake, lead):
    export_person(intake.patient, lead)
    event = AuditEvent.objects.get(action=Action.PERSON_EXPORTED)
    assert (event.actor_id, event.subject_id) == (lead.pk, str(intake.patient.pk))


def test_what_a_patient_wrote_stays_text(practice, lead):
    wild = known_patient(practice, words=lambda place: f"</script><img src=x onerror=alert(1)>{place}")
    html = export_person(wild.patient, lead)
    assert "<img" not in html
    assert html.count("</script>") == 1
    assert data_in(html)["patient"]["name"].startswith("</script>")


def test_the_command_writes_a_file_for_its_owner_only(intake, lead, tmp_path):
    file = tmp_path / "record.html"
    call_command("export_person", intake.reference.lower(), str(file), "--by", lead.email, stdout=StringIO())
    assert data_in(file.read_text())["patient"]["id"] == str(intake.patient.pk)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="no lead"):
        call_command("export_person", str(intake.patient.pk), str(file), "--by", "nobody@x.example")
