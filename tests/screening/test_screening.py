"""Screening: nothing unseen, the same is the same, a change is a new one."""

import pytest
from django.utils import timezone

from clinic.audit import Action
from clinic.models import AuditEvent, Practice
from intake.services import begin, submit
from intake.signals import not_screened, submitted
from screening.demo.answering import fill_in
from screening.models import Edition, Screening, WorklistRow
from screening.services import screen
from screening.services.current import current_screening
from screening.services.refusals import NoPolicy
from tests import builders


def test_a_submission_is_screened_and_listed(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    begin(intake)
    revision = submit(intake, fill_in(intake, {"feeding": "yes"}).version)
    screening = revision.screenings.get()
    assert screening.recommendation == "contraindication-documented"
    row = WorklistRow.objects.get(intake=intake)
    assert (row.state, row.tier, row.headline["reason"]) == ("new", 1, "Breastfeeding")


def test_one_receiver_screens(practice, screened):
    revision = builders.revision(builders.intake(builders.appointment(builders.patient(practice))))
    answers = [answer for _, answer in submitted.send(sender=type(revision), revision=revision) if answer is not None]
    assert answers == [revision.screenings.get()]


def test_the_same_four_are_the_same_screening(screened):
    screening = screened()
    again = screen(screening.revision)
    assert again == screening
    assert Screening.objects.count() == 1
    assert AuditEvent.objects.filter(action=Action.SCREENED).count() == 1


def test_a_new_policy_is_a_new_screening(practice, screened):
    screening = screened(feeding="yes")
    builders.policy(practice, jurisdiction="us")
    again = screen(screening.revision)
    assert again != screening
    assert (screening.recommendation, again.recommendation) == ("contraindication-documented", "needs-judgement")
    assert current_screening(screening.revision.intake) == again


def test_another_day_is_a_new_screening_and_coming_back_is_the_old_one(screened):
    screening = screened()
    intake = screening.revision.intake
    first_day = intake.appointment.start
    intake.appointment.start = builders.days_ahead(20)
    intake.appointment.save()
    moved = screen(screening.revision)
    assert moved.reference_date != screening.reference_date
    intake.appointment.start = first_day
    intake.appointment.save()
    assert screen(screening.revision) == screening
    assert current_screening(intake) == screening


def test_without_a_policy_nothing_is_screened(practice):
    revision = builders.revision(builders.intake(builders.appointment(builders.patient(practice))))
    revision.intake.practice = Practice.objects.create(slug="new", name="New", phone="1", emergency_number="999")
    with pytest.raises(NoPolicy):
        screen(revision)


def test_the_words_are_stored_once_for_each_language(screened):
    screened()
    screened()
    assert [edition.language for edition in Edition.objects.all()] == ["en"]
    intake = builders.intake(builders.appointment(builders.patient(screened().revision.intake.practice)))
    spanish = screen(builders.revision(intake, language="es"))
    assert spanish.edition.language == "es"
    assert sorted(Edition.objects.values_list("language", flat=True)) == ["en", "es"]


def test_who_could_not_be_screened_is_to_be_called(practice):
    intake = builders.draft(builders.intake(builders.appointment(builders.patient(practice)))).intake
    not_screened.send(sender=type(intake), intake=intake)
    row = WorklistRow.objects.get(intake=intake)
    assert row.state == "unscreened"
    assert row.headline["reason"] == "Could not be screened: call this patient"


def test_a_later_screening_ends_the_call(practice, screened):
    screening = screened()
    intake = screening.revision.intake
    not_screened.send(sender=type(intake), intake=intake)
    assert WorklistRow.objects.get(intake=intake).state == "unscreened"
    screen(builders.revision(intake, builders.healthy_adult(feeding="yes"), submitted_at=timezone.now()))
    assert WorklistRow.objects.get(intake=intake).state == "new"
