"""Which sources the practice's lead has read, and found in them what the rules cite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db import transaction

from clinic.audit import Action, record
from clinic.evidence.citations import Source
from clinic.evidence.sources import SOURCES
from clinic.models import Practice, User
from screening.edition import edition
from screening.governance.leads import demand_lead
from screening.models import SourceVerification
from screening.reading.answers import moment
from screening.rules.rule_set import fingerprint
from screening.services.refusals import Incomplete, Refused

ANY = object()
SOURCE = {source.id: source for source in SOURCES}


class ChangedMeanwhile(Refused):
    """Somebody verified or withdrew, or the rules cite something else, since the page was drawn."""


@dataclass(frozen=True)
class Cited:
    """One place of a source that a rule cites, and whether the rule's severity rests on this source."""

    rule: dict
    section: str
    citation_class: str
    is_responsible: bool


@dataclass(frozen=True)
class Standing:
    """A source, what rests on it, and how it stands with a practice. history: newest first."""

    source: Source
    cited: tuple[Cited, ...]
    history: tuple[SourceVerification, ...]

    @property
    def newest(self) -> SourceVerification | None:
        """The newest verification, if it was not withdrawn."""
        return self.history[0] if self.history and not self.history[0].withdrawn else None

    @property
    def seal(self) -> str:
        """What a page shows of it: what is cited, and what was said last. Nothing is confirmed that nobody saw."""
        return f"{cited_hash(self.source.id)[:20]} {self.history[0].pk if self.history else 'nothing'}"

    @property
    def last_in_words(self) -> str:
        """Who verified it last, or withdrew that, and when."""
        last = self.history[0]
        return f"{last.verified_by} {'withdrew' if last.withdrawn else 'verified'} it on {moment(last.verified_at)}."

    @property
    def state(self) -> str:
        """verified, changed (the rules cite something else of it since) or unverified."""
        if self.newest is None:
            return "unverified"
        return "verified" if self.newest.cited == cited_hash(self.source.id) else "changed"

    @property
    def rules(self) -> tuple[dict, ...]:
        """The rules that cite it, once each."""
        return tuple({cited.rule["id"]: cited.rule for cited in self.cited}.values())


@cache
def citations() -> dict[str, tuple[Cited, ...]]:
    """What the running rules cite of each source, in the order of the rules."""
    found: dict[str, list[Cited]] = {name: [] for name in SOURCE}
    for rule in edition()["rules"].values():
        named = set(rule["because"]).union(*(rise["because"] for rise in rule["severity_when"]))
        for citation in rule["citations"]:
            name = citation["source"]
            found[name].append(Cited(rule, citation["section"], citation["class"], name in named))
    return {name: tuple(cited) for name, cited in found.items()}


@cache
def cited_hash(source: str) -> str:
    """The hash of a source's own description and of every place of it that a rule cites."""
    places = [[c.rule["id"], c.section, c.citation_class, c.is_responsible] for c in citations()[source]]
    return fingerprint([edition()["sources"][source], places])


def standings(practice: Practice) -> list[Standing]:
    """How every source stands with `practice`, in the order of the sources."""
    history: dict[str, list[SourceVerification]] = {name: [] for name in SOURCE}
    rows = practice.source_verifications.select_related("verified_by").order_by("-verified_at", "-id")
    for row in rows:
        if row.source in history:
            history[row.source].append(row)
    return [Standing(source, citations()[name], tuple(history[name])) for name, source in SOURCE.items()]


def standing(practice: Practice, source: str) -> Standing:
    """How one source stands with `practice`. LookupError where there is no such source."""
    return next(each for each in standings(practice) if each.source.id == SOURCE[source].id)


def verified_sources(practice: Practice) -> dict[str, SourceVerification]:
    """The verification that holds of each source; a source that is not here is not verified."""
    return {each.source.id: each.newest for each in standings(practice) if each.state == "verified"}


@transaction.atomic
def verify_source(
    practice: Practice, source: str, edition: str, note: str, by: User, seen: object = ANY
) -> SourceVerification:
    """`by` read this edition of the source, and found there what the rules cite. `seen`: the seal of their page."""
    if not edition.strip():
        raise Incomplete("edition", "Say which edition you read.")
    _record(practice, source, Action.SOURCE_VERIFIED, by)
    _refuse_unseen(standing(practice, source), seen)
    return _write(practice, source, by, edition=edition.strip(), note=note.strip())


@transaction.atomic
def withdraw_verification(
    practice: Practice, source: str, note: str, by: User, seen: object = ANY
) -> SourceVerification:
    """The verification no longer holds: a newer edition, or an error. `seen`: the seal of their page."""
    if not note.strip():
        raise Incomplete("note", "Say why.")
    _record(practice, source, Action.SOURCE_VERIFICATION_WITHDRAWN, by)
    now = standing(practice, source)
    _refuse_unseen(now, seen)
    if now.newest is None:
        raise Incomplete("note", "This source is not verified.")
    return _write(practice, source, by, note=note.strip(), withdrawn=True)


def _record(practice: Practice, source: str, action: Action, by: User) -> None:
    """First, since the writers of the audit queue: of two at once the second sees what the first one did."""
    demand_lead(practice, by)
    record(action, actor=by, practice=practice, subject_type="source", subject_id=SOURCE[source].id)


def _refuse_unseen(now: Standing, seen: object) -> None:
    if seen in (ANY, now.seal):
        return
    if now.history and str(seen).partition(" ")[2] != str(now.history[0].pk):
        raise ChangedMeanwhile(f"Nothing was written. {now.last_in_words} Look at that first.")
    raise ChangedMeanwhile("Nothing was written. Look at what the rules cite of it now: your page was older.")


def _write(practice: Practice, source: str, by: User, **fields) -> SourceVerification:
    return SourceVerification.objects.create(
        practice=practice, source=source, cited=cited_hash(source), verified_by=by, **fields
    )
