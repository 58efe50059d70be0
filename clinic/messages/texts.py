"""What the messages say, in the patient's language: clinic, day and time, clinician, link. Nothing of anybody's health.

A test holds every text, in every language, against clinic.messages.neutral.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clinic.messages.kinds import Channel, Kind
from clinic.messages.neutral import neutral_name
from clinic.words import N_


@dataclass(frozen=True)
class Words:
    """The English words of one kind: an e-mail in paragraphs, and a text message."""

    subject: str
    paragraphs: tuple[str, ...]
    sms: str
    closing: str = N_("If you have a question, call us: {phone}.")
    sms_closing: str = N_("Questions: {phone}")


@dataclass(frozen=True)
class Facts:
    """What a message may tell."""

    practice: object
    start: datetime | None = None
    clinician: str = ""
    link: str = ""
    day: date | None = None  # on which something happens


_VISIT = N_("You have a visit at {clinic} on {date} at {time}{with_clinician}.")
_LINK = N_("Your personal link:\n{link}")
_PERSONAL = N_("It asks for your date of birth. Please do not pass the link on to anybody.")
_ASK = N_("Before it we ask you to answer some questions. It takes a few minutes, and you can stop and go on later.")
_STILL = N_("We have not received your answers yet. If you have started, you can go on where you stopped.")
_PLEASE = N_("{clinic}: please answer some questions before your visit on {date}. {link}")

WORDS = {
    Kind.INVITATION: Words(N_("Your visit at {clinic} on {date}"), (_VISIT, _ASK, _LINK, _PERSONAL), _PLEASE),
    Kind.NEW_LINK: Words(
        N_("Your new link from {clinic}"),
        (_VISIT, N_("Here is your new link. Older links no longer work."), _LINK, _PERSONAL),
        N_("{clinic}: your new link for your visit on {date}. {link}"),
    ),
    Kind.REMINDER: Words(N_("Please answer before your visit on {date}"), (_VISIT, _STILL, _LINK, _PERSONAL), _PLEASE),
    Kind.NUDGE: Words(N_("Please answer before your visit on {date}"), (_VISIT, _STILL, _LINK, _PERSONAL), _PLEASE),
    Kind.DELETION: Words(
        N_("What you have entered will be deleted on {day}"),
        (
            N_("You have started to answer our questions, and not sent your answers. We will delete them on {day}."),
            N_("If you want to keep them, open your link before that day and go on."),
            _LINK,
            _PERSONAL,
        ),
        N_("{clinic}: what you have entered and not sent will be deleted on {day}. To keep it, go on: {link}"),
    ),
    Kind.QUESTION: Words(
        N_("A question before your visit on {date}"),
        (_VISIT, N_("We have one more question for you. Please answer it soon."), _LINK, _PERSONAL),
        N_("{clinic}: we have a question before your visit on {date}. {link}"),
    ),
    Kind.RECHECK: Words(
        N_("Before your visit on {date}"),
        (_VISIT, N_("Has anything changed since you answered? Please tell us."), _LINK, _PERSONAL),
        N_("{clinic}: has anything changed since you answered? Please tell us before your visit on {date}. {link}"),
    ),
    Kind.MOVED: Words(
        N_("Your visit has moved to {date}"),
        (
            N_("Your visit at {clinic} has a new time: {date} at {time}{with_clinician}."),
            N_("What you have answered is kept. Your personal link:\n{link}"),
            _PERSONAL,
        ),
        N_("{clinic}: your visit has a new time, {date} at {time}. Your link: {link}"),
    ),
    Kind.CONFIRMED: Words(
        N_("Your visit on {date}"),
        (_VISIT, N_("Thank you for your answers. Your visit stands as planned; there is nothing more to do now.")),
        N_("{clinic}: thank you. Your visit on {date} at {time} stands as planned."),
    ),
    Kind.CALL_US: Words(
        N_("Please call us before your visit on {date}"),
        (_VISIT, N_("Please call us before you come: {phone}.")),
        N_("{clinic}: please call us before your visit on {date}: {phone}"),
    ),
    Kind.RECEIVED: Words(
        N_("Thank you, we have your answers"),
        (_VISIT, N_("Thank you, we have your answers. Until your visit you can change them with the link you have.")),
        N_("{clinic}: thank you, we have your answers for your visit on {date}."),
    ),
    # To the contact that was on file before: who did not ask for the change learns of it.
    Kind.CONTACT_CHANGED: Words(
        N_("Your contact details at {clinic} were changed"),
        (
            N_("The e-mail address or phone number that {clinic} has for you was changed."),
            N_("If this was not you, please call us: {phone}."),
        ),
        N_("{clinic}: your contact details were changed. If this was not you, please call us: {phone}"),
        closing="",
    ),
    # To clinicians, and without a link: they open the work list as they always do.
    Kind.ALERT: Words(
        N_("The work list of {clinic} needs you now"),
        (N_("Something on the work list of {clinic} should not wait. Please sign in and look at it now."),),
        N_("{clinic}: something on your work list should not wait. Please look at it now."),
        closing="",
    ),
}


def compose(kind: Kind, channel: Channel, language: str, facts: Facts) -> dict[str, str]:
    """The sender's name, the subject and the text."""
    words = WORDS[kind]
    with translation.override(language):
        known = _in_words(facts)
        if channel == Channel.SMS:
            texts = [words.sms, words.sms_closing if words.closing and "{phone}" not in words.sms else ""]
            text = " ".join(_(text).format(**known) for text in texts if text)
            return {"sender": known["clinic"], "subject": "", "text": text}
        paragraphs = [
            _("Hello,"),
            *map(_, filter(None, (*words.paragraphs, words.closing))),
            "{clinic}",
        ]
        return {
            "sender": known["clinic"],
            "subject": _(words.subject).format(**known),
            "text": "\n\n".join(paragraph.format(**known) for paragraph in paragraphs) + "\n",
        }


def _in_words(facts: Facts) -> dict[str, str]:
    practice, clinician = facts.practice, neutral_name(facts.clinician)
    start = practice.local(facts.start) if facts.start else None
    return {
        "clinic": neutral_name(practice.name) or _("Your clinic"),
        "phone": practice.phone,
        "date": day_in_words(start) if start else "",
        "time": time_in_words(start) if start else "",
        "with_clinician": _(" with {name}").format(name=clinician) if clinician else "",
        "link": facts.link,
        "day": day_in_words(facts.day) if facts.day else "",
    }


def day_in_words(day: date) -> str:
    return date_format(day, pgettext("format of a day in a message", "l j F Y"))


def time_in_words(start: datetime) -> str:
    return date_format(start, pgettext("format of a time in a message", "g:i A"))
