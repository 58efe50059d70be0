"""What the made-up lead has seen to: release, sources, the sheet's own values, a comment; and what follows decisions"""

from __future__ import annotations

from datetime import timedelta

from clinic.evidence.citations import Confidence
from clinic.evidence.information import COMPRESSION, NO_FLIGHTS, NO_SUN, SESSIONS, SPACING, WATCH
from clinic.evidence.treatments import ALL_TREATMENTS, Treatment
from clinic.models import Practice, User
from intake.desk.own_values import choose, fingerprint
from intake.models import Intake
from intake.plans import PARTS
from screening.after.drafting import draft
from screening.after.guarding import TREATMENT, AllTheSame
from screening.after.planning import keep
from screening.after.telling import previews, tell
from screening.demo.backdating import earlier
from screening.governance.activation import activate
from screening.governance.policy import choose_policy
from screening.governance.verification import standings, verify_source
from screening.health.comments import comment
from screening.rules.case import Jurisdiction
from screening.services.current import current_screening
from screening.services.in_force import newest_decision

LIQUID = Treatment.POLIDOCANOL_LIQUID
MADE_UP = "made up for the demonstration: nobody read it for a real practice"
VALUES = {
    SESSIONS.code: "2 to 4",
    SPACING.code: "4 to 6 weeks",
    WATCH.code: "20 minutes",
    COMPRESSION.code: "2 weeks",
    NO_FLIGHTS.code: "4 weeks",
    NO_SUN.code: "2 weeks",
}
WEIGHED = "Weighed with her: compression, and a walk after each session. (Made up.)"
PLANNED = {"Willow Specimen": True, "Violet Sample": False}  # whose plan is written, and whether it is signed


def govern(practice: Practice, lead: User) -> None:
    """Before the first intake: no practice takes one without a policy."""
    with earlier(timedelta(days=90)):
        choose_policy(
            practice, Jurisdiction.STRICTEST, ALL_TREATMENTS, "The strictest reading, for a demonstration.", lead
        )
        activate(practice, "Tried on old intakes; nothing was lost. (Made up.)", lead)
        read = [each for each in standings(practice) if each.source.confidence == Confidence.READ and each.cited]
        for each in read[:9]:
            verify_source(practice, each.source.id, f"{each.source.date}; {MADE_UP}", "", lead)
        choose(practice, VALUES, "As we have always done. (Made up.)", lead, fingerprint(practice))
    comment(practice, "migraine-with-aura", "We ask for a neurologist’s letter before foam. (Made up.)", lead)


def follow_up(intake: Intake, by: User) -> None:
    """A plan after a decision to go on, and the patient is told that the visit stands."""
    name = intake.patient.details["name"]
    if name not in PLANNED:
        return
    screening, review = current_screening(intake), newest_decision(intake)
    parts = [part for part in draft(screening, LIQUID) if part.draft]
    content = {
        "parts": [[TREATMENT, LIQUID.label], *([part.label, part.draft] for part in parts)],
        "for_patient": {part.name: part.draft for part in parts if part.name in PARTS},
        "treatment": LIQUID,
    }
    said = AllTheSame(str(screening.pk), str(review.pk), WEIGHED) if PLANNED[name] else None
    keep(intake, content, by, 1, PLANNED[name], said)
    if PLANNED[name]:
        preview = previews(intake, review)[0]
        tell(intake, preview.kind, preview.seal, by)
