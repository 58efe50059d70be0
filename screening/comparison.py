"""Two reports of one history, compared: what the second says otherwise. Pure."""

from __future__ import annotations

from dataclasses import dataclass

NAME_OF_RELEASE = {"rule_set"}  # the same rules are "unreleased" before they get their version


@dataclass(frozen=True)
class Difference:
    """Ids of findings that the second report has anew, no longer has, or has with another truth or severity.

    recommendation and by_treatment: (before, after) where they are not the same; None where a treatment is not in play.
    """

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    recommendation: tuple[str | None, str] | None = None
    by_treatment: tuple[tuple[str, str | None, str | None], ...] = ()

    def __bool__(self) -> bool:
        return any(vars(self).values())


def compare(before: dict | None, after: dict) -> Difference:
    """What `after` says otherwise than `before`; everything, where nothing was said before."""
    before = before or {"findings": [], "by_treatment": {}, "recommendation": None}
    old, new = _by_id(before), _by_id(after)
    return Difference(
        gained=tuple(name for name in new if name not in old),
        lost=tuple(name for name in old if name not in new),
        altered=tuple(name for name in new if name in old and _is_altered(old[name], new[name])),
        recommendation=_changed(before["recommendation"], after["recommendation"]),
        by_treatment=tuple(_treatments(before["by_treatment"], after["by_treatment"])),
    )


def unlike(stored: dict, again: dict) -> tuple[str, ...]:
    """Everything in which two reports of the same rules differ, by finding or by part. Nothing may."""
    old, new = _by_id(stored), _by_id(again)
    findings = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    parts = [key for key in stored if key not in {"findings", *NAME_OF_RELEASE} and stored[key] != again.get(key)]
    order = ["order of findings"] if not findings and list(old) != list(new) else []
    return (*findings, *parts, *order)


def _by_id(report: dict) -> dict[str, dict]:
    return {finding["id"]: finding for finding in report["findings"]}


def _is_altered(old: dict, new: dict) -> bool:
    """A treatment that left or entered play is told of the treatment, not of each of its findings."""
    if any(old.get(key) != new.get(key) for key in ("truth", "severity", "would_be")):
        return True
    shared = old["by_treatment"].keys() & new["by_treatment"].keys()
    return any(old["by_treatment"][treatment] != new["by_treatment"][treatment] for treatment in shared)


def _changed(before: str | None, after: str) -> tuple[str | None, str] | None:
    return None if before == after else (before, after)


def _treatments(before: dict[str, str], after: dict[str, str]):
    for treatment in {**before, **after}:
        if before.get(treatment) != after.get(treatment):
            yield treatment, before.get(treatment), after.get(treatment)
