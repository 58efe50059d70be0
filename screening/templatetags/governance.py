"""Beside each source that a page shows: whether the practice's lead has verified it."""

from dataclasses import asdict
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html

from screening.governance.verification import verified_sources
from screening.health.comments import comments
from screening.reading.answers import day
from screening.reading.findings import Source, by_class

register = template.Library()


@register.simple_tag(takes_context=True)
def verification(context, source_id):
    """Who verified the source, when and in which edition; or that nobody has."""
    return _verification(context["practice"], source_id)


@register.simple_tag(takes_context=True)
def verified_of(context, sources):
    """How many of these cited places are in sources that were verified."""
    return _verified_of(_once(context["practice"]), {source["id"] for source in sources})


@register.simple_tag(takes_context=True)
def comments_on(context, rule):
    """What the practice's lead noted on the rule; read once a page, however many rules it shows."""
    practice = context["practice"]
    if not hasattr(practice, "_rule_comments"):
        practice._rule_comments = comments(practice)
    return practice._rule_comments.get(rule, ())


def sources(practice, finding):
    """The sources of a finding, for compiled templates. They hold nothing of a patient, and are drawn once for all who
    have it alike."""
    verified = _once(practice)
    words = tuple(_verification(practice, source.id) for source in finding.sources)
    number = _verified_of(verified, {source.id for source in finding.sources})
    return _drawn(finding.title, tuple(finding.sources), words, number, finding.disagreement)


def _verification(practice, source_id: str) -> str:
    row = _once(practice).get(source_id)
    if row is None:
        return "not verified by the practice"
    on = day(practice.local(row.verified_at).date())
    return format_html("<b>verified</b> by {} on {}: {}", row.verified_by, on, row.edition)


def _verified_of(verified: dict, ids: set[str]) -> str:
    number = len(ids & verified.keys())
    if number == len(ids):
        return "verified by the practice"
    return f"{number} of {len(ids)} verified by the practice" if number else "not verified by the practice"


@lru_cache(maxsize=2000)
def _drawn(title: str, cited: tuple[Source, ...], words: tuple[str, ...], verified: str, disagreement: str) -> str:
    told = [asdict(source) | {"verification": each} for source, each in zip(cited, words, strict=True)]
    context = {"title": title, "sources": told, "verified": verified, "disagreement": disagreement}
    return render_to_string("screening/sources.html", context | {"classes": by_class(cited)})


def _once(practice) -> dict:
    """Read once a page, however many sources it shows."""
    if not hasattr(practice, "_verified_sources"):
        practice._verified_sources = verified_sources(practice)
    return practice._verified_sources
