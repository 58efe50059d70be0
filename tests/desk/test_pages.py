"""The pages of the front desk: who may, what they show, what they never show."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.audit import Action
from clinic.messages.kinds import Kind
from clinic.messages.models import Message
from clinic.messages.sending import send_due
from clinic.models import AuditEvent, Practice
from clinic.roles import Role
from intake.desk.invitations import send_invitation
from intake.links import find
from intake.models import Appointment, Intake, Patient
from intake.services.unlock import TRIES
from tests import builders

pytestmark = pytest.mark.django_db

AT = "/review/elm/desk/"
CANARY = "CanaryZebra"


@pytest.fixture
def intake(practice, front_desk):
    visit = builders.appointment(builders.patient(practice))
    send_invitation(visit, front_desk)
    return visit.intake


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def fields(**changes):
    day = builders.days_ahead(20)
    return {
        "name": "Ben Sample", "birth_date": "1970-01-02", "email": "ben@patient.example", "phone": "", "language": "en",
        "day": f"{day:%Y-%m-%d}", "time": "11:15", "clinician": "", "place": "", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 200), (Role.CLINICIAN, 200), (Role.LEAD, 200), (Role.ADMIN, 404)],
)
def test_who_may(client, practice, intake, role, status):
    client.force_login(builders.staff(practice, role))
    for path in (
        "",
        "find/",
        "appointment/",
        "import/",
        "paper/",
        "messages/",
        f"{intake.pk}/",
        f"{intake.pk}/paper/",
        f"{intake.pk}/visit/",
    ):
        assert client.get(AT + path).status_code == status, path


@pytest.mark.parametrize(
    "act",
    [
        "",
        "visit",
        "over",
        "not-over",
        "nudge",
        "link",
        "letter",
        "contact",
        "call",
        "called",
        "not-called",
        "type-in",
        "correct",
        "paper",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_practices_patient_is_not_there(desk, act, method):
    foreign = builders.intake()
    before = Message.objects.count()
    assert getattr(desk, method)(f"{AT}{foreign.pk}/{act and act + '/'}").status_code in (404, 405)
    assert Message.objects.count() == before


def test_another_practices_message_is_not_there(desk, front_desk):
    message = send_invitation(builders.appointment(), front_desk)
    assert desk.get(f"{AT}messages/{message.pk}/").status_code == 404
    assert desk.post(f"{AT}messages/{message.pk}/settle/").status_code == 404


def test_the_front_desk_never_sees_an_answer(desk, practice, intake):
    answers = {**builders.healthy_adult(clots=["dvt"], clot_date="2019"), "anything-else": CANARY}
    begun = builders.intake(builders.appointment(builders.patient(practice, name="Ben Begun")))
    builders.draft(begun, answers)
    builders.revision(intake, answers)
    for each in (intake, begun):
        for path in ("", "?show=answered", f"{each.pk}/", f"{each.pk}/paper/", "messages/"):
            page = desk.get(AT + path).content.decode()
            assert CANARY not in page
            assert not re.search(r"\bDVT\b", page.replace("(DVT)", "")), path


@pytest.mark.parametrize("path", ["", "find/", "appointment/", "{id}/", "messages/"])
def test_a_look_leaves_a_trace_and_head_is_refused(desk, intake, path):
    path = AT + path.format(id=intake.pk)
    assert desk.head(path).status_code == 405
    before = AuditEvent.objects.count()
    desk.get(path)
    assert AuditEvent.objects.count() - before == (0 if path.endswith(("find/", "appointment/")) else 1)


# The list


def test_how_far_each_invitation_has_come(desk, practice, front_desk):
    def status():
        return re.search(r"(Waiting to be sent|Sent|Opened|Started|Answers received|Locked[^<]*|Link expired)</span>",
                         desk.get(AT + "?show=" + show).content.decode())[1]  # fmt: skip

    show, visit = "open", builders.appointment(builders.patient(practice))
    message = send_invitation(visit, front_desk)
    assert status() == "Waiting to be sent"
    send_due()
    assert status() == "Sent"
    from datetime import date

    from intake.services import unlock

    unlock(find(message.content["link"].rstrip("/").rpartition("/")[2]), date.fromisoformat("1985-03-14"))
    assert status() == "Opened"
    draft = builders.draft(visit.intake)
    draft.content["pages"] = {"warning-signs": 1}
    draft.save()
    assert status() == "Started"
    assert "1 page answered" in text_of(desk.get(AT))
    builders.revision(visit.intake)
    show = "answered"
    assert status() == "Answers received"


def test_the_list_takes_as_many_queries_for_many_as_for_one(desk, practice, front_desk):
    def queries(number):
        send_invitation(builders.appointment(builders.patient(practice, name=f"Al {number}")), front_desk)
        with CaptureQueriesContext(connection) as captured:
            desk.get(AT)
        return len(captured)

    assert len({queries(number) for number in range(6)}) == 1


def test_a_patient_is_found_by_name_and_birth_date_and_neither_stands_in_an_address(desk, intake):
    for name in ("ana  EXAMPLE", "example"):
        page = desk.post(f"{AT}find/", {"name": name, "birth_date": "1985-03-14"})
        assert str(intake.pk) in page.content.decode()
    nobody = desk.post(f"{AT}find/", {"name": "Ana Example", "birth_date": "1985-03-15"})
    assert "Nobody of this name" in text_of(nobody)


# One appointment


def test_a_new_patient_gets_a_visit_and_a_link(desk, clinician):
    response = desk.post(f"{AT}appointment/", fields(clinician=str(clinician.pk), place="Room 1"))
    intake = Intake.objects.get()
    assert response["Location"] == f"{AT}{intake.pk}/"
    assert (intake.appointment.clinician, intake.appointment.place) == (clinician, "Room 1")
    assert f"{builders.days_ahead(20):%d %H}".split()[0] == f"{intake.appointment.start:%d}"
    assert Message.objects.get().kind == Kind.INVITATION


def test_a_known_patient_is_confirmed_by_staff(desk, intake):
    known = fields(name="Ana Example", birth_date="1985-03-14", email="", phone="020 7946 0000")
    asks = desk.post(f"{AT}appointment/", known)
    assert asks.status_code == 200
    assert "We know somebody with this name" in text_of(asks)
    assert Appointment.objects.count() == 1
    desk.post(f"{AT}appointment/", known | {"who": str(intake.patient.pk)})
    assert Patient.objects.count() == 1
    assert Appointment.objects.count() == 2
    assert Patient.objects.get().details | {"phone": "020 7946 0000", "email": "ana@patient.example"} == (
        Patient.objects.get().details
    )


def test_or_is_somebody_else_of_the_same_name(desk, intake):
    desk.post(f"{AT}appointment/", fields(name="Ana Example", birth_date="1985-03-14", who="another"))
    assert Patient.objects.count() == 2


def test_the_same_visit_is_not_made_twice(desk):
    desk.post(f"{AT}appointment/", fields())
    again = desk.post(f"{AT}appointment/", fields(who=str(Patient.objects.get().pk), place="Room 2"))
    assert "has a visit at this time already" in text_of(again)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "7"), ("birth_date", "14/03/1985"), ("birth_date", "2999-01-01"), ("email", "x"),
     ("phone", "call"), ("day", "2020-01-01"), ("day", ""), ("time", "25:00"), ("clinician", "x"), ("language", "xx"),
     ("who", "x"), ("place", "x" * 300)],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_made(desk, field, value):
    page = desk.post(f"{AT}appointment/", fields(**{field: value}))
    if field == "who":  # nobody was asked about
        return
    assert page.status_code == 200
    assert "There is a problem" in text_of(page)
    assert not Patient.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["appointment/", "import/"])
def test_before_the_lead_has_chosen_a_policy_nobody_is_invited(client, path, method):
    new = Practice.objects.create(slug="new", name="New", phone="1", emergency_number="112")
    client.force_login(builders.staff(new, Role.FRONT_DESK))
    page = getattr(client, method)(f"/review/new/desk/{path}", fields())
    assert "as soon as the clinical lead has chosen" in text_of(page)
    assert not Patient.objects.exists()


# What staff can do


def test_a_reminder_a_new_link_and_then_none_where_answers_are_there(desk, intake):
    assert desk.post(f"{AT}{intake.pk}/nudge/").status_code == 302
    assert desk.post(f"{AT}{intake.pk}/link/").status_code == 302
    assert set(Message.objects.values_list("kind", flat=True)) == {Kind.INVITATION, Kind.NUDGE, Kind.NEW_LINK}
    builders.revision(intake)
    assert "nothing was sent" in text_of(desk.post(f"{AT}{intake.pk}/nudge/", follow=True))
    assert Message.objects.count() == 3


def test_until_the_visit_is_over_a_link_is_made_anew_though_answers_are_there(desk, intake):
    builders.revision(intake)
    intake.invitations.update(tries=TRIES)
    page = text_of(desk.get(f"{AT}{intake.pk}/"))
    assert "Answers received" in page
    assert "Locked after five wrong birth dates" in page
    assert "Send a reminder" not in page
    desk.post(f"{AT}{intake.pk}/link/")
    assert intake.invitations.get(revoked_at=None).tries == 0
    desk.post(f"{AT}{intake.pk}/contact/", {"email": "", "phone": "", "language": "en"})
    assert Message.objects.filter(kind=Kind.NEW_LINK).count() == 1, "a link is sent where staff say so"
    assert re.search(r"/i/[\w-]{40,}/", desk.post(f"{AT}{intake.pk}/letter/").content.decode())


@pytest.mark.parametrize("path", ["link/", "letter/", "nudge/"])
def test_after_the_visit_there_is_no_link(desk, intake, path):
    end = builders.days_ahead(-1)
    Appointment.objects.filter(pk=intake.appointment.pk).update(start=end)
    before = intake.invitations.count()
    assert "The visit is over: no link was made." in text_of(desk.post(f"{AT}{intake.pk}/{path}", follow=True))
    page = text_of(desk.get(f"{AT}{intake.pk}/"))
    assert "Send a new link" not in page
    new = {"email": "new@patient.example", "phone": "", "language": "en", "send": "on"}
    desk.post(f"{AT}{intake.pk}/contact/", new)
    assert Patient.objects.get().details["email"] == "new@patient.example"
    assert intake.invitations.count() == before


def test_a_letter_shows_its_link_once_and_only_where_no_message_arrives(desk, practice, intake, front_desk):
    send_due()
    assert "no letter was made" in text_of(desk.post(f"{AT}{intake.pk}/letter/", follow=True))
    visit = builders.appointment(builders.patient(practice, email=""))
    send_invitation(visit, front_desk)
    page = desk.post(f"{AT}{visit.intake.pk}/letter/").content.decode()
    assert re.search(r"Your visit is on \w+ [^<]* at 10:30 AM\.</p>", page), "one full stop"
    (token,) = set(re.findall(r"/i/([\w-]{40,})/", page))
    assert find(token).intake == visit.intake
    assert token not in desk.get(f"{AT}{visit.intake.pk}/").content.decode()
    assert AuditEvent.objects.filter(action=Action.LETTER_PRINTED).count() == 1


def test_the_exact_text_is_there_without_the_link(desk, intake):
    message = Message.objects.get()
    page = desk.get(f"{AT}messages/{message.pk}/").content.decode()
    assert "Before it we ask you to answer some questions" in page
    assert message.content["link"] not in page
    assert "ana@patient.example" in page
    assert AuditEvent.objects.filter(action=Action.MESSAGE_VIEWED).count() == 1


def test_no_page_shows_a_link_that_was_sent(desk, intake):
    link = Message.objects.get().content["link"].rstrip("/").rpartition("/")[2]
    for path in ("", f"{intake.pk}/", "messages/", f"messages/{Message.objects.get().pk}/"):
        assert link not in desk.get(AT + path).content.decode()


def test_a_message_that_failed_is_work_until_somebody_did_it(desk, practice, front_desk):
    visit = builders.appointment(builders.patient(practice, email="", phone="07700 900123"))
    send_invitation(visit, front_desk)
    send_due()
    assert "1 message did not arrive" in text_of(desk.get(AT))
    page = text_of(desk.get(f"{AT}messages/"))
    assert "This clinic has no service for text messages." in page
    desk.post(f"{AT}messages/{Message.objects.get().pk}/settle/", {"what": "done"})
    assert "did not arrive" not in text_of(desk.get(AT))


def test_a_corrected_contact(desk, intake):
    new = {"email": "right@patient.example", "phone": "", "language": "es", "send": "on"}
    assert desk.post(f"{AT}{intake.pk}/contact/", new).status_code == 302
    assert Message.objects.filter(kind=Kind.NEW_LINK).get().content["to"] == "right@patient.example"
    wrong = desk.post(f"{AT}{intake.pk}/contact/", new | {"email": "wrong"})
    assert "E-mail address: not an e-mail address" in text_of(wrong)


# A list


def upload(desk, text):
    return desk.post(f"{AT}import/", {"sheet": SimpleUploadedFile("list.csv", text.encode())})


def hidden(page):
    """What the browser sends back on Confirm: the entities of HTML undone, as it undoes them."""
    import html

    found = re.findall(r'<input type="hidden" name="(text|digest)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found}


LIST = "name;birth_date;start;email\n{};1985-03-14;{:%Y-%m-%d} 10:30;eva@patient.example\nBad;;;\n"


@pytest.mark.parametrize("name", ["Eva Über", "=1+1|x A", '"Eva\n""O\'Neill"" <blink>"'])
def test_upload_preview_confirm(desk, name):
    text = LIST.format(name, builders.days_ahead(9))
    page = upload(desk, text)
    assert "Import 1 row" in text_of(page)
    assert "birth_date: write it as 1985-03-14" in text_of(page)
    assert "<blink>" not in page.content.decode()
    assert not Patient.objects.exists()
    done = desk.post(f"{AT}import/", hidden(page), follow=True)
    assert Patient.objects.count() == 1
    assert "1 row changed something" in text_of(done)
    assert re.search(r"Left out: line \d", text_of(done))
    assert "nothing to import" in text_of(upload(desk, text))


def test_a_confirmed_list_that_no_longer_fits_is_shown_again(desk):
    text = LIST.format("Eva Two", builders.days_ahead(9))
    seen = hidden(upload(desk, text))
    desk.post(f"{AT}import/", seen)
    again = desk.post(f"{AT}import/", seen)
    assert again.status_code == 409
    assert "nothing was imported" in text_of(again)
    assert Patient.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", '"\\ud800"', '"name"', "{", '"a,b"'],
)
def test_a_confirm_that_was_tampered_with_is_a_plain_refusal(desk, text):
    page = desk.post(f"{AT}import/", {"text": text, "digest": "x"}, follow=True)
    assert page.status_code == 200
    assert "upload it again" in text_of(page)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"no,such\n", b'name,birth_date,start\n"open'])
def test_a_file_that_cannot_be_read_says_why(desk, data):
    page = desk.post(f"{AT}import/", {"sheet": SimpleUploadedFile("list.csv", data)})
    assert page.status_code == 200
    assert "There is a problem" in text_of(page)
