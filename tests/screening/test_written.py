"""What is read about an intake by one statement is, field by field, what the ORM gives row by row."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from clinic.audit import Action, record
from clinic.messages.models import Message
from clinic.models import AuditEvent, User
from intake.desk.appointments import Visit, change_visit
from intake.desk.changes import about_visit
from intake.desk.invitations import send_invitation
from intake.models import Change, Note, QuestionBack
from screening.models import Disposition, Review
from screening.services import records
from screening.services.chart import Chart
from screening.services.written import KINDS, TOLD_BY_RECORDS, written
from tests import builders

BY = {
    Note: "written_by",
    QuestionBack: "asked_by",
    Change: "changed_by",
    Disposition: "settled_by",
    Review: "signed_by",
}
READ_WHEN_ASKED_FOR = {AuditEvent: {"previous", "hash"}}  # no page shows the chain
ELSEWHERE = {"answered_by"}  # only its id is told


@pytest.fixture
def intake(eventful):
    """As the review page reads it."""
    intake = eventful.revision.intake
    return records.intake_or_404(intake.practice, intake.pk)


@pytest.fixture
def found(intake):
    return written(intake, Chart(intake).screenings)


def in_order(model, intake):
    """The same records, each kind by a statement of its own."""
    audit = AuditEvent.objects.filter(subject_type="intake", subject_id=str(intake.pk))
    return {
        Note: intake.notes.order_by("written_at", "pk"),
        QuestionBack: intake.questions_back.order_by("asked_at", "pk"),
        Change: about_visit(intake.patient.pk, intake.appointment.pk).order_by("changed_at", "pk"),
        Disposition: Disposition.objects.filter(screening__revision__intake=intake).order_by("settled_at", "pk"),
        Review: intake.reviews.order_by("number"),
        Message: Message.objects.filter(subject_id=intake.pk).order_by("created_at", "pk"),
        AuditEvent: audit.exclude(action__in=TOLD_BY_RECORDS).order_by("sequence"),
    }[model]


def fields_of(row, names):
    """Values and their types: 1 is not True, and a naive time no time."""
    values = {name: getattr(row, name) for name in names}
    return {name: (type(value), value, getattr(value, "tzinfo", None)) for name, value in values.items()}


@pytest.mark.parametrize("model", [kind.model for kind in KINDS])
def test_every_field_of_every_row_is_as_the_orm_gives_it(found, intake, model):
    expected = list(in_order(model, intake))
    assert len(expected) > 1
    names = {field.attname for field in model._meta.concrete_fields} - READ_WHEN_ASKED_FOR.get(model, set())
    wanted = [fields_of(row, names) for row in expected]
    with CaptureQueriesContext(connection) as queries:
        assert [fields_of(row, names) for row in found[model]] == wanted
    assert not queries.captured_queries, "everything is at hand, and sealed content opens"
    deferred = {name for row in found[model] for name in row.get_deferred_fields()}
    assert deferred == READ_WHEN_ASKED_FOR.get(model, set())
    assert not any(row._state.adding for row in found[model])


@pytest.mark.parametrize("model", BY)
def test_each_knows_who_wrote_it(found, intake, model):
    with CaptureQueriesContext(connection) as queries:
        people = [getattr(row, BY[model]) for row in found[model]]
        told = [(person.pk, person.name, person.email) for person in people]
    assert not queries.captured_queries
    assert told == [(u.pk, u.name, u.email) for row in in_order(model, intake) for u in [getattr(row, BY[model])]]


@pytest.mark.parametrize("model", [kind.model for kind in KINDS])
def test_each_knows_the_records_that_are_at_hand(found, model):
    for row in found[model]:
        for field in model._meta.concrete_fields:
            if field.is_relation and field.name not in ELSEWHERE and getattr(row, field.attname):
                assert field.is_cached(row), field


def test_the_fixture_has_what_is_easily_read_wrong(found):
    """Otherwise the tests above could not fail."""
    assert {note.is_clinical for note in found[Note]} == {True, False}
    assert {change.visit_id is None for change in found[Change]} == {True, False}
    assert {disposition.carried_from_id is None for disposition in found[Disposition]} == {True, False}
    assert {message.sent_at is None for message in found[Message]} == {True, False}
    assert {message.link_until is None for message in found[Message]} == {True, False}
    assert any(event.details for event in found[AuditEvent])
    assert {event.actor_id is None for event in found[AuditEvent]} == {True, False}
    assert any(event.at.microsecond for event in found[AuditEvent])


def test_events_say_who_did_it_and_whom_a_review_was_given_to(found, clinician, colleague):
    names = {user.pk: (user.name, user.email) for user in User.objects.all()} | {None: (None, None)}
    for event in found[AuditEvent]:
        assert (event.name, event.email) == names[event.actor_id]
        assert event.colleague == (colleague.name if event.action == Action.ASSIGNED else None)


def test_nothing_of_another_intake_is_among_it(found, intake, screened, clinician):
    other = screened(feeding="yes").revision.intake
    assert {model: rows for model, rows in written(other, ()).items() if rows and model is not AuditEvent} == {}
    beside = builders.intake(builders.appointment(intake.patient, start=builders.days_ahead(40)))
    send_invitation(beside.appointment, clinician)
    change_visit(beside.appointment, Visit(builders.days_ahead(41)), clinician)
    with transaction.atomic():  # the same id, at another practice
        elsewhere = {"practice": builders.practice(slug="oak"), "subject_type": "intake", "subject_id": intake.pk}
        record(Action.REVIEW_VIEWED, actor=clinician, **elsewhere)
    kept = {model: len(rows) for model, rows in written(beside, ()).items()}
    assert (kept[Message], kept[Review], kept[Disposition], kept[Note]) == (2, 0, 0, 0)  # invited, and told of the move
    again = written(intake, Chart(intake).screenings)
    assert {model: len(rows) for model, rows in again.items()} == {model: len(rows) for model, rows in found.items()}


def test_an_intake_about_which_nothing_was_written(practice):
    intake = builders.intake(builders.appointment(builders.patient(practice)))
    assert {model for model, rows in written(intake, ()).items() if rows} <= {AuditEvent}
