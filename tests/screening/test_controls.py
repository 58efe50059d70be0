"""The quick way of drawing a control says what Django's own templates say."""

import pytest
from django.forms.renderers import DjangoTemplates

from screening.forms import AskForm, DecideForm, NoteForm, SettleForm

WORDS = '</textarea><b a="1">&'
QUESTIONS = [("a", "One & two"), ("b", "<Three>")]
FORMS = [
    SettleForm(subject="card:x"),
    SettleForm({"subject": WORDS, "text": WORDS, "until": WORDS, "verdict": "confirmed"}, subject="question:x"),
    DecideForm(initial={"screening": "s", "number": 0}),
    DecideForm({"outcome": "defer", "reason": WORDS, "seen": "on", "until": WORDS}),
    NoteForm(),
    NoteForm({"text": WORDS}),
    AskForm(questions=QUESTIONS),
    AskForm({"question": "b", "words": WORDS, "text": WORDS}, questions=QUESTIONS),
]


def controls(form, renderer):
    form.renderer = renderer
    for field in form:
        yield str(field)
        if field.name in ("outcome", "question"):
            yield from (radio.tag() for radio in field)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{type(form).__name__}, {'filled in' * form.is_bound}")
def test_it_is_the_same(form):
    quick, slow = (list(controls(form, type(form).default_renderer())), list(controls(form, DjangoTemplates())))
    assert [" ".join(each.split()) for each in quick] == [" ".join(each.split()) for each in slow]
