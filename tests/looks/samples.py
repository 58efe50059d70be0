"""Every component and every widget, rendered by Django and crispy as the application would, empty, wrong and filled."""

from pathlib import Path

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.template import engines

from tests.looks import questions as q

PAGES = Path(__file__).parent / "pages"
PRACTICE = {"name": "Elm Street Vein Clinic", "phone": "020 7946 0123", "emergency_number": "999"}
FILLED = {
    "sex": "female",
    "pregnancy": "maybe",
    "signs": ["bleeding", "one-leg"],
    "legs": ["lk", "rs"],
    "clot_date-month": "3",
    "clot_date-year": "2019",
    "birth_date-day": "31",
    "birth_date-month": "3",
    "birth_date-year": "1980",
    "weight-st": "11",
    "weight-lb": "4.5",
    "height-absent": "not-sure",
    "allergies": "Penicillin: hives and a swollen lip, 2014.",
    "anything": "No.",
    "feeding": "in-person",
    "email": "ana@clinic.example",
    "password": "x",
    "reason": "old",
    "trust": "on",
}


def post(answers: dict) -> QueryDict:
    """Return the answers as a browser would send them."""
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form(fields: dict, data=None, **helper_attributes) -> forms.Form:
    """Make a form of these fields, laid out by crispy."""
    made = type("Page", (forms.Form,), dict(fields))(data, initial={})
    made.use_required_attribute = False
    made.helper = FormHelper()
    made.helper.layout = Layout(*fields)
    made.helper.add_input(Submit("", helper_attributes.pop("button", "Continue")))
    vars(made.helper).update(helper_attributes)
    return made


ALONE = {"legend_is_heading": True}
FORMS = {
    "radios": ({"sex": q.SEX}, {"eyebrow": "About you", **ALONE}),
    "radios-with-hints": ({"pregnancy": q.PREGNANCY}, {"eyebrow": "Pregnancy and feeding", **ALONE}),
    "checkboxes": ({"signs": q.WARNING_SIGNS}, {"eyebrow": "Is anything urgent today?", **ALONE}),
    "checkboxes-grouped": ({"legs": q.LEGS}, {"eyebrow": "Your veins and legs", **ALONE}),
    "date": ({"clot_date": q.CLOT_DATE}, {"eyebrow": "Blood clots", **ALONE}),
    "birth-date": ({"birth_date": q.BIRTH_DATE}, ALONE),
    "measures": ({"weight": q.WEIGHT, "height": q.HEIGHT}, {"eyebrow": "Your health", "heading": "Weight and height"}),
    "text": ({"allergies": q.ALLERGIES}, {"eyebrow": "Allergies", **ALONE}),
    "text-optional": ({"anything": q.ANYTHING}, {"eyebrow": "You and your visit", **ALONE}),
    "two-questions": (
        {"feeding": q.FEEDING, "clot_date": q.CLOT_DATE, "trust": q.TRUST},
        {"eyebrow": "Pregnancy and feeding", "heading": "Feeding and dates"},
    ),
    "sign-in": (
        {"email": q.EMAIL, "password": q.PASSWORD},
        {"heading": "Sign in", "button": "Sign in", "name_fields": True},
    ),
}


def pages() -> dict[str, str]:
    """Return every sample page by name."""
    made = {}
    for name, (fields, attributes) in FORMS.items():
        for state, data in (("empty", None), ("wrong", {}), ("filled", FILLED)):
            sent = None if data is None else post(data)
            made[f"{name}-{state}"] = render("question.html", form=form(fields, sent, **attributes))
    for path in sorted(PAGES.glob("*.html")):
        if path.name != "question.html":
            made[path.stem] = render(path.name, reason=form({"reason": q.REASON}, button="Settle"))
    return made


def render(page: str, **context) -> str:
    """Render one of the sample templates in the application's frame."""
    template = engines["django"].from_string((PAGES / page).read_text())
    user = get_user_model()(email="lind@clinic.example")
    return template.render({"practice": PRACTICE, "user": user, "csrf_token": "token", **context})
