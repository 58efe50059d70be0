"""A clinician asks one thing again; the patient's link opens it, and the reply is a revision that the rules judge."""

from datetime import timedelta

import pytest
from django.db import connection

from clinic.messages.models import Message
from clinic.models import Membership
from intake import links
from intake.desk.invitations import send_invitation
from intake.models import Kind, QuestionBack
from intake.questionnaire.asked import asked
from intake.services import amend, submit
from intake.services.ask_back import CannotAsk, ask_back
from intake.states import asked_again
from tests import builders
from tests.intake.walking import Patient

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, screened):
    """sent(...): a patient with these answers, whose link came by e-mail and is open."""

    def make(ago=0, **answers):
        visit = builders.appointment()
        link = send_invitation(visit, actor=builders.staff(visit.patient.practice)).content["link"]
        patient = Patient(client, links.find(link.split("/")[-2]), link.split("/")[-2])
        day = builders.today() - timedelta(days=ago)
        builders.revision(patient.intake, builders.healthy_adult(**answers), answered_on=day)
        patient.unlock()
        return patient

    return make


@pytest.fixture
def patient(sent):
    """Somebody who had a clot, and is not sure when."""
    return sent(clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")


@pytest.fixture
def clinician(patient):
    return builders.staff(patient.intake.practice)


def begin(patient):
    return patient.client.post(f"{patient.home}again/")


def test_from_the_question_to_the_reply(patient, clinician, screened):
    question = ask_back(patient.intake, ["clot-date"], clinician, "A letter from the hospital may say it.")
    home = patient.client.get(patient.home).content.decode()
    assert "When was the last deep clot" in home
    assert "A letter from the hospital may say it." in home
    assert clinician.name in home
    assert begin(patient).url == patient.url("clot-dates")
    page = patient.client.get(patient.url("clot-dates")).content.decode()
    assert "A letter from the hospital may say it." in page
    assert "Are you still being treated" not in page
    patient.post("clot-dates", clot_date__year="2019")
    check = patient.client.get(f"{patient.home}check/").content.decode()
    assert "2019" in check and "How tall" not in check
    assert "Your other answers stay as you sent them." in check
    assert patient.send().url == f"{patient.home}receipt/"
    (revision,) = screened
    assert (revision.kind, revision.number) == ("reply", 2)
    assert revision.content["answers"]["clot-date"] == "2019"
    assert revision.content["answers"]["clots"] == ["dvt"]
    question.refresh_from_db()
    assert question.answered_by == revision
    assert asked_again(patient.intake) is None


def test_the_message_is_neutral(patient, clinician):
    ask_back(patient.intake, ["clot-date"], clinician, "Please look at the letter.")
    message = Message.objects.latest("created_at")
    assert message.kind == "question"
    assert "clot" not in message.content["text"]
    assert "letter" not in message.content["text"]
    assert "/i/" in message.content["text"]


def test_the_question_is_stored_encrypted(patient, clinician):
    question = ask_back(patient.intake, ["clot-date"], clinician)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM intake_questionback")
        assert b"clot" not in bytes(cursor.fetchone()[0])
    assert QuestionBack.objects.get(pk=question.pk).content == {"link_ids": ["clot-date"], "words": ""}


@pytest.mark.parametrize("link_ids", [[], ["surface-clot-date"], ["birth-date"], ["no-such-question"]])
def test_what_does_not_apply_is_not_asked(patient, clinician, link_ids):
    with pytest.raises(CannotAsk):
        ask_back(patient.intake, link_ids, clinician)
    assert not QuestionBack.objects.exists()


def test_only_a_clinician_asks(patient):
    for role in (Membership.Role.FRONT_DESK, Membership.Role.ADMIN):
        with pytest.raises(CannotAsk):
            ask_back(patient.intake, ["clot-date"], builders.staff(patient.intake.practice, role))
    with pytest.raises(CannotAsk):
        ask_back(patient.intake, ["clot-date"], builders.staff(builders.practice()))


def test_nobody_is_asked_before_sending(clinician):
    with pytest.raises(CannotAsk):
        ask_back(builders.intake(builders.appointment(builders.patient(clinician.memberships.get().practice))),
                 ["clots"], clinician)  # fmt: skip


def test_what_was_kept_for_the_visit_can_be_asked(sent):
    patient = sent(clots={"absent": "in-person"})
    ask_back(patient.intake, ["clot-date"], builders.staff(patient.intake.practice))
    assert begin(patient).url == patient.url("clot-dates")
    assert patient.way.asked == (asked.clot_date,)


def test_a_change_asks_what_it_opens(patient, clinician):
    ask_back(patient.intake, ["clots"], clinician)
    assert begin(patient).url == patient.url("clots")
    patient.post("clots", clots=["dvt", "svt"])
    assert {q.link_id for q in patient.way.asked} == {"clots", "surface-clot-date"}


def test_a_date_after_the_first_answers_can_be_told(sent):
    today = builders.today()
    patient = sent(ago=9, recent_events=["op"], operation_date={"absent": "not-sure"})
    ask_back(patient.intake, ["operation-date"], builders.staff(patient.intake.practice))
    begin(patient)
    day = {f"operation_date__{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    assert patient.post("recent-events", **day).status_code == 302


def test_two_questions_and_a_change_that_was_begun_are_sent_together(patient, clinician, screened):
    first = ask_back(patient.intake, ["clot-date"], clinician)
    begin(patient)
    patient.post("clot-dates", clot_date__year="2019")
    second = ask_back(patient.intake, ["smoking"], clinician)
    assert asked_again(patient.intake) is Kind.REPLY
    version = patient.draft.version
    begin(patient)
    assert patient.draft.version == version + 1
    assert patient.send().url == patient.home  # the second one is not answered
    patient.post(patient.way.next.slug, smoking="never")
    assert patient.send().url == f"{patient.home}receipt/"
    (revision,) = screened
    assert set(QuestionBack.objects.filter(answered_by=revision)) == {first, second}


def test_a_question_asked_after_the_patient_began_stays_open(patient, clinician):
    amend(patient.intake)
    question = ask_back(patient.intake, ["clot-date"], clinician)
    submit(patient.intake, patient.draft.version)
    question.refresh_from_db()
    assert question.answered_by is None
    assert asked_again(patient.intake) is Kind.REPLY
