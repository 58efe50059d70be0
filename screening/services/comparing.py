"""Whether two screenings of one intake say the same: truth, severity and facts."""

from __future__ import annotations

from screening.models import Screening


def state(finding: dict, answers: dict) -> dict:
    """All of a finding that a person's judgement rested on, the answers behind it included."""
    asked = dict.fromkeys([*(fact["question"] for fact in finding["because"]), *finding.get("ask", ())])
    return {
        **{part: finding.get(part) for part in ("id", "truth", "severity", "would_be", "by_treatment", "because")},
        "answers": {link_id: answers.get(link_id) for link_id in asked},
    }


def states(screening: Screening) -> list[dict]:
    """The state of every finding, in an order that does not depend on the rules'."""
    answers = screening.revision.content["answers"]
    return sorted((state(finding, answers) for finding in screening.report["findings"]), key=lambda s: s["id"])


def differ(one: Screening, other: Screening) -> bool:
    """Whether a finding came, went or changed."""
    return one.pk != other.pk and states(one) != states(other)
