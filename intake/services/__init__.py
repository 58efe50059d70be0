"""What can be done with an intake: invite, unlock, begin, save_page, submit, amend, answer_again."""

from intake.services.amend import amend, answer_again
from intake.services.begin import begin
from intake.services.invite import invite
from intake.services.keep_typed import keep_typed
from intake.services.save_page import AlreadySent, Conflict, Saved, save_page
from intake.services.submit import Incomplete, NotScreened, Outdated, submit
from intake.services.unlock import Expired, Locked, Refused, Revoked, ask_for_link, can_ask_for_link, unlock

__all__ = [
    "AlreadySent",
    "Conflict",
    "Expired",
    "Incomplete",
    "Locked",
    "NotScreened",
    "Outdated",
    "Refused",
    "Revoked",
    "Saved",
    "amend",
    "answer_again",
    "ask_for_link",
    "begin",
    "can_ask_for_link",
    "invite",
    "keep_typed",
    "save_page",
    "submit",
    "unlock",
]
