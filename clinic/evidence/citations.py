"""A source, and a citation of one place in it."""

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How far the text of a source was read when the rules were written. A practice's lead verifies it anew."""

    READ = "READ"
    PART_READ = "PART READ"
    SECOND_HAND = "SECOND-HAND"
    MEMORY = "MEMORY"
    OPERATIONAL = "OPERATIONAL"


class CitationClass(StrEnum):
    """What the cited place says of the condition, in the source's own terms."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    WARNING = "warning"
    PRECAUTION = "precaution"
    CRITERION = "criterion"  # for referral or urgency
    COMPONENT = "component"  # named only as one of several risk factors
    INFORMATIONAL = "informational"
    NOT_LISTED = "not listed"


@dataclass(frozen=True)
class Source:
    """A label, guideline, paper or web page. Every part is required: a rule without a findable source is no rule."""

    id: str
    title: str
    sections: str
    address: str  # of the text; empty for our own operational rules
    date: str
    confidence: Confidence
    read: str  # what exactly was read, and where


@dataclass(frozen=True)
class Citation:
    """One place in a source, and what it says there."""

    source: Source
    section: str
    citation_class: CitationClass


def cite(source: Source, section: str, citation_class: CitationClass) -> Citation:
    """Cite `section` of `source`, which files the condition under `citation_class`."""
    return Citation(source, section, citation_class)
