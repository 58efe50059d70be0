"""The practices that a command works on."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db.models import QuerySet

from clinic.models import Practice


def practices(slug: str | None) -> QuerySet[Practice]:
    """The one of this name in addresses; without a name all of them."""
    found = Practice.objects.order_by("slug")
    if not slug:
        return found
    if not (found := found.filter(slug=slug)):
        raise CommandError(f"There is no practice {slug}.")
    return found
