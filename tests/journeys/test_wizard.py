"""The form as a machine that Hypothesis drives over the services, in any order: what was saved is what is judged.

HYPOTHESIS_PROFILE=nightly drives it further.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from intake.drafts import draft_of, today, way_of
from intake.histories import treatment_date
from intake.models import Invitation, Revision
from intake.questionnaire.answers import Absent
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services import Conflict, Expired, Incomplete, Outdated, amend, begin, invite, save_page, submit, unlock
from screening.models import Screening
from screening.report import report
from screening.rules import RULE_SET
from screening.rules.case import Case, Jurisdiction
from tests import builders
from tests.journeys.people import MUCH, everything
from tests.rules.histories import NIGHTLY, absences, values


class Wizard(RuleBasedStateMachine):
    """`saved` is the model: every answer that the patient saw saved, by link_id."""

    @initialize()
    def invited(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.invitation, _ = builders.invited()
        self.intake = self.invitation.intake
        self.on, self.today = treatment_date(self.intake), today(self.intake.practice)
        draft = begin(unlock(self.invitation, builders.BIRTH_DATE))
        self.saved = QUESTIONNAIRE.read(draft.content["answers"])
        self.tabs, self.sent = [], 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @property
    def draft(self):
        return draft_of(self.intake)

    @property
    def way(self):
        return way_of(self.draft)

    def is_open(self):
        return self.draft is not None

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
    @rule(data=st.data())
    def opens_another_tab(self, data):
        page = data.draw(st.sampled_from(self.way.pages))
        self.tabs.append((page, self.draft.version, self._drawn(page, data)))

    @precondition(lambda self: self.is_open() and self.tabs)
    @rule(data=st.data())
    def sends_an_older_tab(self, data):
        page, version, answers = data.draw(st.sampled_from(self.tabs))
        if page in self.way.pages:
            self._save(page, answers, version)

    @precondition(is_open)
    @rule(data=st.data(), much=st.booleans())
    def answers_all_that_is_left(self, data, much):
        usual = QUESTIONNAIRE.read(everything(self.today, **(MUCH if much else {})))
        while page := self.way.next:
            asked = self.way.asked_on(page)
            answers = {q.link_id: usual.get(q.link_id) or data.draw(self._values(q)) for q in asked}
            self._save(page, {**answers, **self._known(asked)}, self.draft.version)

    @rule()
    def comes_back_by_a_new_link(self):
        """The old link expires; the new one leads to the same form."""
        Invitation.objects.filter(pk=self.invitation.pk).update(expires_at=timezone.now() - timedelta(1))
        with pytest.raises(Expired):
            unlock(self.invitation, builders.BIRTH_DATE)
        self.invitation, _ = invite(self.intake.appointment, actor=builders.staff(self.intake.practice))
        assert unlock(self.invitation, builders.BIRTH_DATE) == self.intake

    @precondition(is_open)
    @rule()
    def sends(self):
        finished = self.way.next is None
        version = self.draft.version
        try:
            revision = submit(self.intake, version)
        except Incomplete:
            assert not finished
            return
        assert finished
        self.sent += 1
        assert submit(self.intake, version) == revision  # once more: the same receipt
        self._judged(revision)

    @precondition(is_open)
    @rule()
    def sends_what_was_checked_before_a_change(self):
        with pytest.raises(Outdated):
            submit(self.intake, self.draft.version - 1)

    @precondition(lambda self: not self.is_open())
    @rule()
    def opens_what_was_sent(self):
        amend(self.intake)

    # What holds at any time

    @invariant()
    def every_saved_answer_is_there(self):
        draft = self.draft
        stored = (draft or self.intake.revisions.latest()).content["answers"]
        assert stored == QUESTIONNAIRE.write(self.saved)
        assert self.intake.revisions.count() == self.sent

    def _save(self, page, answers, version):
        try:
            save_page(self.intake, page, answers, version)
        except Conflict as conflict:
            assert conflict.draft.content["pages"][page.slug] > version
            return
        self.saved |= answers

    def _judged(self, revision: Revision):
        answers = QUESTIONNAIRE.read(revision.content["answers"])
        case = self._case(answers)
        asked = QUESTIONNAIRE.to_ask(case)
        assert [
            q.link_id for q in asked if answers.get(q.link_id, Absent.SKIPPED) is Absent.SKIPPED and not q.optional
        ] == []
        stored = Screening.objects.get(revision=revision).report
        told = report(case, RULE_SET, stored["rule_set"])
        assert stored == told
        counting = {link_id: answer for link_id, answer in answers.items() if case.applies(QUESTIONNAIRE[link_id])}
        assert report(self._case(counting), RULE_SET, stored["rule_set"]) == told | {"ignored": []}

    def _case(self, answers):
        return Case(answers, self.today, self.on, offered=self.way_offered(), jurisdiction=Jurisdiction("strictest"))

    def way_offered(self):
        from intake.histories import offered

        return offered(self.intake.practice)

    def _known(self, asked):
        return {q.link_id: self.saved[q.link_id] for q in asked if q.link_id in self.saved}

    def _drawn(self, page, data):
        return {q.link_id: data.draw(self._values(q)) for q in self.way.asked_on(page)}

    def _values(self, question):
        absent = [reason for reason in absences(question) if reason is not Absent.SKIPPED]
        given = values(question, self.today, self.on).filter(lambda answer: answer is not Absent.SKIPPED)
        return st.one_of(given, given, st.sampled_from(absent)) if absent else given


@pytest.mark.django_db
def test_the_wizard():
    run_state_machine_as_test(
        Wizard,
        settings=settings(
            max_examples=1000 if NIGHTLY else 12,
            stateful_step_count=60 if NIGHTLY else 25,
            deadline=None,
            derandomize=not NIGHTLY,
            database=None,
            phases=list(Phase) if NIGHTLY else [Phase.generate],  # to shrink takes minutes: at night
            suppress_health_check=list(HealthCheck),
        ),
    )
