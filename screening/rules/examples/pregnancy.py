"""Worked patients: pregnancy, recent birth, breastfeeding, age."""

from datetime import date

from screening.rules.examples.example import (
    IN_PERSON,
    NOT_SURE,
    SKIPPED,
    clear,
    days_before,
    not_relevant,
    patients,
    raised,
    undecided,
)
from screening.rules.severity import CAUTION, CLARIFY, CONTRAINDICATED, INFO, every_treatment, injections
from screening.rules.terms import CH, EU_UK, STRICTEST

LASER_ONLY = {"treatment_wanted": "laser"}
MAN = {"sex_at_birth": "male"}


def _ended(days: int, **changes) -> dict:
    return {"pregnancy_ended": "yes", "pregnancy_ended_date": days_before(days)} | changes


EXAMPLES = (
    patients(
        "pregnant",
        every_treatment(CONTRAINDICATED),
        raised("pregnant", pregnancy="pregnant"),
        raised("intersex, and pregnant", sex_at_birth="other", pregnancy="pregnant"),
        raised("sex kept for the visit, and pregnant", sex_at_birth=IN_PERSON, pregnancy="pregnant"),
        clear("not pregnant"),
        clear("cannot become pregnant", pregnancy="cannot"),
        clear("might be pregnant, which is a finding of its own", pregnancy="maybe"),
        clear("a man, with an answer about pregnancy left over", **MAN, pregnancy="pregnant"),
        undecided("not sure about pregnancy", pregnancy=NOT_SURE),
        undecided("pregnancy kept for the visit", pregnancy=IN_PERSON),
        undecided("sex and pregnancy skipped", sex_at_birth=SKIPPED, pregnancy=SKIPPED),
        undecided("sex kept for the visit, pregnancy skipped", sex_at_birth=IN_PERSON, pregnancy=SKIPPED),
    ),
    patients(
        "possibly-pregnant",
        every_treatment(CLARIFY),
        raised("might be pregnant", pregnancy="maybe"),
        raised("not sure about pregnancy", pregnancy=NOT_SURE),
        clear("pregnant", pregnancy="pregnant"),
        clear("cannot become pregnant", pregnancy="cannot"),
        clear("not pregnant"),
        clear("a man, with an answer about pregnancy left over", **MAN, pregnancy="maybe"),
        undecided("pregnancy kept for the visit", pregnancy=IN_PERSON),
        undecided("pregnancy skipped", pregnancy=SKIPPED),
    ),
    patients(
        "recent-pregnancy-3-months",
        injections(INFO),
        raised("a birth 90 days before the treatment", injections(CAUTION), **_ended(90)),
        raised("a birth 91 days before the treatment", **_ended(91)),
        raised("a birth 183 days before the treatment", **_ended(183)),
        clear("a birth 184 days before the treatment", **_ended(184)),
        raised("a birth on the day of treatment", injections(CAUTION), submitted=date(2026, 5, 20), **_ended(0)),
        clear("no pregnancy lately"),
        clear("pregnant, with answers about an earlier pregnancy left over", pregnancy="pregnant", **_ended(30)),
        undecided("a birth of unknown date", **_ended(0, pregnancy_ended_date=NOT_SURE)),
        undecided("a recent pregnancy kept for the visit", pregnancy_ended=IN_PERSON),
        undecided("not sure about a recent pregnancy", pregnancy_ended=NOT_SURE),
        undecided("not sure about a recent pregnancy, with a day all the same", **_ended(120, pregnancy_ended=NOT_SURE)),
        undecided("pregnancy kept for the visit, the questions after it with it", pregnancy=IN_PERSON, pregnancy_ended=SKIPPED),
        undecided("not sure about pregnancy, and a birth of unknown date", pregnancy=NOT_SURE, **_ended(0, pregnancy_ended_date=SKIPPED)),
        not_relevant("a birth last month, and wants laser only", **_ended(30), **LASER_ONLY),
    ),
    patients(
        "breastfeeding",
        injections(CAUTION),
        raised("pumping milk", feeding="yes"),
        raised("pumping milk, in Europe", feeding="yes", jurisdiction=EU_UK),
        raised("pumping milk, in Switzerland", feeding="yes", jurisdiction=CH),
        raised("pumping milk, out of the box", injections(CONTRAINDICATED), feeding="yes", jurisdiction=STRICTEST),
        clear("not feeding"),
        clear("a man, with an answer about feeding left over", **MAN, feeding="yes"),
        undecided("not sure about feeding", feeding=NOT_SURE),
        undecided("feeding kept for the visit, out of the box", injections(CONTRAINDICATED), feeding=IN_PERSON, jurisdiction=STRICTEST),
        undecided("sex and feeding skipped", sex_at_birth=SKIPPED, feeding=SKIPPED),
        not_relevant("pumping milk, and wants laser only", feeding="yes", **LASER_ONLY),
    ),
    patients(
        "under-18",
        every_treatment(CAUTION),
        raised("17 for one more day", birth_date="2008-05-21"),
        clear("18 on the day of treatment", birth_date="2008-05-20"),
        raised("born on 29 February 2008, on 28 February 2026", birth_date="2008-02-29", on=date(2026, 2, 28), submitted=date(2026, 2, 20)),
        clear("born on 29 February 2008, on 1 March 2026", birth_date="2008-02-29", on=date(2026, 3, 1), submitted=date(2026, 2, 20)),
        clear("17 on the day of submission, and 18 on the day of treatment", birth_date="2008-05-15"),
        undecided("birth date skipped", birth_date=SKIPPED),
    ),
    patients(
        "older-adult",
        every_treatment(INFO),
        raised("65 on the day of treatment", birth_date="1961-05-20"),
        clear("64 for one more day", birth_date="1961-05-21"),
        clear("born on 29 February 1960, on 28 February 2025", birth_date="1960-02-29", on=date(2025, 2, 28), submitted=date(2025, 2, 20)),
        raised("born on 29 February 1960, on 1 March 2025", birth_date="1960-02-29", on=date(2025, 3, 1), submitted=date(2025, 2, 20)),
        undecided("birth date skipped", birth_date=SKIPPED),
    ),
)  # fmt: skip
