"""Made-up histories for Hypothesis, derived from the questionnaire; and what counts as "no" and as worse, as data."""

import os
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from clinic.evidence.treatments import Treatment
from intake.questionnaire.answers import Absent, PartialDate, Ticked
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import ReCheck
from intake.questionnaire.questions import Date, Multi, Number, OptionQuestion
from screening.rules.case import Case, Jurisdiction
from screening.rules.examples.example import HEALTHY
from screening.rules.word_lists import CLOTS, WORD_LISTS

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
thoroughly = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "100000")) if NIGHTLY else 40,
    deadline=None,
    derandomize=not NIGHTLY,  # the suite is the same each time; the night looks further
    database=None,
    suppress_health_check=list(HealthCheck),
)

WORDS = sorted({word for words in WORD_LISTS for word in words.words} | set(CLOTS))
TEXTS = st.one_of(st.just(""), st.sampled_from(WORDS), st.sampled_from(["no", "nothing.", "well", "a cold last week"]))
BIRTH_DATES = st.dates(date(1920, 1, 1), date(2015, 1, 1)).map(PartialDate.of)


def absences(question) -> list:
    """The ways in which `question` can be left without a value."""
    reasons = [Absent.NOT_SURE] * question.may_be_unsure + [Absent.IN_PERSON] * question.may_be_in_person
    return [Absent.SKIPPED, *reasons]


def values(question, submitted: date, on: date):
    """Every value that `question` takes."""
    if isinstance(question, Multi):
        codes = [option.code for option in question.options]
        ticks = st.lists(st.sampled_from(codes), unique=True, max_size=4)
        unsure = st.booleans() if question.may_be_unsure else st.just(False)
        return st.builds(_ticked, st.just(question), ticks, unsure)
    if isinstance(question, OptionQuestion):
        return st.sampled_from([option.code for option in question.options])
    if isinstance(question, Date):
        return BIRTH_DATES if question.from_invitation else _dates(question, submitted, on)
    if isinstance(question, Number):
        return st.decimals(question.minimum, question.maximum, places=1)
    return TEXTS.filter(lambda text: text.strip() or question.optional)


def _ticked(question, codes: list[str], unsure: bool):
    if not codes and (unsure or not question.none):
        return Absent.NOT_SURE if question.may_be_unsure else Absent.SKIPPED
    return Ticked(tuple(option.code for option in question.options if option.code in codes), unsure and bool(codes))


def _dates(question, submitted: date, on: date):
    first, last = question.minimum.on(submitted, on), question.maximum.on(submitted, on)
    near = st.dates(max(first, last - timedelta(200)), last)  # where the windows are
    days = st.one_of(near, st.dates(first, last)).map(PartialDate.of)
    if not question.may_be_partial:
        return days
    return st.builds(lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), days, st.integers(1, 3))


@st.composite
def circumstances(draw) -> dict:
    """When, where, for what, and whether there was a re-check."""
    submitted = draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    on = submitted + timedelta(draw(st.sampled_from([0, 1, 7, 28, 29, 100])))
    return {
        "submitted": submitted,
        "on": on,
        "offered": draw(st.frozensets(st.sampled_from(Treatment), min_size=1)),
        "jurisdiction": draw(st.sampled_from(Jurisdiction)),
        "recheck": draw(st.sampled_from([None, None, ReCheck(on), ReCheck(on, after_treatment_here=True)])),
    }


@st.composite
def cases(draw) -> Case:
    """Mostly healthy adults with some answers changed; some who answer anything, or nothing at all."""
    around = draw(circumstances())
    answers = QUESTIONNAIRE.read(HEALTHY) if draw(st.integers(0, 3)) else {}
    changed = draw(st.lists(st.sampled_from(QUESTIONNAIRE.questions), unique=True, max_size=12 if answers else 67))
    for question in changed:
        answers[question.link_id] = draw(_answers(question, around["submitted"], around["on"]))
    return Case(answers, **around)


def _answers(question, submitted: date, on: date):
    """Mostly a value."""
    value = values(question, submitted, on)
    return st.one_of(value, value, value, st.sampled_from(absences(question)))


# The answer to each question that speaks of health as well as it can: what "not sure" must never be milder than.
NO = QUESTIONNAIRE.read(
    HEALTHY
    | {
        "past-vein-problems": ["none"],
        "past-vein-treatment-date": "1950",
        "clot-still-treated": "no",
        "clot-date": "1920",
    }
    | {"surface-clot-date": "1920", "stroke-date": "1920", "heart-date": "1920", "vein-bleed-date": "1920"}
    | {"leg-rest-ongoing": "no", "asthma-control": "good", "diabetes-more": ["none"], "fits-light": "no"}
    | {"leg-sign-start": "days", "weight": 30, "height": 220, "vein-look": ["fine"]}
    | {"day-change": "no", "day-anaesthetic": "no", "day-since-last": "no"}
)
for _key in ("sex-at-birth", "treatment-wanted", "birth-date", "leg-zones", "goals"):  # no answer of these is a "no"
    NO.pop(_key)

# Worse from left to right. Of a list one tick more is worse; of a past date a later one; of a trip a nearer one.
YES_IS_WORSE = (
    "feeding pregnancy-ended clot-still-treated leg-rest-ongoing fits-light tan-before tan-after travel needles "
    "feelings day-change day-anaesthetic day-since-last"
)
WORSE = {
    "pregnancy": ["cannot", "no", "maybe", "pregnant"],
    "asthma-control": ["good", "bad"],
    "migraine": ["no", "plain", "aura"],
    "smoking": ["never", "past", "now"],
    "mobility": ["free", "limited", "bed"],
    "stockings": ["yes", "help", "no"],
    "skin-sun": ["1-2", "3-4", "5-6"],
    "leg-sign-start": ["days", "weeks", "longer", "worse"],
    **{link_id: ["no", "yes"] for link_id in YES_IS_WORSE.split()},
}
NEARER_IS_WORSE = {"travel-date"}
NO_ORDER = {"birth-date", "sex-at-birth", "treatment-wanted", "leg-zones", "goals"}  # and texts


def worse(question, one, other) -> tuple:
    """(the better, the worse) of two values of a question; of lists, the worse has the ticks of both."""
    if isinstance(question, Multi):
        codes = tuple(option.code for option in question.options if option.code in one.codes + other.codes)
        return Ticked(one.codes), Ticked(codes)
    if isinstance(question, OptionQuestion):
        return tuple(sorted((one, other), key=WORSE[question.link_id].index))
    if isinstance(question, Date):
        turned = question.link_id in NEARER_IS_WORSE
        return tuple(sorted((one, other), key=lambda day: day.earliest, reverse=turned))
    return tuple(sorted((one, other), reverse=question.unit == "cm"))
