"""One patient with everything that there can be about a patient, and words of the test's in each place for words."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from clinic.messages.kinds import Kind
from clinic.messages.outbox import Contact, post
from clinic.messages.texts import Facts
from clinic.roles import Role
from intake.desk.appointments import Visit, change_visit
from intake.models import QuestionBack
from intake.records.notes import write
from intake.services import amend
from screening.after.planning import keep
from screening.services import Decision, Judgement, decide, next_number, screen, settle
from screening.services.current import current_screening
from screening.services.settling import unsettled
from tests import builders

TEXTS = ("medicine_list", "own_questions", "access_needs", "anything_else")


def known_patient(practice, words=lambda place: f"some {place}", days=14, **answers):
    """Registered, invited, submitted, screened, settled, decided, noted, amended, written to. Gives the intake."""
    name, mail = f"{words('first')} {words('last')}", f"{words('mail')}@patient.example"
    patient = builders.patient(practice, name=name, email=mail, phone=words("phone"))
    intake = builders.intake(builders.appointment(patient, start=builders.days_ahead(days)))
    told = {"clots": ["dvt"], "clot_date": "2019", **{name: words(name) for name in TEXTS}, **answers}
    screen(builders.revision(intake, builders.healthy_adult(**told)))
    _judge(intake, words)
    _ask_again(intake, words)
    amend(intake)
    _change_place(intake)
    _write_to(intake, mail)
    return intake


def _judge(intake, words):
    clinician = builders.staff(intake.practice, Role.CLINICIAN)
    screening = current_screening(intake)
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement("confirmed", text=words("settled")), clinician)
    number = next_number(intake)
    decide(screening, Decision("vascular-first", words("decision")), clinician, number, interruption_seen=True)
    going_on = "ready-with-precautions"
    decide(screening, Decision(going_on, words("decision")), clinician, number + 1, interruption_seen=True)
    content = {"parts": [["Sessions", words("plan")]], "for_patient": {"sessions": words("plan")}}
    keep(intake, content, clinician, 1, sign=True)
    write(intake, words("note"), clinician)


def _change_place(intake):
    visit = Visit(intake.appointment.start, place="Room 2")
    change_visit(intake.appointment, visit, builders.staff(intake.practice, Role.FRONT_DESK))


def _ask_again(intake, words):
    content = {"link_ids": ["clot-date"], "words": words("asked")}
    QuestionBack.objects.create(intake=intake, content=content, asked_by=builders.staff(intake.practice))


@transaction.atomic
def _write_to(intake, mail):
    facts = Facts(intake.practice, start=intake.appointment.start, link="https://forms.example/i/abc/")
    subject, until = ("intake", intake.pk), timezone.now() + timedelta(days=1)
    post(
        Kind.QUESTION, Contact(mail), facts, data_key=intake.patient.data_key, subject=subject, link_until=until
    )  # fmt: skip
