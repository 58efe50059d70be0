"""The table of links: what each token leads to, before the birth date and after it."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.models import AuditEvent
from intake.models import Invitation
from intake.services import invite
from intake.services.unlock import TRIES
from intake.signals import link_asked_for
from tests import builders
from tests.intake.walking import BIRTH_DATE, WRONG_DATE, Patient, errors

pytestmark = pytest.mark.django_db


def expire(patient):
    Invitation.objects.filter(pk=patient.invitation.pk).update(expires_at=timezone.now())


def lock(patient):
    Invitation.objects.filter(pk=patient.invitation.pk).update(tries=TRIES)


def revoke(patient):
    invite(patient.intake.appointment, actor=builders.staff(patient.intake.practice))


def without_csrf(response):
    return re.sub(r'value="\w{64}"|/i/[\w-]+/', "", response.content.decode())


@pytest.mark.parametrize("change", [lambda patient: None, expire, lock, revoke, lambda p: builders.revision(p.intake)])
def test_before_the_birth_date_every_link_looks_the_same(patient, change):
    change(patient)
    known = patient.client.get(f"/i/{patient.token}/")
    unknown = patient.client.get("/i/nobody-made-this/")
    assert known.status_code == unknown.status_code == 200
    assert without_csrf(known) == without_csrf(unknown)
    asked = patient.client.get(patient.open_link().url)
    asked_of_unknown = patient.client.get(patient.client.post("/i/nobody-made-this/").url)
    assert mask(asked) == mask(asked_of_unknown)


def mask(response):
    return re.sub(r"/intake/[0-9a-f-]{36}/", "/intake/…/", without_csrf(response))


def test_opening_a_link_by_get_does_nothing(patient):
    patient.client.get(f"/i/{patient.token}/")
    assert "session" not in patient.client.cookies


def test_the_token_leaves_the_address_and_is_stored_nowhere(patient):
    assert patient.token not in patient.open_link().url
    assert patient.token not in str(list(Invitation.objects.values()))
    assert bytes(Invitation.objects.get().token_hash) != patient.token.encode()
    assert len(patient.token) >= 43  # 256 bits


def test_submitted_leads_to_the_receipt(patient):
    builders.revision(patient.intake)
    patient.unlock()
    assert patient.client.get(patient.home).url == f"{patient.home}receipt/"


def test_half_filled_leads_to_the_task_list(patient):
    builders.draft(patient.intake, {"warning-signs": ["none"]})
    patient.unlock()
    page = patient.client.get(patient.home).content.decode()
    assert "You have finished 1 of" in page


def test_expired_says_so_after_the_birth_date(patient, receivers):
    receivers(link_asked_for)
    expire(patient)
    response = patient.unlock()
    assert "This link has run out" in response.content.decode()
    assert "Send me a new link" not in response.content.decode()  # nobody could
    assert patient.client.get(patient.home).status_code == 302  # and the form stays closed


def test_expired_offers_a_new_link_where_somebody_can_send_it(patient, receivers):
    asked = []
    receivers(link_asked_for, lambda sender, invitation, **kwargs: asked.append(invitation))
    expire(patient)
    patient.open_link()
    assert patient.client.post(f"{patient.home}new-link/").status_code == 404  # not before the birth date
    assert "Send me a new link" in patient.give().content.decode()
    assert "We are sending you a new link" in patient.client.post(f"{patient.home}new-link/").content.decode()
    assert asked == [patient.invitation]


def test_an_expired_link_counts_wrong_birth_dates_too(patient):
    expire(patient)
    patient.open_link()
    assert "4 more times" in patient.give(WRONG_DATE).content.decode()


@pytest.mark.parametrize("change", [lock, revoke])
def test_locked_and_revoked_end_in_call_us(patient, change):
    change(patient)
    response = patient.client.post(patient.open_link().url, BIRTH_DATE)
    assert response.status_code == 403
    assert "Please call us" in response.content.decode()


def test_unknown_ends_in_call_us_with_any_birth_date(patient):
    address = patient.client.post("/i/nobody-made-this/").url
    response = patient.client.post(address, {"birth_date-day": "1", "birth_date-month": "2", "birth_date-year": "1990"})
    assert "Please call us" in response.content.decode()


def test_reissue_closes_what_the_old_link_had_opened(patient):
    patient.start()
    revoke(patient)
    assert patient.client.get(patient.url("warning-signs")).url == f"{patient.home}birth-date/"
    assert "Please call us" in patient.give().content.decode()


def test_the_public_id_alone_opens_nothing(patient, client):
    patient.start()
    stranger = type(client)()
    for end in ("", "birth-date/", "check/", "receipt/", "copy/", "advice/"):
        response = stranger.get(f"{patient.home}{end}")
        assert response.status_code == 403
        assert "open your link again" in response.content.decode()


def test_five_wrong_dates_in_all_and_right_ones_do_not_count(patient):
    patient.open_link()
    for left in (4, 3, 2):
        assert f"You can try {left} more times" in patient.give(WRONG_DATE).content.decode()
        assert patient.give().status_code == 302
        patient.client.post(f"{patient.home}close/")
    assert "You can try 1 more time." in patient.give(WRONG_DATE).content.decode()
    assert "Please call us" in patient.give(WRONG_DATE).content.decode()
    assert "Please call us" in patient.give().content.decode()
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert sum(action == "unlock-refused" for action in actions) == 6


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ({"birth_date-year": ""}, "must include a year"),
        ({"birth_date-month": "13"}, "real date"),
        ({"birth_date-day": "x"}, "in numbers"),
        ({"birth_date-day": "", "birth_date-month": "", "birth_date-year": ""}, "Enter your date of birth"),
    ],
)
def test_an_impossible_birth_date_is_no_try(patient, box, words):
    patient.open_link()
    response = patient.give({"birth_date-day": "14", "birth_date-month": "3", "birth_date-year": "1985"} | box)
    ((control, message),) = errors(response).items()
    assert words in message
    assert f'id="{control}"' in response.content.decode()
    assert Invitation.objects.get(pk=patient.invitation.pk).tries == 0


def test_two_people_on_one_phone(patient, client):
    other = Patient(client, *builders.invited())
    patient.start()
    other.start()
    patient.post("warning-signs", warning_signs="none")
    assert patient.draft.content["pages"].keys() == {"warning-signs"}
    assert not other.draft.content["pages"]
    client.post(f"{patient.home}close/")
    assert client.get(patient.url("warning-signs")).status_code == 302
    assert client.get(other.url("warning-signs")).status_code == 200


def test_a_page_of_one_patient_is_no_page_of_another(patient, client):
    other = Patient(client, *builders.invited())
    patient.start()
    other.start()
    swapped = patient.url("warning-signs").replace(str(patient.intake.public_id), str(other.intake.public_id))
    assert client.get(swapped).status_code == 404


def test_addresses_say_nothing(patient):
    for slug in ("clots", "clot-dates", "pregnancy"):
        assert re.fullmatch(rf"{patient.home}[0-9a-f]{{10}}/", patient.url(slug))


def test_the_newest_link_opens_what_an_older_one_began(patient, client):
    patient.start()
    invitation, token = invite(patient.intake.appointment, actor=builders.staff(patient.intake.practice))
    again = Patient(type(client)(), invitation, token)
    again.unlock()
    assert "Your form so far" in again.client.get(again.home).content.decode()
    assert again.intake == patient.intake
    assert Invitation.objects.get(pk=invitation.pk).expires_at > timezone.now() + timedelta(days=27)


def test_of_two_active_links_to_one_visit_the_database_takes_one(patient):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(intake=patient.intake, token_hash=b"another", expires_at=timezone.now())
    assert Invitation.objects.filter(intake=patient.intake, revoked_at=None).count() == 1


def test_a_link_lives_until_the_visit_at_least(db):
    days = builders.practice().link_days
    soon, late = (builders.appointment(start=builders.days_ahead(ahead)) for ahead in (3, days + 60))
    for visit in (soon, late):
        invitation, _ = builders.invited(visit)
        assert invitation.expires_at > visit.start
    assert soon.intake.invitations.get().expires_at > timezone.now() + timedelta(days=days - 1)
