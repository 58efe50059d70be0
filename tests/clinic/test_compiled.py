"""Compiled templates: nothing vanishes, nothing goes out unescaped, and none stands in the way of one of Django's."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.urls import reverse
from django.utils import timezone
from jinja2 import TemplateError, UndefinedError

ROOT = Path(__file__).parents[2]
COMPILED = ROOT / "templates/compiled"
NAMES = [str(path.relative_to(COMPILED)) for path in sorted(COMPILED.rglob("*.html"))]
UNESCAPED = re.compile(r"\|\s*safe\b|\bsafeseq\b|\bautoescape\b|\bMarkup\b")


def drawn(text, **context):
    return engines["compiled"].from_string(text).render(context)


@pytest.mark.parametrize("text", ["{{ finding }}", "{{ card.titel }}", "{% if card.titel %}{% endif %}",
                                  "{% for each in cards %}{% endfor %}", "{{ card.rule['resaon'] }}"])  # fmt: skip
def test_a_misspelt_name_raises(text):
    class Card:
        title, rule = "A title", {"reason": "A reason"}

    assert drawn("{{ card.title }}, {{ card.rule['reason'] }}", card=Card) == "A title, A reason"
    with pytest.raises(UndefinedError):
        drawn(text, card=Card)


@pytest.mark.parametrize("text", ["{{ 1|dat }}", "{% if 1 is graev %}{% endif %}"])
def test_a_misspelt_filter_raises(text):
    with pytest.raises(TemplateError):
        drawn(text)


def test_words_are_escaped_and_what_django_escaped_is_not_escaped_again():
    words = """<script>alert("1")</script> & 'so'"""
    once = "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;so&#39;"
    assert drawn("{{ words }}|{{ [words]|join(', ') }}", words=words) == f"{once}|{once}"
    assert (
        drawn("{% macro said(words) %}<b>{{ words }}</b>{% endmacro %}{{ said(words) }}", words=words)
        == f"<b>{once}</b>"
    )
    assert drawn("{{ tier('info', '<i>') }}").count("&lt;i&gt;") == 1
    assert drawn("{{ icon('clear') }}").startswith("<svg")


def test_times_and_addresses_are_those_of_django_s_templates():
    at = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    with timezone.override("Europe/London"):
        assert drawn("{{ at|date('j M Y, H:i') }}", at=at) == "1 Jul 2026, 23:30"
        assert Template("{{ at|date:'j M Y, H:i' }}").render(Context({"at": at})) == "1 Jul 2026, 23:30"
    assert drawn("{{ day|date('j F') }}", day=date(2026, 7, 1)) == "1 July"
    assert drawn("{{ url('worklist', 'elm') }}") == reverse("worklist", args=["elm"])


def test_one_is_included_with_all_that_the_page_knows(monkeypatch):
    engine, text = engines["compiled"], "{% load compiled %}{% for b in all %}{% compiled 'some.html' %}{% endfor %}"
    monkeypatch.setattr(engine, "get_template", lambda name: engine.from_string("{{ a }}{{ b }};"))
    assert Template(text).render(Context({"a": "<1>", "all": "&2"})) == "&lt;1&gt;&amp;;&lt;1&gt;2;"


@pytest.mark.parametrize("name", NAMES)
def test_each_compiles_and_switches_no_escaping_off(name):
    engines["compiled"].get_template(name)
    assert not UNESCAPED.search((COMPILED / name).read_text())


@pytest.mark.parametrize("name", NAMES)
def test_each_is_included_somewhere_and_has_no_namesake(name):
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    assert any(f'{{% {word} "{name}"' in text for text in texts for word in ("compiled", "from"))
    assert not (ROOT / "templates" / name).exists(), "Django's engine would find the other one"


def test_no_other_template_switches_escaping_off():
    texts = {path: path.read_text() for folder in ("templates", "intake") for path in (ROOT / folder).rglob("*.html")}
    assert not [str(path) for path, text in texts.items() if UNESCAPED.search(text)]


def test_the_guards_above_can_fail():
    for text in ("{{ words|safe }}", "{{ words | safe }}", "{% autoescape off %}", "{% autoescape false %}"):
        assert UNESCAPED.search(text)
    assert len(NAMES) > 5
