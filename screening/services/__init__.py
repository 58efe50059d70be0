"""What can be done here: screen, settle, decide, claim. Each is one transaction with its audit row."""

from screening.services.claiming import assign, claim, release
from screening.services.deciding import Decision, decide, next_number
from screening.services.screening import not_screened, screen
from screening.services.settling import settle
from screening.services.verdicts import Judgement

__all__ = [
    "Decision",
    "Judgement",
    "assign",
    "claim",
    "decide",
    "next_number",
    "not_screened",
    "release",
    "screen",
    "settle",
]
