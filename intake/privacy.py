"""The privacy notice: its version is the hash of what it says, and the text of every version is kept once.

It changes with the practice's facts and with each word of the template, in each language by itself; nobody has to
remember to count it up. What a patient answered under is stored with the answers.
"""

from __future__ import annotations

import hashlib
import re

from django.template.loader import render_to_string
from django.utils import translation

from clinic.models import Practice
from intake.records.models import PrivacyNotice


def keep(practice: Practice, language: str | None = None) -> PrivacyNotice:
    """The notice as it reads now, in `language` or in the one that is spoken; stored where it is not yet."""
    language = language or translation.get_language()
    with translation.override(language):
        text = render_to_string("intake/privacy_text.html", {"practice": practice})
    text = re.sub(r"\s+", " ", text).strip()
    version = hashlib.sha256(text.encode()).hexdigest()
    known = PrivacyNotice.objects.filter(version=version).first()
    return (
        known or PrivacyNotice.objects.get_or_create(version=version, defaults={"text": text, "language": language})[0]
    )


def of_version(version: str) -> PrivacyNotice | None:
    """What a patient saw; None where that was before versions were kept."""
    return PrivacyNotice.objects.filter(version=version).first()
