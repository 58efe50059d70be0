"""Many at once: five tries in all, one submission, one draft."""

from datetime import date

import pytest

from intake.models import Invitation, Revision
from intake.services import Locked, Refused, begin, submit, unlock
from intake.signals import submitted
from tests import builders
from tests.trust.crowd import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_guesses_at_once_are_five_in_all():
    invitation, _ = builders.invited()

    def guess(_):
        return unlock(Invitation.objects.select_related("intake").get(pk=invitation.pk), date(1990, 1, 1))

    results = together(12, guess)
    assert sum(isinstance(result, Refused) for result in results) == 4
    assert sum(isinstance(result, Locked) for result in results) == 8
    assert Invitation.objects.get().tries == 5
    with pytest.raises(Locked):
        unlock(invitation, builders.BIRTH_DATE)


def test_right_ones_at_once_leave_no_tries_behind():
    invitation, _ = builders.invited()

    def enter(_):
        return unlock(Invitation.objects.select_related("intake").get(pk=invitation.pk), builders.BIRTH_DATE)

    assert together(4, enter) == [invitation.intake] * 4
    assert Invitation.objects.get().tries == 0


def test_confirm_four_times_at_once_is_one_submission(receivers):
    receivers(submitted, lambda **kwargs: object())
    draft = builders.draft(answers=builders.healthy_adult())
    intake, version = draft.intake, draft.version
    results = together(4, lambda _: submit(intake, version))
    assert len({result.pk for result in results}) == 1
    assert Revision.objects.count() == 1


def test_beginning_twice_at_once_is_one_draft():
    intake = builders.intake()
    drafts = together(4, lambda _: begin(intake))
    assert {draft.pk for draft in drafts} == {intake.pk}
