"""The message after a decision: neutral, previewed, sent once, kept to the letter."""

import html
import re

import pytest
from django.urls import reverse

from clinic.messages.models import Message
from clinic.messages.neutral import forbidden_in
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.after.telling import Changed, Told, previews, tell
from screening.models import Review
from screening.services import Decision, decide
from screening.services.refusals import NotAllowed
from tests import builders

Outcome = Review.Outcome


@pytest.fixture
def decided(screened, clinician):
    """decided("waiting") is the signed decision on a new intake."""

    def make(outcome=Outcome.READY, **changes):
        screening = screened(**changes)
        return decide(screening, Decision(outcome, "it is right"), clinician, 1)

    return make


def kinds(review):
    return [preview.kind for preview in previews(review.intake, review)]


@pytest.mark.parametrize("outcome", [Outcome.READY, Outcome.PRECAUTIONS, Outcome.OTHER_TREATMENT])
def test_that_the_visit_stands_is_said_after_a_decision_to_go_on(decided, outcome):
    assert kinds(decided(outcome)) == ["confirmed", "call-us"]


@pytest.mark.parametrize("outcome", [Outcome.WAITING, Outcome.VASCULAR])
def test_and_after_no_other(decided, outcome):
    assert kinds(decided(outcome)) == ["call-us"]


def test_the_words_are_neutral_and_the_same_whatever_was_answered(decided):
    one, other = decided(), decided(conditions=["asthma"], asthma_control="good", smoking="now")
    for mine, theirs in zip(previews(one.intake, one), previews(other.intake, other), strict=True):
        assert mine.words == theirs.words
        assert forbidden_in(mine.words["subject"] + " " + mine.words["text"]) == []


def test_what_was_previewed_is_kept_to_the_letter(decided, clinician):
    review = decided()
    preview = previews(review.intake, review)[0]
    message = tell(review.intake, preview.kind, preview.seal, clinician)
    stored = Message.objects.get(pk=message.pk).content
    assert {part: stored[part] for part in preview.words} == preview.words
    assert stored["to"] == "ana@patient.example"
    assert AuditEvent.objects.filter(action="patient-told", actor_id=clinician.pk).count() == 1


def test_twice_is_once(decided, clinician):
    review = decided()
    preview = previews(review.intake, review)[0]
    tell(review.intake, preview.kind, preview.seal, clinician)
    with pytest.raises(Told):
        tell(review.intake, preview.kind, preview.seal, clinician)
    assert Message.objects.filter(kind="confirmed").count() == 1
    assert AuditEvent.objects.filter(action="patient-told").count() == 1


def test_nothing_goes_out_that_was_not_read(decided, clinician):
    review = decided()
    preview = previews(review.intake, review)[0]
    visit = review.intake.appointment
    visit.start = builders.days_ahead(21)
    visit.save()
    with pytest.raises(Changed):
        tell(review.intake, preview.kind, preview.seal, clinician)
    assert not Message.objects.filter(kind="confirmed").exists()


def test_a_newer_decision_is_read_first(decided, clinician):
    review = decided()
    preview = previews(review.intake, review)[0]
    decide(review.screening, Decision(Outcome.WAITING, "a letter is to come"), clinician, 2)
    with pytest.raises(Changed):
        tell(review.intake, preview.kind, preview.seal, clinician)


def test_without_a_decision_there_is_nothing_to_tell(screened, clinician):
    with pytest.raises(Changed):
        tell(screened().revision.intake, "call-us", "", clinician)


def test_the_front_desk_does_not_decide_what_is_told(decided, practice):
    review = decided()
    preview = previews(review.intake, review)[0]
    with pytest.raises(NotAllowed):
        tell(review.intake, preview.kind, preview.seal, builders.staff(practice, Role.FRONT_DESK))


def test_the_page_previews_sends_and_shows_what_was_sent(client, decided, clinician):
    review = decided()
    address = reverse("message", args=["elm", review.intake.pk])
    client.force_login(clinician)
    page = html.unescape(client.get(address).content.decode())
    for preview in previews(review.intake, review):
        assert re.sub(r"\s+", " ", preview.words["text"].split("\n\n")[1]) in page
    preview = previews(review.intake, review)[1]
    page = client.post(address, {"kind": preview.kind, "seal": preview.seal}, follow=True).content.decode()
    assert "The message is on its way." in page
    assert "Sent after decisions" in page
    assert page.count("Sent about this decision") == 1, "and is not offered again"
    assert page.count('name="seal"') == 1
    again = client.post(address, {"kind": preview.kind, "seal": preview.seal})
    assert again.status_code == 422
    assert "was sent before" in again.content.decode()
    assert AuditEvent.objects.filter(action="message-viewed").count() == 2
