"""The practice's own amounts, in the patient's language; whatever is no plain amount stays as it was written."""

import pytest
from django.utils.translation import override

from intake.amounts import days, spoken


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("20 minutes", "20 minutes", "20 minutos"),
        ("1 week", "1 week", "1 semana"),
        ("2 to 4 weeks", "2 to 4 weeks", "2 a 4 semanas"),
        (" 4–6 Weeks ", "4 to 6 weeks", "4 a 6 semanas"),
        ("2 - 3 days", "2 to 3 days", "2 a 3 días"),
        ("2 to 4", "2 to 4", "2 a 4"),
        ("3", "3", "3"),
        ("1 month", "1 month", "1 mes"),
        ("12 hours", "12 hours", "12 horas"),
        ("2 nights", "2 nights", "2 noches"),
    ],
)
def test_an_amount(written, english, spanish):
    assert spoken(written) == english
    with override("es"):
        assert spoken(written) == spanish


@pytest.mark.parametrize("written", ["", "until you are told", "2 weeks by day", "about 20 minutes", "1 to 2 to 3"])
def test_anything_else(written):
    with override("es"):
        assert spoken(written) == written


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("4 weeks", (28, 28)),
        ("4 to 6 weeks", (28, 42)),
        ("2-3 days and nights", (2, 3)),
        ("by day for 3 weeks", (21, 21)),
        ("1 month", (30, 30)),
        ("soon", None),
        ("30 minutes", None),
        ("2 to 4", None),
        ("2 weeks, after foam 4 weeks", None),
        ("2.5 weeks", None),
        ("999999999999 weeks", None),
    ],
)
def test_how_many_days(written, span):
    """Where a text names several amounts nobody knows which one counts."""
    assert days(written) == span
