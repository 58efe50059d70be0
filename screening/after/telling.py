"""Telling the patient, in neutral words, once a decision is signed. What was previewed is sent, to the letter."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction

from clinic.audit import Action
from clinic.messages.kinds import Channel, Kind
from clinic.messages.models import Message
from clinic.messages.outbox import Contact, about, post
from clinic.messages.texts import Facts, compose
from clinic.models import User
from intake.audit import record_of
from intake.models import Intake
from intake.patients import contact_of
from screening.models import Review
from screening.services.current import current_screening
from screening.services.in_force import GOES_ON, OpenAgain, is_open_again, newest_decision
from screening.services.refusals import Refused
from screening.services.settling import refuse_unless_may_decide

KINDS = (Kind.CONFIRMED, Kind.CALL_US)


class Changed(Refused):
    """The text is no longer the one that was previewed, or the decision not the one that was read."""

    def __init__(self):
        super().__init__("Not sent: the decision, the visit or the contact changed. Read the message again.")


class Told(Refused):
    """The same message about the same decision was sent before."""

    def __init__(self):
        super().__init__("Not sent again: this message about this decision was sent before.")


@dataclass(frozen=True)
class Preview:
    """A message as it would be sent. `seal` is the hash of all of it, which the page carries along."""

    kind: Kind
    contact: Contact
    words: dict[str, str]
    seal: str


def previews(intake: Intake, review: Review) -> list[Preview]:
    """What may be sent after this decision. That the visit stands is only said while one to go on holds."""
    stands = review.outcome in GOES_ON and not is_open_again(review, current_screening(intake))
    return [_preview(intake, review, kind) for kind in KINDS if stands or kind != Kind.CONFIRMED]


def _preview(intake: Intake, review: Review, kind: Kind) -> Preview:
    contact = contact_of(intake.patient)
    channel = Channel.EMAIL if contact.channel == Channel.NONE else contact.channel
    words = compose(kind, channel, contact.language, _facts(intake))
    sealed = "\0".join([str(review.pk), kind, contact.address, words["sender"], words["subject"], words["text"]])
    return Preview(kind, contact, words, hashlib.sha256(sealed.encode()).hexdigest())


def _facts(intake: Intake) -> Facts:
    visit = intake.appointment
    return Facts(intake.practice, visit.start, visit.clinician.name if visit.clinician else "")


@transaction.atomic
def tell(intake: Intake, kind: str, seal: str, by: User) -> Message:
    """Queue the message that was previewed."""
    refuse_unless_may_decide(by, intake.practice)
    # Before anything else is read: of two at once the second waits here.
    record_of(Action.PATIENT_TOLD, intake, by, kind=kind)
    review = newest_decision(intake)
    offered = {preview.kind: preview for preview in previews(intake, review)} if review else {}
    if kind == Kind.CONFIRMED and kind not in offered and review and review.outcome in GOES_ON:
        raise OpenAgain
    if kind not in offered or offered[kind].seal != seal:
        raise Changed
    message = post(
        Kind(kind),
        offered[kind].contact,
        _facts(intake),
        data_key=intake.data_key,
        subject=("intake", intake.pk),
        once=_once(review, kind),
    )
    if message is None:
        raise Told
    return message


def told_kinds(review: Review, sent: list[Message]) -> set[Kind]:
    """What was sent about this very decision, and is not sent again."""
    names = {message.once for message in sent}
    return {kind for kind in KINDS if _once(review, kind) in names}


def _once(review: Review, kind: str) -> str:
    return f"decision:{review.pk}:{kind}"


def told(intake: Intake) -> list[Message]:
    """What was sent after decisions, the newest first."""
    return [message for message in about(intake.pk) if message.kind in KINDS]
