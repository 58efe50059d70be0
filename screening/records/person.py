"""Everything that is stored about one patient, as plain data: in words, and beside them as it is stored."""

from __future__ import annotations

from clinic.messages.kinds import Kind
from clinic.messages.outbox import about
from clinic.models import AuditEvent
from intake.models import Draft, Intake, Patient, QuestionBack, Revision
from intake.privacy import of_version
from screening.after.planning import plans
from screening.edition import edition
from screening.models import Screening
from screening.reading.answers import said
from screening.reading.cards import subject_in_words, verdict_in_words
from screening.reading.history import decision_in_words
from screening.records.accesses import told
from screening.records.holds import holds_of
from screening.services import records
from screening.services.chart import Chart
from screening.services.editions import english, words
from screening.services.subjects import severity


def person(patient: Patient) -> dict:
    """The whole record. Undecryptable where it cannot be opened: half a record is not given out as one."""
    visits = patient.appointments.select_related("clinician").order_by("start")
    return {
        "patient": {"id": str(patient.pk), "registered": _time(patient.created_at), **patient.details},
        "kept by": {"name": patient.practice.name, "address": patient.practice.address},
        "visits": [_visit(visit, patient) for visit in visits],
        "messages": [_message(message) for message in about(patient.pk)],
        "legal holds": [_hold(hold) for hold in holds_of(patient)],
        "audit": told(_events(patient), patient.practice),
    }


def _visit(visit, patient: Patient) -> dict:
    facts = {"start": _time(visit.start), "place": visit.place, "clinician": str(visit.clinician or "")}
    intake = Intake.objects.filter(appointment=visit).first()
    if intake is None:
        return facts
    visit.patient, intake.appointment, intake.practice = patient, visit, patient.practice
    chart = Chart(intake)
    return facts | {
        "reference": intake.reference,
        "personal links": [_link(link) for link in intake.invitations.order_by("created_at")],
        "answers begun": [_draft(draft) for draft in Draft.objects.filter(intake=intake)],
        "answers sent": [_revision(revision) for revision in records.revisions(intake)],
        "asked again": [_asked_again(question) for question in chart.asked],
        "decisions": [_decision(review) for review in chart.reviews],
        "changed by staff": [_change(change) for change in chart.changes],
        "notes of staff": [_note(note) for note in reversed(chart.notes)],
        "treatment plans": [_plan(plan) for plan in reversed(plans(intake))],
        "messages": [_message(message) for message in chart.messages],
        "audit": told(AuditEvent.objects.filter(subject_type="intake", subject_id=str(intake.pk)), patient.practice),
    }


def _events(patient: Patient):
    return AuditEvent.objects.filter(subject_type="patient", subject_id=str(patient.pk))


def _link(link) -> dict:
    return {"made": _time(link.created_at), "expires": _time(link.expires_at), "ended": _time(link.revoked_at)}


def _draft(draft: Draft) -> dict:
    return {"saved": _time(draft.updated_at), "answers": _answers(edition(), draft.content), "stored": draft.content}


def _revision(revision: Revision) -> dict:
    screenings = list(revision.screenings.select_related("edition", "policy").order_by("screened_at"))
    text = words(screenings[-1].edition_id) if screenings else edition()
    return {
        "number": revision.number,
        "kind": revision.get_kind_display(),
        "sent": _time(revision.submitted_at),
        "by": str(revision.staff or revision.get_author_display()),
        "by way of": revision.get_route_display(),
        "privacy notice": _notice(revision.content.get("privacy_notice", "")),
        "language": revision.language,
        "answers": _answers(text, revision.content),
        "stored": revision.content,
        "screenings": [_screening(screening, revision) for screening in screenings],
    }


def _answers(text: dict, content: dict) -> list[dict]:
    """Each question with its answer, in the words of the time."""
    known = [said(text, content, link_id) for link_id in content["answers"] if link_id in text["questions"]]
    return [{"question": each.question, "answer": each.answer} for each in known]


def _screening(screening: Screening, revision: Revision) -> dict:
    screening.revision = revision
    text = english(screening.edition)
    settled = screening.dispositions.select_related("settled_by")
    for disposition in settled:
        disposition.screening = screening
    return {
        "made": _time(screening.screened_at),
        "for a visit on": screening.reference_date.isoformat(),
        "rules": screening.edition.version,
        "recommendation": screening.get_recommendation_display(),
        "findings": [
            {"finding": text["rules"][each["id"]]["title"], "severity": severity(each)}
            for each in screening.report["findings"]
        ],
        "settled": [_disposition(each, text) for each in settled],
        "stored": screening.report,
    }


def _disposition(disposition, text: dict) -> dict:
    content = disposition.content
    return {
        "finding": subject_in_words(content["subject"], text),
        "verdict": verdict_in_words(content),
        "note": content["text"],
        "by": str(disposition.settled_by),
        "at": _time(disposition.settled_at),
    }


def _asked_again(question: QuestionBack) -> dict:
    """What a clinician asked anew. It has no edition of its own: the words are those of today."""
    asked, texts = question.content["link_ids"], edition()["questions"]
    return {
        "questions": [texts[link_id]["text"] if link_id in texts else link_id for link_id in asked],
        "in the clinician's words": question.content["words"],
        "by": str(question.asked_by),
        "at": _time(question.asked_at),
        "answered": "yes" if question.answered_by_id else "no",
    }


def _change(change) -> dict:
    return {"what": change.content, "by": str(change.changed_by), "at": _time(change.changed_at)}


def _hold(hold) -> dict:
    state = "on" if hold.is_on else "lifted"
    return {"hold": state, "reason": hold.content["reason"], "by": str(hold.set_by), "at": _time(hold.set_at)}


def _notice(version: str) -> dict | None:
    notice = of_version(version)
    return {"version": version, "text": notice.text} if notice else None


def _note(note) -> dict:
    return {"note": note.content["text"], "by": str(note.written_by), "at": _time(note.written_at)}


def _plan(plan) -> dict:
    return {
        "number": plan.number,
        "signed": "yes" if plan.is_signed else "no",
        "by": str(plan.written_by),
        "at": _time(plan.written_at),
        "plan": dict(plan.content["parts"]),
    }


def _decision(review) -> dict:
    return {
        "decision": decision_in_words(review),
        "reason": review.content["reason"],
        "by": str(review.signed_by),
        "at": _time(review.signed_at),
    }


def _message(message) -> dict:
    """Without the link: whoever has the file would otherwise have the key to the form."""
    facts = {name: message.content[name] for name in ("to", "subject")}
    if message.kind == Kind.ALERT:
        facts["to"] = "a clinician"  # their address is theirs
    return facts | {"text": message.shown_text, "state": message.get_state_display(), "made": _time(message.created_at)}


def _time(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
