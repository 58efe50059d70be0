"""No page for a patient holds a word of the review. Of a signed plan the patient reads what is for the patient."""

import html

import pytest
from django.urls import reverse

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.views.frame import url_of
from screening.after.planning import keep
from screening.models import Review
from screening.services import Decision, Judgement, decide, settle
from screening.services.current import current_screening
from screening.services.settling import unsettled
from tests import builders
from tests.intake.walking import Patient

pytestmark = pytest.mark.django_db

PLAN = {
    "sessions": "Two, five weeks apart.",
    "compression": "A week.",
    "follow_up": "8 January.",
    "restrictions": "Sun.",
}
PAGES = ("home", "start", "advice", "check", "receipt", "copy", "sheet", "privacy")
CANARY = "Canary wombat"
JUDGEMENTS = ("ontraindicat", "aution", "nconfirmed", "recaution", "Unsettled", "finding", "screening", "ready-with")


@pytest.fixture
def patient(client, practice):
    """Has sent answers that much is found in."""
    found = Patient(client, *builders.invited(builders.appointment(builders.patient(practice))))
    found.has_filled(feeding="yes", clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    assert found.send().url.endswith("receipt/")
    return found


@pytest.fixture
def judged(patient, clinician):
    """What was found of this patient is settled, with words of the clinician's in every place, and signed."""
    screening = current_screening(patient.intake)
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement("precaution", "timing", f"{CANARY} settled"), clinician)
    reason = f"{CANARY} decided"
    decide(screening, Decision(Review.Outcome.PRECAUTIONS, reason), clinician, 1, interruption_seen=True)
    return screening


def planned(patient, clinician, sign=True, **texts):
    number = patient.intake.treatment_plans.count() + 1
    parts = [["Treatment", f"{CANARY} treatment"], ["Anything else", f"{CANARY} notes"]]
    return keep(patient.intake, {"parts": parts, "for_patient": PLAN | texts}, clinician, number, sign)


def read(patient, name):
    response = patient.client.get(reverse(name, args=[patient.intake.public_id]), follow=True)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def everything(patient):
    """Each page that the patient can open, those of the questions too."""
    yield from (read(patient, name) for name in PAGES)
    patient.client.post(reverse("change", args=[patient.intake.public_id]))
    yield read(patient, "check")
    for page in QUESTIONNAIRE.pages:
        yield html.unescape(patient.client.get(url_of(patient.intake, page), follow=True).content.decode())


def test_no_page_of_the_patients_holds_a_word_of_the_review(patient, judged, clinician):
    planned(patient, clinician)
    reasons = [rule["reason"] for rule in judged.edition.text["rules"].values()]
    pages = list(everything(patient))
    assert len(pages) > len(PAGES) + 30
    for seen in pages:
        seen = seen.partition("<main")[2]
        assert not [word for word in (CANARY, str(clinician.email), *JUDGEMENTS, *reasons) if word in seen]


def test_the_sheet_takes_over_the_signed_plan(patient, judged, clinician):
    assert "Your treatment plan" not in read(patient, "sheet")
    assert "treatment plan" not in read(patient, "receipt")
    planned(patient, clinician)
    seen = read(patient, "sheet")
    for text in ("Your treatment plan", f"Written for you by {clinician}", *PLAN.values()):
        assert text in seen, text
    assert "Walk every day" in seen, "the general information stays below it"
    assert 'sheet/#plan">Read the plan' in read(patient, "receipt")


def test_what_is_not_signed_is_not_shown(patient, judged, clinician):
    planned(patient, clinician, sign=False)
    assert "Your treatment plan" not in read(patient, "sheet")
    planned(patient, clinician)
    planned(patient, clinician, sign=False, sessions="Still thinking.")
    seen = read(patient, "sheet")
    assert PLAN["sessions"] in seen
    assert "Still thinking." not in seen


def test_another_decision_takes_the_plan_from_the_sheet(patient, judged, clinician):
    planned(patient, clinician)
    decide(judged, Decision(Review.Outcome.VASCULAR, "Weak pulses."), clinician, 2)
    assert "Your treatment plan" not in read(patient, "sheet")
    decide(judged, Decision(Review.Outcome.PRECAUTIONS, "Scanned."), clinician, 3, interruption_seen=True)
    assert "Your treatment plan" not in read(patient, "sheet"), "until it is signed again"
    planned(patient, clinician, sessions="One.")
    assert "One." in read(patient, "sheet")


def test_the_headings_are_spanish_for_who_reads_spanish(patient, judged, clinician):
    planned(patient, clinician)
    patient.client.cookies["language"] = "es"
    seen = read(patient, "sheet")
    assert "Su plan de tratamiento" in seen
    assert "Medias de compresión" in seen
    assert PLAN["sessions"] in seen


def test_the_page_of_the_plan_says_what_the_patient_reads(client, patient, judged, clinician):
    client.force_login(clinician)
    address = reverse("plan", args=["elm", patient.intake.pk])
    seen = client.get(address).content.decode()
    assert seen.count("the patient reads this on the information sheet") == 4
    assert seen.count("For the practice alone.") == 1
    assert "The patient reads" not in seen
    client.post(address, {"number": 1, "treatment": "undecided", "act": "sign",
                          "sessions": "As agreed.", "notes": f"{CANARY} notes"})  # fmt: skip
    assert "On the patient’s information sheet" in client.get(address).content.decode()
    assert patient.intake.treatment_plans.get().content["for_patient"] == {"sessions": "As agreed."}


def test_who_writes_the_plan_is_told_what_the_patient_reads_in(client, patient, judged, clinician):
    details = patient.intake.patient
    details.details |= {"language": "es"}
    details.save()
    client.force_login(clinician)
    seen = client.get(reverse("plan", args=["elm", patient.intake.pk])).content.decode()
    assert "The patient reads Spanish." in seen
