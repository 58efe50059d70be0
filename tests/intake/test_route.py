"""Any way through the pages asks every question that applies, and ends at the check page."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import History
from intake.route import Way

TODAY, VISIT = date(2026, 6, 15), date(2026, 6, 29)


def answers_to(question):
    """Any answer that the question takes, as one strategy (stored form)."""
    choices = []
    if question.may_be_unsure:
        choices.append(st.just(["not-sure"] if question.kind == "multi" else {"absent": "not-sure"}))
    if question.may_be_in_person:
        choices.append(st.just({"absent": "in-person"}))
    if question.kind == "multi":
        codes = [option.code for option in question.options]
        choices += [st.lists(st.sampled_from(codes), min_size=1, unique=True)]
        choices += [st.just(["none"])] * bool(question.none)
    elif question.kind in ("choice", "yes-no"):
        choices.append(st.sampled_from([option.code for option in question.options]))
    elif question.kind == "date":
        choices.append(st.just(str(question.maximum.on(TODAY, VISIT))))
    else:
        choices.append(st.just({"number": 99, "text": "x"}[question.kind]))
    return st.one_of(choices)


def way(answers, seen):
    return Way(History(QUESTIONNAIRE.read(answers), TODAY, VISIT), frozenset(seen))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_walk_answers_everything_that_applies(data):
    answers, seen = {"birth-date": "1985-03-14"}, []
    while page := (here := way(answers, seen)).next:
        assert page.slug not in seen
        asked = here.asked_on(page)
        assert asked
        number, total = here.place_of(page)
        assert 1 <= number <= total <= len(QUESTIONNAIRE.pages)
        answers |= {q.link_id: data.draw(answers_to(q), label=q.link_id) for q in asked}
        seen.append(page.slug)
    done = way(answers, seen)
    assert {page.slug for page in done.pages} <= set(seen)
    left = {q.link_id for q in QUESTIONNAIRE.applicable(done.history)} - set(answers)
    withheld = {q.link_id for q in QUESTIONNAIRE.questions if done.history.is_withheld(q)}
    assert left <= withheld
    assert not any("day-" in link_id for link_id in answers)  # the re-check is asked later


def test_the_usual_way_has_at_most_24_pages_follow_ups_aside():
    from tests.builders import healthy_adult

    answers = healthy_adult()
    pages = way(answers, []).pages
    follow_ups = [page for page in pages if page.slug in ("pregnancy-ended",)]
    assert len(pages) - len(follow_ups) <= 24
