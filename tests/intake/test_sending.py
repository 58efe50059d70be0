"""Sending: once, judged by the rules, or not at all; and what follows."""

import pytest
from django.db import OperationalError, connection, transaction

from intake.models import Draft, PrivacyNotice, Revision
from intake.services import Incomplete, NotScreened, Outdated, amend, submit
from intake.signals import not_screened, submitted
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(patient):
    return patient.has_filled()


class RuleBroke(Exception):
    rule_id = "migraine-with-aura"


def breaks(sender, revision, **kwargs):
    raise RuleBroke(f"with {revision.content['answers']} in its text")


def test_confirm_twice_is_one_submission_and_one_receipt(filled, screened):
    version = filled.draft.version
    first, second = filled.send(version), filled.send(version)
    assert first.url == second.url == f"{filled.home}receipt/"
    assert len(screened) == Revision.objects.count() == 1
    assert submit(filled.intake, version) == screened[0]


def test_what_is_frozen(filled, screened):
    filled.send()
    (revision,) = screened
    assert (revision.number, revision.kind, revision.author, revision.route) == (1, "first", "patient", "link")
    assert revision.content["answers"]["birth-date"] == "1985-03-14"
    assert revision.content["privacy_notice"] == PrivacyNotice.objects.get().version
    assert not Draft.objects.exists()


def test_an_unfinished_form_is_not_sent(filled):
    filled.post("clots", clots=["dvt"])
    with pytest.raises(Incomplete):
        submit(filled.intake, filled.draft.version)
    assert filled.send().url == filled.home
    check = filled.client.get(f"{filled.home}check/").content.decode()
    assert "Some questions are not answered yet." in check
    assert "Confirm and send" not in check


def test_what_was_not_checked_is_not_sent(filled):
    version = filled.draft.version
    filled.post("sun", skin_sun="1-2", tan_before="no", tan_after="no")
    with pytest.raises(Outdated):
        submit(filled.intake, version)
    response = filled.client.post(f"{filled.home}check/", {"version": version}, follow=True)
    assert "Please check once more" in response.content.decode()
    assert not Revision.objects.exists()


def test_a_rule_that_raises_keeps_the_draft_and_tells_the_staff(filled, receivers, caplog):
    told = []
    receivers(submitted, breaks)
    receivers(not_screened, lambda sender, intake, **kwargs: told.append((intake, connection.in_atomic_block)))
    response = filled.send()
    page = response.content.decode()
    assert response.status_code == 503
    assert "could not be sent" in page
    assert "All your answers are kept" in page
    assert "tel:02079460123" in page
    assert told == [(filled.intake, True)]
    assert not Revision.objects.exists()
    assert filled.draft.content["answers"]["clots"] == ["none"]
    (line,) = [record for record in caplog.records if record.name == "intake.submit"]
    assert line.event == "RuleBroke migraine-with-aura"
    assert "in its text" not in f"{line.getMessage()} {line.exc_info} {line.exc_text}"


@pytest.mark.parametrize(
    "answers",
    [(), (lambda **kwargs: None,), (lambda **kwargs: object(), lambda **kwargs: object())],
    ids=["nobody", "somebody who screened nothing", "two"],
)
def test_without_exactly_one_screening_nothing_is_stored(filled, receivers, answers):
    receivers(submitted, *answers)
    with pytest.raises(NotScreened):
        submit(filled.intake, filled.draft.version)
    assert not Revision.objects.exists()
    assert Draft.objects.count() == 1


def test_what_the_database_cannot_do_now_is_no_rule_that_failed(filled, receivers):
    """The patient sends again; nobody is called."""
    told = []

    def is_in_the_way(sender, **kwargs):
        raise OperationalError("deadlock detected")

    receivers(submitted, is_in_the_way)
    not_screened.connect(told.append, weak=False)
    with pytest.raises(OperationalError):
        submit(filled.intake, filled.draft.version)
    assert (told, Draft.objects.count(), Revision.objects.count()) == ([], 1, 0)


def test_what_the_receiver_stored_goes_with_the_submission(filled, receivers):
    def stores_and_breaks(sender, revision, **kwargs):
        builders.practice(name="stored by the receiver")
        raise RuleBroke

    receivers(submitted, stores_and_breaks)
    with pytest.raises(NotScreened):
        submit(filled.intake, filled.draft.version)
    assert not type(filled.intake.practice).objects.filter(name="stored by the receiver").exists()


def test_listeners_beside_the_one_that_screens_may_answer_nothing(filled, receivers):
    receivers(submitted, lambda **kwargs: None, lambda **kwargs: object())
    with transaction.atomic():
        assert submit(filled.intake, filled.draft.version).number == 1


def receipt_of(patient):
    return patient.client.get(f"{patient.home}receipt/").content.decode()


def test_the_receipt_says_the_same_whatever_was_answered(filled, client, screened):
    import re

    from tests.intake.walking import Patient

    def neutral(patient):
        page = receipt_of(patient).replace(str(patient.intake.public_id), "").replace(patient.intake.reference, "")
        return re.sub(r'value="\w{64}"|elm-\d+', "", page)

    filled.send()
    ill = Patient(client, *builders.invited(builders.appointment(builders.patient(filled.intake.practice))))
    ill.start()
    ill.answer_all(warning_signs=["chest-breath"], pregnancy="pregnant", circulation=["rest-pain"])
    ill.send()
    assert neutral(filled) == neutral(ill)
    for word in ("eligible", "suitable", "contraindicated", "safe "):
        assert word not in receipt_of(ill).lower()


def test_after_sending_pages_lead_to_the_receipt(filled):
    filled.send()
    for end in ("", "check/", "start/", "advice/"):
        response = filled.client.get(f"{filled.home}{end}", follow=True)
        assert "Thank you" in response.content.decode()


def test_a_page_that_comes_after_sending_is_not_lost_silently(filled):
    version = filled.draft.version
    filled.send()
    data = {"version": version, "warning-signs": "fever"}
    response = filled.client.post(filled.url("warning-signs"), data, follow=True)
    assert "what you entered last was not added" in response.content.decode()


def test_a_copy_of_the_answers(filled):
    filled.send()
    page = filled.client.get(f"{filled.home}copy/").content.decode()
    assert "14 March 1985" in page
    assert "68 kg" in page
    assert ">Change<" not in page


def test_change_until_the_visit_and_send_again(filled, screened):
    filled.send()
    response = filled.client.post(f"{filled.home}change/")
    assert response.url == f"{filled.home}check/"
    assert "what you sent before counts" in receipt_of(filled)
    assert "what you sent before counts" in filled.client.get(filled.home).content.decode()
    assert filled.post("clots", clots=["dvt"]).url == filled.url("clot-dates")
    filled.post("clot-dates", clot_date__year="2019", clot_still_treated="no")
    filled.send()
    assert [revision.kind for revision in screened] == ["first", "amendment"]
    assert screened[1].content["answers"]["clots"] == ["dvt"]
    assert screened[0].content["answers"]["clots"] == ["none"]


def test_a_page_from_before_sending_is_older_than_the_change(filled):
    version = filled.draft.version
    filled.send()
    amend(filled.intake)
    assert filled.post("clots", version=version, clots=["dvt"]).status_code == 409
    filled.send(version)
    assert Revision.objects.count() == 1


def test_paper_may_have_gaps(screened):
    from intake.services import begin

    intake = builders.intake()
    staff = builders.staff(intake.practice)
    draft = begin(intake, author="staff", route="paper", actor=staff)
    revision = submit(intake, draft.version, actor=staff)
    assert (revision.staff, revision.route) == (staff, "paper")
