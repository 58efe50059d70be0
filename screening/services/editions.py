"""Editions: the static text that a report is read with, stored once for each fingerprint and language."""

from __future__ import annotations

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


def english(edition: Edition) -> dict:
    """The text that clinicians read for a report of `edition`."""
    if edition.language == ENGLISH:
        return words(edition.pk)
    sibling = Edition.objects.filter(fingerprint=edition.fingerprint, language=ENGLISH).values_list("pk", flat=True)
    return words(sibling.get())
