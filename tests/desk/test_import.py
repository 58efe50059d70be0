"""Importing a list: the preview is what happens, all of it or nothing, as often as one likes."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import connection
from django.utils import timezone

from clinic.audit import Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.models import AuditEvent
from intake.desk import import_appointments
from intake.desk.import_appointments import Outcome, Outdated, carry_out, digest, plan
from intake.desk.sheet import MOST_ROWS, BadSheet, decode, read
from intake.models import Appointment, Intake, Patient
from tests import builders
from tests.trust.crowd import together

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
HEADER = "name,birth_date,email,phone,language,clinician,start,place\n"
ANA = "Ana Example,1985-03-14,ana@patient.example,020 7946 0123,es,lind@elm.example,2027-03-08 10:30,Room 2\n"
BEN = "Ben Sample,1970-01-02,,07700 900123,,,2027-03-09 11:00,\n"


@pytest.fixture(autouse=True)
def first_of_march(monkeypatch):
    """The visits of these lists lie ahead, in whatever year the tests are run; and time goes on."""
    ticks = count()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(microseconds=next(ticks)))


def outcomes(planned):
    return [(each.line, each.outcome) for each in planned]


def imported(practice, user, text, now=NOW):
    return carry_out(practice, text, digest(plan(practice, text, now)), user, now)


def test_the_preview_is_what_happens(practice, front_desk, clinician):
    text = HEADER + ANA + BEN
    planned = plan(practice, text, NOW)
    assert outcomes(planned) == [(2, Outcome.NEW), (3, Outcome.NEW)]
    assert not Patient.objects.exists()
    done = carry_out(practice, text, digest(planned), front_desk, NOW)
    assert outcomes(done) == outcomes(planned)
    ana, ben = Appointment.objects.order_by("start")
    assert ana.patient.details == {
        "name": "Ana Example", "birth_date": "1985-03-14", "email": "ana@patient.example",
        "phone": "020 7946 0123", "language": "es",
    }  # fmt: skip
    assert (ana.start, ana.clinician, ana.place) == (datetime(2027, 3, 8, 10, 30, tzinfo=UTC), clinician, "Room 2")
    assert ben.patient.details["language"] == "en"
    assert set(Message.objects.values_list("kind", "channel")) == {(Kind.INVITATION, "email"), (Kind.INVITATION, "sms")}
    assert Intake.objects.count() == 2


def test_importing_again_changes_nothing(practice, front_desk, clinician):
    text = HEADER + ANA + BEN
    imported(practice, front_desk, text)
    before = everything()
    assert outcomes(imported(practice, front_desk, text)) == [(2, Outcome.SAME), (3, Outcome.SAME)]
    assert everything() == before


def everything():
    models = (Patient, Appointment, Intake, Message)
    return [sorted(map(repr, model.objects.values_list())) for model in models]


def test_a_visit_at_another_time_is_moved(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA)
    later = HEADER + ANA.replace("10:30", "14:00").replace("ana@", "ana.new@")
    (row,) = planned = plan(practice, later, NOW)
    assert outcomes(planned) == [(2, Outcome.MOVED)]
    assert row.changes == (
        ("time", "2027-03-08 10:30", "2027-03-08 14:00"), ("email", "ana@patient.example", "ana.new@patient.example"),
    )  # fmt: skip
    imported(practice, front_desk, later)
    visit = Appointment.objects.get()
    assert visit.start == datetime(2027, 3, 8, 14, 0, tzinfo=UTC)
    assert visit.patient.details["email"] == "ana.new@patient.example"
    told = [(message.state, message.content["to"]) for message in Message.objects.order_by("created_at")]
    assert told == [
        ("withdrawn", "ana@patient.example"),
        ("queued", "ana@patient.example"),  # that it is not the contact any more
        ("queued", "ana.new@patient.example"),
    ]


def test_a_second_visit_beside_the_first_is_new(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA)
    both = HEADER + ANA + ANA.replace("03-08", "04-08")
    assert outcomes(imported(practice, front_desk, both)) == [(2, Outcome.SAME), (3, Outcome.FOUND)]
    assert Patient.objects.count() == 1
    assert Appointment.objects.count() == 2


def test_a_new_patient_with_two_visits_is_one_patient(practice, front_desk, clinician):
    both = HEADER + ANA + ANA.replace("03-08", "04-08")
    assert outcomes(imported(practice, front_desk, both)) == [(2, Outcome.NEW), (3, Outcome.FOUND)]
    assert Patient.objects.count() == 1


def test_empty_cells_erase_nothing(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA)
    bare = "name,birth_date,start\nANA  EXAMPLE,1985-03-14,2027-03-08T10:30\n"
    assert outcomes(plan(practice, bare, NOW)) == [(2, Outcome.SAME)]


def test_other_details_of_the_same_visit(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA)
    changed = HEADER + ANA.replace("Room 2", "Room 3")
    assert outcomes(imported(practice, front_desk, changed)) == [(2, Outcome.CHANGED)]
    assert Appointment.objects.get().place == "Room 3"


BAD = {
    "name missing": (",1985-03-14,,,,,2027-03-08 10:30,", "name: missing"),
    "name of signs": ("-- --,1985-03-14,,,,,2027-03-08 10:30,", "name: no letters in it"),
    "name too long": ("x" * 201 + ",1985-03-14,,,,,2027-03-08 10:30,", "name: longer than 200 characters"),
    "birth date order": ("Al,14/03/1985,,,,,2027-03-08 10:30,", "birth_date: write it as 1985-03-14"),
    "birth date week": ("Al,1985-W01-1,,,,,2027-03-08 10:30,", "birth_date: write it as 1985-03-14"),
    "born tomorrow": ("Al,2027-03-02,,,,,2027-03-08 10:30,", "birth_date: not between 1900 and today"),
    "no day": ("Al,1985-02-30,,,,,2027-03-08 10:30,", "birth_date: write it as 1985-03-14"),
    "e-mail": ("Al,1985-03-14,al at home,,,,2027-03-08 10:30,", "email: not an e-mail address"),
    "phone": ("Al,1985-03-14,,call me,,,2027-03-08 10:30,", "phone: not a phone number"),
    "language": ("Al,1985-03-14,,,xx,,2027-03-08 10:30,", "language: must be one of en, es, or empty"),
    "clinician": (
        "Al,1985-03-14,,,,who@elm.example,2027-03-08 10:30,",
        "clinician: no clinician of this practice has this e-mail address",
    ),
    "start": ("Al,1985-03-14,,,,,tomorrow,", "start: write it as 2027-03-08 10:30"),
    "start without time": ("Al,1985-03-14,,,,,2027-03-08,", "start: write it as 2027-03-08 10:30"),
    "past": ("Al,1985-03-14,,,,,2027-03-01 08:59,", "start: this time is over"),
    "far": ("Al,1985-03-14,,,,,2077-03-01 08:59,", "start: more than three years ahead"),
    "no such time": (
        "Al,1985-03-14,,,,,2027-03-28 01:30,", "start: this time does not exist, since the clocks go forward",
    ),
    "commas": ("Al,1985-03-14,,,,,2027-03-08 10:30,Room 2, left", "There are more cells than columns. Put"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_named_and_the_others_are_not_harmed(practice, front_desk, clinician, case):
    row, reason = BAD[case]
    text = HEADER + ANA + row + "\n" + BEN
    planned = plan(practice, text, NOW)
    assert outcomes(planned) == [(2, Outcome.NEW), (3, Outcome.BAD), (4, Outcome.NEW)]
    assert planned[1].reason.startswith(reason)
    imported(practice, front_desk, text)
    assert Patient.objects.count() == 2


def test_repeats_and_contradictions_are_named(practice, clinician):
    text = HEADER + ANA + ANA + ANA.replace("ana@", "other@").replace("03-08", "05-08")
    planned = plan(practice, text, NOW)
    assert outcomes(planned) == [(2, Outcome.NEW), (3, Outcome.BAD), (4, Outcome.BAD)]
    assert [row.reason for row in planned[1:]] == [
        "the same visit as in line 2", "other details for the same person than in line 2",
    ]  # fmt: skip


def test_two_patients_of_one_name_are_for_a_person_to_tell_apart(practice, clinician):
    for _ in range(2):
        builders.patient(practice)
    (row,) = plan(practice, HEADER + ANA, NOW)
    assert (row.outcome, "several patients" in row.reason) == (Outcome.BAD, True)


def test_several_visits_that_do_not_fit_are_for_a_person_to_move(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA + ANA.replace("03-08", "04-08"))
    (row,) = plan(practice, HEADER + ANA.replace("03-08", "05-08"), NOW)
    assert (row.outcome, "by hand" in row.reason) == (Outcome.BAD, True)


def test_the_same_name_elsewhere_is_nobody_here(practice, clinician):
    builders.patient(builders.practice())
    assert outcomes(plan(practice, HEADER + ANA, NOW)) == [(2, Outcome.NEW)]


def test_names_are_compared_by_their_letters(practice, front_desk):
    row = "name,birth_date,start\n{},1985-03-14,2027-03-08 10:30\n"
    imported(practice, front_desk, row.format("José Núñez-García"))
    assert outcomes(plan(practice, row.format("jose NUNEZ GARCIA"), NOW)) == [(2, Outcome.SAME)]


def test_one_row_that_fails_undoes_the_whole_import(practice, front_desk, clinician, monkeypatch):
    text = HEADER + ANA + BEN
    seen = digest(plan(practice, text, NOW))
    real = import_appointments.plan_visit

    def fails_for_ben(patient, visit, actor):
        if patient.details["name"].startswith("Ben"):
            raise RuntimeError
        return real(patient, visit, actor)

    monkeypatch.setattr(import_appointments, "plan_visit", fails_for_ben)
    before = AuditEvent.objects.count()
    with pytest.raises(RuntimeError):
        carry_out(practice, text, seen, front_desk, NOW)
    assert everything() == [[], [], [], []]
    assert AuditEvent.objects.count() == before


def test_what_changed_since_the_preview_is_shown_and_not_done(practice, front_desk, clinician):
    seen = digest(plan(practice, HEADER + ANA, NOW))
    imported(practice, front_desk, HEADER + ANA)
    with pytest.raises(Outdated) as now:
        carry_out(practice, HEADER + ANA, seen, front_desk, NOW)
    assert outcomes(now.value.plan) == [(2, Outcome.SAME)]
    assert Appointment.objects.count() == 1


# The file


def test_utf_8_with_and_without_a_mark(practice):
    text = "name,birth_date,start\nZoë Łęcka,1985-03-14,2027-03-08 10:30\n"
    assert decode(text.encode()) == decode(text.encode("utf-8-sig")) == text
    assert [row.name for row in plan(practice, text, NOW)] == ["Zoë Łęcka"]


@pytest.mark.parametrize("data", ["Zoë".encode("latin-1"), "name".encode("utf-16"), b"PK\x00\x03", b"x" * 300_000])
def test_what_is_no_such_file_is_refused_in_words(data):
    with pytest.raises(BadSheet):
        decode(data)


@pytest.mark.parametrize("text", ["", "\n", "a,b\n1,2\n", "name,name,birth_date,start\n", '"name', "x" * 140_000])
def test_a_file_without_its_columns_is_refused(text):
    with pytest.raises(BadSheet):
        read(text)


def test_more_rows_than_it_may_have():
    with pytest.raises(BadSheet, match="500"):
        read(HEADER + BEN * (MOST_ROWS + 1))
    assert len(read(HEADER + BEN * MOST_ROWS)) == MOST_ROWS


@pytest.mark.parametrize("divider", ";\t")
def test_semicolons_and_tabs_divide_too(divider):
    (row,) = read((HEADER + BEN).replace(",", divider))
    assert row.cells["phone"] == "07700 900123"


def test_lines_are_those_of_the_file():
    text = HEADER + '\n"Ana\nExample",1985-03-14,,,,,2027-03-08 10:30,\n\n' + BEN
    assert [(row.line, row.cells["name"]) for row in read(text)] == [(3, "Ana Example"), (6, "Ben Sample")]


NASTY = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "{{ 7*7 }}{% load x %}", "@SUM(A1)", "O'Brien; DROP TABLE",
         "Z\u0301" * 90, "\u202egnirts", "١٢٣ أحمد", "a\u0007b", "-2+3 Bo"]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_cell_holds_is_text(practice, front_desk, desk, name):
    text = (
        HEADER
        + json.dumps(name, ensure_ascii=False).replace("\\u0007", "\u0007")
        + ",1985-03-14,,,,,2027-03-08 10:30,\n"
    )
    planned = imported(practice, front_desk, text)
    assert outcomes(planned) == [(2, Outcome.NEW)]
    stored = Patient.objects.get().details["name"]
    assert not set(stored) & set("\u202e\u0007")
    shown = desk.get("/review/elm/desk/").content.decode()
    assert "1985" in shown
    assert "<script>alert" not in shown
    assert ("7*7" in shown) == ("7*7" in name)


def test_500_rows_are_looked_at_together(practice, front_desk, django_assert_max_num_queries):
    rows = [
        f"Person {bin(n).translate({48: 'o', 49: 'i', 98: None})},1985-03-14,p{n}@patient.example,,,,"
        f"2027-03-{8 + n % 20:02} 10:30,\n"
        for n in range(MOST_ROWS)
    ]
    text = HEADER + "".join(rows)
    with django_assert_max_num_queries(4):
        planned = plan(practice, text, NOW)
    assert len(planned) == MOST_ROWS
    imported(practice, front_desk, HEADER + "".join(rows[:40]))
    assert Message.objects.count() == 40
    assert AuditEvent.objects.filter(action=Action.APPOINTMENTS_IMPORTED).count() == 1


def test_the_database_holds_no_name_in_the_clear(practice, front_desk, clinician):
    imported(practice, front_desk, HEADER + ANA + BEN)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            dump = str(cursor.fetchall())
            assert not [canary for canary in ("Ana Example", "ana@patient", "Ben Sample", "900123") if canary in dump]


@pytest.mark.django_db(transaction=True)
def test_the_same_list_imported_twice_at_once_is_imported_once(practice, front_desk):
    text = HEADER + BEN
    seen = digest(plan(practice, text, NOW))
    outcomes_seen = together(2, lambda _: carry_out(practice, text, seen, front_desk, NOW))
    assert {type(each) for each in outcomes_seen} == {list, Outdated}
    assert (Patient.objects.count(), Appointment.objects.count(), Message.objects.count()) == (1, 1, 1)
