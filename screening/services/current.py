"""Which screening of an intake holds now, and which dispositions stand on it."""

from __future__ import annotations

from clinic.models import Policy, Practice
from intake.histories import treatment_date
from intake.models import Intake
from screening.edition import running_fingerprint
from screening.models import Disposition, Screening
from screening.services.refusals import NoPolicy


def newest_policy(practice: Practice) -> Policy:
    """What the practice's lead chose last. NoPolicy where nothing was chosen."""
    policy = practice.policies.order_by("-chosen_at", "-id").first()
    if policy is None:
        raise NoPolicy("The practice's lead must choose a jurisdiction and the treatments offered first.")
    return policy


def current_screening(intake: Intake) -> Screening | None:
    """The screening of the newest revision that fits today's date of visit, policy and rules; else the newest."""
    screenings = list(
        Screening.objects.filter(revision__intake=intake)
        .select_related("revision", "policy", "edition")
        .defer("edition__text")
        .order_by("-revision__number", "-screened_at", "-id")
    )
    newest = [s for s in screenings if s.revision_id == screenings[0].revision_id]
    fitting = [screening for screening in newest if _fits(screening, intake)]
    screening = next(iter(fitting or newest), None)
    if screening:
        screening.revision.intake = intake  # which holds the key: no query for what is at hand
    return screening


def _fits(screening: Screening, intake: Intake) -> bool:
    policy = intake.practice.policies.order_by("-chosen_at", "-id").first()
    return (
        screening.policy_id == policy.pk
        and screening.reference_date == treatment_date(intake)
        and screening.edition.fingerprint == running_fingerprint()
    )


def standing(screening: Screening) -> dict[str, Disposition]:
    """The disposition that holds for each subject: the newest one."""
    dispositions = screening.dispositions.select_related("settled_by", "carried_from").order_by("settled_at", "id")
    for disposition in dispositions:
        disposition.screening = screening
    return {disposition.content["subject"]: disposition for disposition in dispositions}
