"""Every text that a patient reads is translated, nothing is guessed, and the compiled file is what its source says."""

import io
import re

import pytest
from babel.messages.mofile import read_mo, write_mo
from django.conf import settings

from clinic.evidence.information import LINES
from intake.questionnaire.asked import QUESTIONNAIRE
from tests.locale.catalogue import LANGUAGES, LOCALE, ROOT, catalogue, marked, pairs, sources

HOW = "run `make messages`, translate what is new, run it again (clinic/locale/README.md)"
each_language = pytest.mark.parametrize("language", LANGUAGES)


def known(language):
    return {(message.context, message.id): message for message in catalogue(language) if message.id}


def test_every_language_but_english_has_its_catalogue():
    assert {code for code, _ in settings.LANGUAGES} - {"en"} == set(LANGUAGES)


@each_language
def test_every_text_is_translated(language):
    texts = known(language)
    missing = {key: file for key, file in marked().items() if key not in texts or not is_whole(texts[key])}
    assert not missing, HOW


def is_whole(message):
    return all(message.string) if message.pluralizable else bool(message.string)


@each_language
def test_nothing_is_left_over_and_nothing_is_guessed(language):
    assert set(known(language)) - set(marked()) == set(), HOW
    assert not [message.id for message in catalogue(language) if message.id and message.fuzzy]
    assert not catalogue(language).obsolete


@each_language
def test_the_compiled_file_is_current(language):
    fresh = io.BytesIO()
    write_mo(fresh, catalogue(language))
    fresh.seek(0)
    with (LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as file:
        assert contents(read_mo(file)) == contents(read_mo(fresh)), HOW


def contents(compiled):
    return {(message.context, str(message.id)): message.string for message in compiled if message.id}


def definitions():
    """Every text of the definitions, found by looking at them and not at the marks."""
    for section in QUESTIONNAIRE.sections:
        yield section.title
        yield from (page.heading for page in section.pages)
    for question in QUESTIONNAIRE.questions:
        names = ("text", "why", "hint", "none", "unsure_advice", "urgent_advice")
        yield from (getattr(question, name, "") for name in names)
        for option in getattr(question, "options", ()):
            yield from (option.label, option.advice)
    for line in LINES:
        yield from (line.topic, line.text, line.otherwise)


@each_language
def test_every_text_of_the_definitions_is_marked(language):
    assert {text for text in definitions() if text} <= {english for _, english in known(language)}


TAGS = re.compile(r"{% *blocktrans(late)?\b.*?{% *endblocktrans(late)? *%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP = re.compile(r"<!--.*?-->|&\w+;|<[^>]*>", re.DOTALL)
SAID = re.compile(r"""\b(?:aria-label|alt|title|placeholder)=(["'])(?!\s*{)[^"']*[^\W\d_]{2}""")


def bare(template):
    """The words that a template says without a mark."""
    return re.findall(r"[^\W\d_]{2,}", MARKUP.sub(" ", TAGS.sub(" ", template))) + SAID.findall(template)


# The front desk is staff: what its pages say themselves is English, and only what they print for a patient is marked.
FOR_PATIENTS = [path for path in sources(".html") if path.parent.name != "desk"]


@pytest.mark.parametrize("path", FOR_PATIENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_says_anything_unmarked(path):
    assert bare(path.read_text()) == []


PLACE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


@each_language
def test_both_have_the_same_places_to_fill(language):
    for english, translation in pairs(language):
        assert sorted(PLACE.findall(translation)) == sorted(PLACE.findall(english)), english
        assert translation.count("%") == english.count("%"), english


@each_language
def test_both_name_the_same_numbers(language):
    """Windows, limits and figures: "in the last 4 weeks" is so in every language."""
    for english, translation in pairs(language):
        assert numbers(translation) == numbers(english), english


def numbers(text):
    return sorted(re.findall(r"\d+(?:[.,]\d+)?", text.replace(",", ".")))


def test_the_guards_above_can_fail():
    assert len(marked()) > 400
    assert (None, "Something went wrong") in marked()
    assert numbers("70,5 o 4") == numbers("4 or 70.5") != numbers("4 or 70")
    assert bare('<p class="{% if a > 7 %}b{% endif %}">{% translate "Said" %} unsaid</p>') == ["unsaid"]
    assert len(bare('<a title="Unsaid">')) == 1
    assert bare("<a title=\"{% translate 'Said' %}\">") == []
