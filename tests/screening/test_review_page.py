"""The review page: what each answer would change, what does not fit together, what changed, and all that happened."""

import html
import re

import pytest
from django.urls import reverse

from clinic.messages.models import Message
from intake.desk.invitations import send_invitation
from screening.after.planning import keep
from screening.services import Decision, Judgement, decide, screen, settle
from screening.services.current import current_screening
from tests import builders
from tests.bench.timing import statements

UNSURE = {"absent": "not-sure"}


@pytest.fixture
def page(client, clinician):
    """page(screening) is the text of its review page."""
    client.force_login(clinician)

    def get(screening):
        response = client.get(reverse("review", args=["elm", screening.revision.intake.pk]))
        assert response.status_code == 200
        return re.sub(r"\s+", " ", html.unescape(response.content.decode()))

    return get


def test_each_answer_to_an_open_question_tells_what_it_would_change(page, screened):
    screening = screened(migraine=UNSURE)
    (aura, *_) = screening.report["would"]["migraine"]
    assert aura["answers"] == ["aura"]
    assert ["migraine-with-aura", "caution"] in aura["raised"]
    seen = page(screening)
    assert "What each answer would change" in seen
    assert "rules out: Migraine with aura" in seen


def test_what_does_not_fit_together_stands_pair_by_pair(page, screened):
    seen = page(screened(anything_else="No history of DVTs! I take warfarin."))
    pairs = re.findall(r'<div class="said pair">(.*?)</div>', seen)
    assert len(pairs) == 2
    assert "<mark>DVTs</mark>" in pairs[0]
    assert "None of these" in pairs[0]
    assert "<mark>warfarin</mark>" in pairs[1]


def test_what_changed_since_the_last_revision_is_told_as_was_and_now(page, screened, amended):
    seen = page(amended(screened(smoking="never"), smoking="now", hormones=["coc"]))
    assert "Since revision 1 of" in seen
    assert re.search(r"was <b>[^<]+</b>, now <b>[^<]+</b>", seen)
    assert re.search(r"<b>Findings new:</b> [^<]*Combined hormonal contraception", seen)
    assert 'class="was"' in seen


def test_a_first_revision_has_nothing_to_be_compared_with(page, screened):
    assert "Since revision" not in page(screened())


def test_what_changed_since_an_earlier_visit_is_told(page, practice):
    patient = builders.patient(practice)
    earlier = builders.appointment(patient, start=builders.days_ahead(-90))
    screen(builders.revision(builders.intake(earlier), builders.healthy_adult(smoking="never", feeding="yes")))
    later = builders.intake(builders.appointment(patient))
    seen = page(screen(builders.revision(later, builders.healthy_adult(smoking="now"))))
    assert "Since the visit of" in seen
    assert "2 answers changed" in seen
    assert re.search(r"<b>Findings no longer there:</b> [^<]*Breastfeeding", seen)


def test_the_timeline_tells_messages_views_revisions_and_what_was_settled(page, screened, amended, clinician):
    screening = amended(screened(feeding="yes"), feeding="yes", smoking="now")
    send_invitation(screening.revision.intake.appointment, clinician)
    settle(screening, "card:breastfeeding", Judgement("confirmed", text="Weaned in June."), clinician)
    page(screening)
    seen = page(screening).partition("<summary>History</summary>")[2]
    for text in ("wrote to the patient by e-mail: invitation", "opened the answers and findings, 2 times",
                 "sent revision 2: amendment", "Breastfeeding: Confirmed", "Weaned in June."):  # fmt: skip
        assert text in seen, text


STATEMENTS = (  # of the whole request, whatever there is to show
    'FROM "clinic_session"',  # who is signed in
    'FROM "clinic_membership"',  # as what, in which practice
    'FROM "intake_intake"',  # the intake, its visit, its patient
    "UPDATE clinic_audithead",  # the trace in the audit
    'INSERT INTO "clinic_auditevent"',
    'FROM "screening_screening"',  # what was answered and found, and what was before the earlier visit
    'FROM "intake_note" .* UNION ALL .*"clinic_auditevent"',  # whatever was written about it
    'FROM "screening_sourceverification"',  # which sources the practice's lead has verified
)


def test_it_is_read_in_eight_statements(client, page, eventful, colleague):
    text = page(eventful)
    for told in ("Prefers the morning", "A letter is asked for", "07700 900123", "Since the visit of",
                 f"gave the review to a colleague: {colleague}", "(not delivered)", "began to review",
                 "signed a treatment plan (number 2)", "Breastfeeding: Confirmed"):  # fmt: skip
        assert told in text, told
    made = statements(client, reverse("review", args=["elm", eventful.revision.intake.pk]))
    assert len(made) == len(STATEMENTS), [sql[:100] for sql in made]
    for sql, statement in zip(made, STATEMENTS, strict=True):
        assert re.search(statement, sql), (statement, sql)


def test_what_was_not_checked_comes_from_the_edition(page, screened):
    screening = screened(treatment_wanted="laser")
    assert "migraine" in screening.report["not_asked"]
    assert current_screening(screening.revision.intake).edition.text["not_checked"]
    assert "adrenaline and resuscitation at hand" in page(screening)


def test_the_timeline_leads_to_the_exact_text_of_messages_sent_and_failed(page, screened, clinician):
    screening = screened()
    intake = screening.revision.intake
    send_invitation(intake.appointment, clinician)
    Message.objects.update(state=Message.State.SENT)
    intake.patient.details |= {"email": ""}
    intake.patient.save()
    send_invitation(intake.appointment, clinician)
    seen = page(screening).partition("<summary>History</summary>")[2]
    assert "invitation (not delivered). There is no e-mail address or phone number on file." in seen
    for message in Message.objects.all():
        assert reverse("desk_message", args=["elm", message.pk]) in seen


def test_the_timeline_tells_plans_kept_and_signed(page, screened, clinician):
    screening = screened()
    intake = decide(screening, Decision("ready"), clinician, 1).intake
    for number, sign in ((1, False), (2, True)):
        keep(intake, {"parts": []}, clinician, number, sign)
    seen = page(screening).partition("<summary>History</summary>")[2]
    assert "kept a treatment plan, not signed (number 1)" in seen
    assert "signed a treatment plan (number 2)" in seen
    assert seen.count(reverse("plan", args=["elm", intake.pk])) == 2


def test_the_patient_s_words_are_escaped_wherever_they_stand(client, screened, clinician):
    words = """I had DVTs </textarea><script>alert("x")</script> & 'so'"""
    screening = screened(anything_else=words, feeding="yes", name=words)
    settle(screening, "card:breastfeeding", Judgement("confirmed", text=words), clinician)
    client.force_login(clinician)
    sent = client.get(reverse("review", args=["elm", screening.revision.intake.pk])).content.decode()
    assert "<script>" not in sent
    assert "DVTs <" not in sent
    seen = html.unescape(sent)
    assert f"“{words}”" in seen.partition("<summary>History</summary>")[0], "what was settled, on its card"
    assert f"“{words}”" in seen.partition("<summary>History</summary>")[2]
    assert f"<dd>{words}</dd>" in seen
    assert f"<mark>DVTs</mark>{words.partition('DVTs')[2]}”" in seen


def test_a_decision_on_earlier_answers_says_so(page, screened, amended, clinician):
    first = screened(migraine="aura")
    decide(first, Decision("vascular-first", "Weak pulses."), clinician, 1)
    assert "on earlier answers" not in page(first)
    assert "Decided: <b>Vascular assessment first</b>" in page(second := amended(first, migraine="aura"))
    assert "on earlier answers or rules" in page(second)
