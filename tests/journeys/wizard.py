"""The form as a machine that Hypothesis drives over the services, as the pages do, in any order and on any day."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from intake.drafts import draft_of, today, way_of
from intake.histories import offered, treatment_date
from intake.models import Invitation, Kind
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.questionnaire.history import ReCheck
from intake.questionnaire.sections import recheck
from intake.services import (
    Conflict,
    Expired,
    Incomplete,
    Outdated,
    amend,
    answer_again,
    begin,
    invite,
    keep_typed,
    save_page,
    submit,
    unlock,
)
from intake.services.ask_back import ask_back
from intake.states import Act, asked_again, may, open_questions
from screening.models import Screening
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.case import Case, Jurisdiction
from tests import builders
from tests.journeys.people import MUCH, everything
from tests.rules.histories import absences, values

done = Counter()  # what the machines of this process did
BELOW_THE_LINE = "own-questions=half+a+sentence"
START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # on every day the machines do the same


class Wizard(RuleBasedStateMachine):
    """`saved` is the model: every answer that the patient saw saved, by link_id."""

    @initialize(ahead=st.sampled_from([2, 14, 40]), filled=st.booleans(), much=st.booleans())
    def invited(self, ahead, filled, much):
        self.undo, self.now = transaction.atomic(), timezone.now
        self.undo.__enter__()
        self.later = START - timezone.now()
        self.clock = mock.patch.object(timezone, "now", lambda: self.now() + self.later)
        self.clock.start()
        link, _ = builders.invited(builders.appointment(start=builders.days_ahead(ahead)))
        self.intake = link.intake
        self.clinician = builders.staff(self.intake.practice)
        draft = begin(unlock(link, builders.BIRTH_DATE))
        if filled:
            draft = builders.draft(self.intake, everything(self.today, **(MUCH if much else {})))
        self.saved = QUESTIONNAIRE.read(draft.content["answers"])
        self.tabs, self.sent, self.days = [], 0, []

    def teardown(self):
        if hasattr(self, "undo"):
            self.clock.stop()
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @property
    def today(self):
        return today(self.intake.practice)

    @property
    def draft(self):
        return draft_of(self.intake)

    @property
    def way(self):
        return way_of(self.draft)

    def is_open(self):
        return may(self.intake, Act.ANSWER)

    # What a patient does

    @precondition(is_open)
    @rule(data=st.data())
    def answers_what_comes_next(self, data):
        page = self.way.next or data.draw(st.sampled_from(self.way.pages))
        self._save(page, self._drawn(page, data), self.draft.version)

    @precondition(is_open)
    @rule(data=st.data())
    def jumps_back_and_changes_an_answer(self, data):
        page = data.draw(st.sampled_from(self.way.pages))
        self._save(page, self._drawn(page, data), self.draft.version)

    @precondition(is_open)
    @rule(data=st.data(), again=st.booleans())
    def sends_what_cannot_be_saved_and_reloads(self, data, again):
        page = data.draw(st.sampled_from(self.way.pages))
        keep_typed(self.intake, page, BELOW_THE_LINE, judged=again)
        assert self.draft.content["typed"][page.slug]["body"] == BELOW_THE_LINE

    @precondition(is_open)
    @rule(data=st.data())
    def opens_another_tab(self, data):
        page = data.draw(st.sampled_from(self.way.pages))
        self.tabs.append((page, self.draft.version, self._drawn(page, data)))

    @precondition(lambda self: self.is_open() and self.tabs)
    @rule(data=st.data())
    def sends_an_older_tab(self, data):
        page, version, answers = data.draw(st.sampled_from(self.tabs))
        asked = {question.link_id for question in self.way.asked_on(page)}
        if asked and asked == answers.keys():
            self._save(page, answers, version)

    @precondition(is_open)
    @rule(data=st.data(), much=st.booleans())
    def answers_all_that_is_left(self, data, much):
        usual = QUESTIONNAIRE.read(everything(self.today, **(MUCH if much else {})))
        while page := self.way.next:
            asked = self.way.asked_on(page)
            answers = {q.link_id: usual.get(q.link_id) or data.draw(self._values(q)) for q in asked}
            self._save(page, {**answers, **self._known(asked)}, self.draft.version)

    @precondition(is_open)
    @rule(data=st.data(), much=st.booleans())
    def answers_the_rest_and_sends(self, data, much):
        self.answers_all_that_is_left(data=data, much=much)
        self.sends()

    @rule()
    def comes_back_by_a_new_link(self):
        """The old link expires; the new one leads to the same form."""
        link = Invitation.objects.get(intake=self.intake, revoked_at=None)
        Invitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(1))
        with pytest.raises(Expired):
            unlock(link, builders.BIRTH_DATE)
        fresh, _ = invite(self.intake.appointment, actor=self.clinician)
        assert unlock(fresh, builders.BIRTH_DATE) == self.intake

    @precondition(is_open)
    @rule()
    def sends(self):
        draft = self.draft
        of_another_day = draft.kind == Kind.RECHECK and asked_again(self.intake) == Kind.RECHECK
        finished = self.way.next is None and not of_another_day
        try:
            revision = submit(self.intake, draft.version)
        except Incomplete:
            assert not finished
            return
        assert finished
        self.sent += 1
        assert submit(self.intake, draft.version) == revision  # once more: the same receipt
        assert self.draft is None
        assert (
            not {str(question.pk) for question in open_questions(self.intake)}
            & draft.content.get("asked_back", {}).keys()
        )
        self._note_day(revision)
        self._judged(revision)
        done[f"sent: {revision.kind}"] += 1

    @precondition(is_open)
    @rule()
    def sends_what_was_checked_before_a_change(self):
        with pytest.raises(Outdated):
            submit(self.intake, self.draft.version - 1)

    @precondition(lambda self: may(self.intake, Act.AMEND))
    @rule()
    def opens_what_was_sent(self):
        amend(self.intake)

    @precondition(lambda self: asked_again(self.intake))
    @rule()
    def answers_again(self):
        """What was said of another day is not said of this one, and what counted for nothing goes."""
        kind = asked_again(self.intake)
        draft = answer_again(self.intake)
        done[f"begun: {kind}"] += 1
        if kind == Kind.RECHECK:
            assert (draft.kind, draft.content["pages"]) == (Kind.RECHECK, {})
            over = {*recheck.SECTION.questions, *QUESTIONNAIRE.ignored(self._case(self.saved, self.today))}
            gone = {question.link_id for question in over}
            self.saved = {link_id: answer for link_id, answer in self.saved.items() if link_id not in gone}

    @precondition(lambda self: may(self.intake, Act.AGAIN) and not open_questions(self.intake))
    @rule(data=st.data())
    def is_asked_back(self, data):
        known = [q for q in QUESTIONNAIRE.to_ask(self._case(self.saved, self._rechecked())) if not q.optional]
        asked = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True))
        ask_back(self.intake, [question.link_id for question in asked], self.clinician)

    @rule(days=st.sampled_from([1, 2, 13, 29]))
    def days_pass(self, days):
        """Not beyond the day of the visit: there is nothing to do any more."""
        if self.today + timedelta(days) <= treatment_date(self.intake):
            self.later += timedelta(days)

    # What holds at any time

    @invariant()
    def every_saved_answer_is_there(self):
        done["steps"] += 1
        draft = self.draft
        stored = (draft or self.intake.revisions.latest()).content["answers"]
        assert stored == QUESTIONNAIRE.write(self.saved)
        assert self.intake.revisions.count() == self.sent

    def _save(self, page, answers, version):
        try:
            save_page(self.intake, page, answers, version)
        except Conflict as conflict:
            assert conflict.draft.content["pages"][page.slug] > version
            done["conflicts"] += 1
            return
        self.saved |= answers
        assert page.slug not in self.draft.content.get("typed", {})

    # What holds of what is sent

    def _note_day(self, revision):
        assert revision.answered_on == self.today
        self.days.append((revision.kind, self.today))

    def _submitted(self):
        return max((day for kind, day in self.days if kind in (Kind.FIRST, Kind.AMENDMENT)), default=self.today)

    def _rechecked(self):
        days = [day for kind, day in self.days if kind == Kind.RECHECK and day >= self._submitted()]
        return max(days, default=None)

    def _case(self, answers, rechecked):
        day, on = self._submitted(), treatment_date(self.intake)
        again = ReCheck(rechecked) if rechecked else None
        return Case(
            answers, day, max(on, day), offered(self.intake.practice), again, jurisdiction=Jurisdiction("strictest")
        )

    def _judged(self, revision):
        """Nothing that applies is unanswered, what does not apply does not count, and the rules say the same again."""
        answers = QUESTIONNAIRE.read(revision.content["answers"])
        case = self._case(answers, self._rechecked())
        skipped = [q for q in QUESTIONNAIRE.to_ask(case) if answers.get(q.link_id, Absent.SKIPPED) is Absent.SKIPPED]
        assert [question.link_id for question in skipped if not question.optional] == []
        stored = Screening.objects.get(revision=revision).report
        told = report(case, RULE_SET, stored["rule_set"])
        assert stored == told
        counting = {link_id: answer for link_id, answer in answers.items() if case.applies(QUESTIONNAIRE[link_id])}
        without = report(self._case(counting, self._rechecked()), RULE_SET, stored["rule_set"])
        assert without == told | {"ignored": []}

    # Answers

    def _known(self, asked):
        return {q.link_id: self.saved[q.link_id] for q in asked if q.link_id in self.saved}

    def _drawn(self, page, data):
        return {q.link_id: data.draw(self._values(q)) for q in self.way.asked_on(page)}

    def _values(self, question):
        absent = [reason for reason in absences(question) if reason is not Absent.SKIPPED]
        found = values(question, self.today, treatment_date(self.intake))
        given = found.filter(lambda answer: answer is not Absent.SKIPPED)
        return st.one_of(given, given, st.sampled_from(absent)) if absent else given
