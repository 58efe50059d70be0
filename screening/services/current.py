"""Which screening of an intake holds now, and which dispositions stand on it."""

from __future__ import annotations

from django.db.models import Q, Subquery

from clinic.models import Policy, Practice
from intake.histories import treatment_date
from intake.models import Intake
from screening.edition import running_fingerprint
from screening.models import Disposition, Screening
from screening.services.refusals import NoPolicy
from screening.services.verdicts import is_bare


def newest_policy(practice: Practice) -> Policy:
    """What the practice's lead chose last. NoPolicy where nothing was chosen."""
    policy = practice.newest_policy
    if policy is None:
        raise NoPolicy("The practice's lead must choose a jurisdiction and the treatments offered first.")
    return policy


def screenings(intake: Intake) -> list[Screening]:
    """Every screening of `intake`, of the newest revision first. Each knows the intake, which holds the key."""
    return _read(intake, Q(revision__intake=intake))


def with_earlier(intake: Intake) -> list[Screening]:
    """The same, and behind them those of the patient's last visit before that was answered for."""
    visit = "revision__intake__appointment"
    before = Screening.objects.filter(
        **{f"{visit}__patient": intake.appointment.patient_id, f"{visit}__start__lt": intake.appointment.start}
    )
    last = before.order_by(f"-{visit}__start").values("revision__intake")[:1]
    found = _read(intake, Q(revision__intake=intake) | Q(revision__intake=Subquery(last)), visit)
    return sorted(found, key=lambda screening: screening.revision.intake_id != intake.pk)


def _read(intake: Intake, which: Q, *beside: str) -> list[Screening]:
    newest = Policy.objects.filter(practice=intake.practice_id).order_by("-chosen_at", "-id").values("pk")[:1]
    found = list(
        Screening.objects.filter(which)
        .select_related("revision__staff", "policy", "edition", *beside)
        .defer("edition__text")
        .annotate(newest_policy=Subquery(newest))
        .order_by("-revision__number", "-screened_at", "-id")
    )
    for screening in found:  # no query for what is at hand
        if screening.revision.intake_id == intake.pk:
            screening.revision.intake = intake
        else:
            screening.revision.intake.appointment.patient = intake.appointment.patient
    return found


def is_screened(intake: Intake) -> bool:
    """Whether the rules have judged any answers of it."""
    return Screening.objects.filter(revision__intake=intake).exists()


def current_screening(intake: Intake) -> Screening | None:
    """The screening of the newest revision that fits today's date of visit, policy and rules; else the newest."""
    return current_of(screenings(intake), intake)


def current_of(found: list[Screening], intake: Intake) -> Screening | None:
    """The same, of screenings that are at hand."""
    newest = [s for s in found if s.revision_id == found[0].revision_id]
    fitting = [screening for screening in newest if _fits(screening, intake)]
    return next(iter(fitting or newest), None)


def _fits(screening: Screening, intake: Intake) -> bool:
    return (
        screening.policy_id == screening.newest_policy
        and screening.reference_date == treatment_date(intake)
        and screening.edition.fingerprint == running_fingerprint()
    )


def standing(screening: Screening) -> dict[str, Disposition]:
    """The disposition that holds for each subject: the newest one. What is bare holds nothing (services.verdicts)."""
    dispositions = screening.dispositions.select_related("settled_by", "carried_from").order_by("settled_at", "id")
    for disposition in dispositions:
        disposition.screening = screening
    return {each.content["subject"]: each for each in dispositions if not is_bare(each.content)}
