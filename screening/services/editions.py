"""Editions: the static text that a report is read with, stored once for each fingerprint and language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.utils import translation

from screening.edition import edition, running_fingerprint
from screening.models import Edition
from screening.releases import running_version

ENGLISH = "en"  # what clinicians read


def edition_in(language: str) -> Edition:
    """The running edition in `language`, stored where it is not yet."""
    key = {"fingerprint": running_fingerprint(), "language": language}
    known = Edition.objects.defer("text").filter(**key).first()
    return (
        known
        or Edition.objects.get_or_create(**key, defaults={"version": running_version(), "text": _text(language)})[0]
    )


def _text(language: str) -> dict:
    with translation.override(language):
        return edition(translation.gettext)


@lru_cache(maxsize=32)
def words(edition_id: UUID) -> dict:
    """The text of an edition. It never changes, so each process reads it once. Read only."""
    return Edition.objects.values_list("text", flat=True).get(pk=edition_id)


def titles(names: Iterable[str]) -> dict[str, str]:
    """What rules are called now; one that is gone by the edition that knew it, and without any by its id."""
    known = {name: rule["title"] for name, rule in edition()["rules"].items()}
    if missing := set(names) - known.keys():
        for text in Edition.objects.filter(language=ENGLISH).order_by("version").values_list("text", flat=True):
            known |= {name: text["rules"][name]["title"] for name in missing & text["rules"].keys()}
    return {name: known.get(name, name) for name in names}


def english(edition: Edition) -> dict:
    """The text that clinicians read for a report of `edition`."""
    return words(edition.pk) if edition.language == ENGLISH else _english_of(edition.fingerprint)


@lru_cache(maxsize=32)
def _english_of(fingerprint: str) -> dict:
    return Edition.objects.values_list("text", flat=True).get(fingerprint=fingerprint, language=ENGLISH)
