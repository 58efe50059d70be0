"""S14: erasure leaves a stub, the chain holds, and what was erased stays erased, also after a restore."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from clinic.append_only import AppendOnly
from clinic.audit import SYSTEM, Action
from clinic.encryption import Erased
from clinic.messages.models import Message
from clinic.models import AuditEvent, DataKey, Erasure
from clinic.records.chain import verify
from clinic.records.heads import anchors
from clinic.roles import Role
from intake.desk.calls import ask_for_call
from intake.links import find
from intake.models import Change, Draft, Intake, Note, Patient, QuestionBack, Revision
from intake.records.search import search
from intake.services import invite
from screening.governance.rescreen import erased
from screening.models import Disposition, Review, Screening, TreatmentPlan, WorklistRow
from screening.records.erasure import AlreadyErased, erase, preview
from screening.records.restored import after_restore
from screening.records.retention import due, years_before
from screening.services.worklist import rebuild
from tests import builders
from tests.addresses import addresses
from tests.trust.people import known_patient

pytestmark = pytest.mark.django_db
REQUEST = Erasure.Reason.REQUEST


@pytest.fixture
def intake(practice):
    return known_patient(practice)


@pytest.fixture
def patient(intake):
    return intake.patient


def run(*command):
    out = StringIO()
    call_command(*command, stdout=out, stderr=out)
    return out.getvalue()


def test_nothing_of_the_patient_opens_any_more_and_the_rows_stay(patient, lead):
    ask_for_call(Intake.objects.get(appointment__patient=patient))
    numbers = preview(patient)
    assert all(numbers[what] for what in numbers)
    erase(patient, REQUEST, lead)
    for model, field in (
        (Patient, "details"), (Revision, "content"), (Screening, "report"), (Disposition, "content"),
        (Review, "content"), (TreatmentPlan, "content"), (QuestionBack, "content"), (Message, "content"),
        (Note, "content"), (Change, "content"),
    ):  # fmt: skip
        row = model.objects.filter().first()
        with pytest.raises(Erased):
            getattr(row, field)
    assert not Draft.objects.exists()
    assert not WorklistRow.objects.exists()
    kept = ("visits", "personal links", "revisions of answers", "screenings", "signed decisions", "messages")
    kept += ("treatment plans", "questions asked again", "notes of staff", "changes of contact or visit")
    assert {what: preview(patient)[what] for what in kept} == {what: numbers[what] for what in kept}


def test_the_chain_holds_and_the_act_leaves_one_row(patient, lead):
    erase(patient, REQUEST, lead)
    assert verify().breaks == []
    event = AuditEvent.objects.get(action=Action.ERASED)
    assert (event.actor_id, event.subject_id, event.details) == (lead.pk, str(patient.pk), {"reason": "request"})


def test_the_ledger_holds_ids_only_in_the_database_and_outside(patient, lead, ledger):
    erasure = erase(patient, REQUEST, lead)
    (line,) = (ledger / "erasures.jsonl").read_text().splitlines()
    assert json.loads(line).keys() == {"at", "erasure", "data_key", "patient", "reason", "mac"}
    assert Erasure.objects.get().pk == erasure.pk
    assert "some" not in line


def test_where_the_line_outside_cannot_be_written_nothing_is_erased(patient, lead, ledger):
    ledger.write_text("a file where the folder should be")
    with pytest.raises(FileExistsError), transaction.atomic():
        erase(patient, REQUEST, lead)
    assert Patient.objects.get(pk=patient.pk).details["name"] == "some first some last"
    assert not Erasure.objects.exists()


def test_nobody_is_erased_twice(patient, lead):
    erase(patient, REQUEST, lead)
    with pytest.raises(AlreadyErased), transaction.atomic():
        erase(Patient.objects.get(pk=patient.pk), REQUEST, lead)


def test_links_messages_and_search_end_too(practice, lead, intake, patient):
    _, token = invite(intake.appointment, lead)
    erase(patient, REQUEST, lead)
    assert find(token) is None
    assert search(practice, "last", builders.BIRTH_DATE, lead) == []
    assert {message.state for message in Message.objects.all()} == {Message.State.WITHDRAWN}


def test_the_work_list_can_be_rebuilt(practice, lead, intake):
    other = known_patient(practice)
    erase(intake.patient, REQUEST, lead)
    rebuild(practice)
    assert [row.intake for row in WorklistRow.objects.all()] == [other]
    assert erased(practice) == 1


def staff_addresses(practice, intake):
    """Every address of staff that can be made from what an erased intake still has."""
    for route, view in addresses():
        if not view.access.startswith("roles") or "GET" not in getattr(view, "methods", ["GET"]):
            continue
        names = {"practice": practice.slug, "intake_id": intake.pk, "patient_id": intake.patient.pk}
        made = "/" + route
        for name, value in names.items():
            for kind in ("slug", "uuid"):
                made = made.replace(f"<{kind}:{name}>", str(value))
        if "<" not in made:
            yield made


@pytest.mark.parametrize("role", [Role.LEAD, Role.FRONT_DESK])
def test_no_page_fails_over_an_erased_record(client, practice, lead, intake, role):
    other = known_patient(practice, words=lambda place: f"kept {place}")
    erase(intake.patient, REQUEST, lead)
    client.force_login(builders.staff(practice, role))
    answers = {address: client.get(address) for address in staff_addresses(practice, intake)}
    assert len(answers) > 10
    bad = {address: page.status_code for address, page in answers.items() if page.status_code >= 500}
    assert bad == {}
    lists = [page.content.decode() for address, page in answers.items() if str(intake.pk) not in address]
    assert not any("some first" in page for page in lists)
    if role == Role.LEAD:
        gone = client.get(reverse("review", args=[practice.slug, intake.pk]))
        assert (gone.status_code, "This record was erased" in gone.content.decode()) == (410, True)
        assert client.get(reverse("review", args=[practice.slug, other.pk])).status_code == 200


def test_the_command_is_a_dry_run_until_it_is_told_otherwise(patient, lead, intake):
    said = run("erase", intake.reference, "--by", lead.email)
    assert "Nothing was erased" in said
    assert "2  signed decisions" in said
    assert Patient.objects.get().details
    assert "Erased, line" in run("erase", str(patient.pk), "--by", lead.email, "--yes")
    with pytest.raises(CommandError, match="erased already"):
        run("erase", str(patient.pk), "--by", lead.email, "--yes")


def test_only_a_lead_of_the_practice_orders_it(patient, practice):
    for user in (builders.staff(practice, Role.CLINICIAN), builders.staff(builders.practice(), Role.LEAD)):
        with pytest.raises(CommandError, match="no lead"):
            run("erase", str(patient.pk), "--by", user.email, "--yes")
    with pytest.raises(CommandError, match="no patient"):
        run("erase", "ABC-DEF", "--by", "x@y.example")


@pytest.fixture
def old_patients(practice):
    """Seen 20 years ago; seen 20 years ago and coming again; seen now."""
    practice.retention_years = 10
    practice.save()
    long_ago = timezone.now() - timedelta(days=20 * 366)
    old, again, _ = (builders.patient(practice) for _ in range(3))
    Patient.objects.filter(pk__in=[old.pk, again.pk]).update(created_at=long_ago)
    for each in (old, again):
        builders.appointment(each, start=long_ago)
    builders.appointment(again, start=builders.days_ahead(3))
    return old, again


def test_retention_names_who_is_due_and_erases_when_told(practice, old_patients):
    old, again = old_patients
    assert list(due(practice)) == [old]
    said = run("retain", "--dry-run")
    assert str(old.pk) in said
    assert str(again.pk) not in said
    assert not Erasure.objects.exists()
    assert "1 patients erased" in run("retain", "--yes")
    assert Erasure.objects.get().erased_by is None
    assert "0 patients are to be erased" in run("retain")


def test_without_a_period_everything_is_kept(practice, old_patients, lead):
    assert "for ever" in run("retain", "--practice", "elm", "--years", "0", "--by", lead.email)
    practice.refresh_from_db()
    assert list(due(practice)) == []
    run("retain", "--practice", "elm", "--years", "15", "--by", lead.email)
    practice.refresh_from_db()
    assert practice.retention_years == 15
    assert [e.details for e in AuditEvent.objects.filter(action=Action.RETENTION_CHOSEN)] == [
        {"years": None},
        {"years": 15},
    ]


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        (datetime(2026, 2, 28, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 0, 1, tzinfo=UTC), True),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), True),
    ],
)
def test_a_visit_on_a_leap_day_is_kept_until_the_end_of_february(practice, now, is_due):
    practice.retention_years = 10
    patient = builders.patient(practice)
    builders.appointment(patient, start=datetime(2016, 2, 29, 10, tzinfo=UTC))
    Patient.objects.update(created_at=datetime(2016, 1, 1, tzinfo=UTC))
    assert due(practice, now).exists() == is_due


def test_years_are_counted_back_over_every_day():
    day = datetime(2023, 12, 31, tzinfo=UTC).date()
    for number in range(366):
        then = years_before(day + timedelta(days=number), 10)
        assert (then.year + 10, then.month) == (
            (day + timedelta(days=number)).year,
            (day + timedelta(days=number)).month,
        )


def backup_of_keys():
    """What a backup taken now would bring back."""
    return list(DataKey.objects.values("pk", "wrapped", "destroyed_at"))


def bring_back(rows):
    with connection.cursor() as cursor:
        for statement in AppendOnly.drop(connection, "clinic_erasure"):
            cursor.execute(statement)
    Erasure.objects.all().delete()
    for row in rows:
        DataKey.objects.filter(pk=row["pk"]).update(wrapped=row["wrapped"], destroyed_at=row["destroyed_at"])


def test_what_a_backup_brings_back_is_erased_again(practice, lead, patient, measured):
    kept = builders.patient(practice, name="Kept Person")
    rows = backup_of_keys()
    erasure = erase(patient, REQUEST, lead)
    bring_back(rows)
    assert Patient.objects.get(pk=patient.pk).details["name"]
    done = after_restore()
    assert (done.erased, done.complaint) == (1, "")
    with pytest.raises(Erased):
        Patient.objects.get(pk=patient.pk).details  # noqa: B018
    assert Patient.objects.get(pk=kept.pk).details["name"] == "Kept Person"
    again = Erasure.objects.get()
    assert (again.pk, again.reason) == (erasure.pk, "request")
    assert after_restore().erased == 0
    measured("S14", "records that the backup brought back and that were erased again", done.erased)
    measured("S14", "erased records after the restore", 0)


def test_a_forged_line_erases_nobody_and_is_named(patient, lead, ledger):
    other = builders.patient(patient.practice)
    rows = backup_of_keys()
    erase(patient, REQUEST, lead)
    bring_back(rows)
    file = ledger / "erasures.jsonl"
    file.write_text(file.read_text() + file.read_text().replace(str(patient.data_key_id), str(other.data_key_id)))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("after_restore", stdout=out, stderr=out)
    assert "no audit key vouches for line 2" in out.getvalue()
    assert "1 records erased again" in out.getvalue()
    assert Patient.objects.get(pk=other.pk).details["name"]


def test_after_a_restore_all_sessions_end_and_the_audit_goes_on(client, lead, patient):
    client.force_login(lead)
    done = after_restore()
    assert done.sessions == 1
    heads, complaint = anchors()
    assert verify(heads).breaks == []
    assert complaint == ""
    assert AuditEvent.objects.get(action=Action.RESTORED).actor_kind == SYSTEM
