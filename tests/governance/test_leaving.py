"""Before a colleague's work ends it is said what ends with it; the work list names nobody who may not review."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from clinic.accounts import links, members
from clinic.audit import Action
from clinic.models import AuditEvent, Membership, User
from clinic.roles import Role
from screening.models import WorklistRow
from screening.services import assign, claim
from screening.services.worklist import rebuild
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(practice):
    return builders.staff(practice, Role.ADMIN)


@pytest.fixture
def leads(practice):
    """The only clinical lead: those who come with a practice of the tests are gone."""
    Membership.objects.filter(practice=practice, role=Role.LEAD).delete()
    return Membership.objects.get(user=builders.staff(practice, Role.LEAD))


@pytest.fixture
def doctor(practice):
    return Membership.objects.get(user=builders.staff(practice))


def page_of(member, by, path="end/", **given):
    client = Client()
    client.force_login(by)
    address = f"/staff/{member.practice.slug}/{member.pk}/{path}"
    return client.post(address, given) if given.pop("post", False) else client.get(address)


def words(response):
    return " ".join(response.content.decode().split())


def test_the_red_button_leads_to_a_page_and_the_old_act_does_nothing(doctor, admin):
    member = page_of(doctor, admin, path="")
    assert f'href="/staff/elm/{doctor.pk}/end/"' in member.content.decode()
    page_of(doctor, admin, path="", post=True, act="end-membership")
    assert "Nothing has changed yet" in words(page_of(doctor, admin))
    assert Membership.objects.filter(pk=doctor.pk).exists()
    assert page_of(doctor, admin, post=True).status_code == 302
    assert not Membership.objects.filter(pk=doctor.pk).exists()


def test_it_says_what_ends_and_what_stays(practice, doctor, admin, screened):
    claim(screened().revision.intake, doctor.user)
    for days in (3, 5, -2):
        visit = builders.appointment(builders.patient(practice), start=timezone.now() + timedelta(days=days))
        visit.clinician = doctor.user
        visit.save()
    page = words(page_of(doctor, admin))
    assert "1 review that they have claimed goes back to the work list." in page
    assert "2 visits to come are with" in page
    assert "They have claimed no review." in words(page_of(of(builders.staff(practice)), admin))


def of(user):
    return Membership.objects.get(user=user)


def test_of_the_only_lead_it_says_what_nobody_could_do(practice, leads, admin):
    page = words(page_of(leads, admin))
    assert "Nobody else here has this role." in page
    for act in ("choose the policy and put rules into use", "export", "hold and erase a record"):
        assert f"<li>{act}</li>" in page
    assert "<li>invite colleagues</li>" not in page
    builders.staff(practice, Role.LEAD)
    assert "Nobody else here has this role." not in words(page_of(leads, admin))


def test_a_lead_who_may_not_end_it_does_not_see_the_page(leads, admin):
    for method in ({}, {"post": True}):
        assert page_of(of(admin), leads.user, **method).status_code == 403
    assert User.objects.get(pk=admin.pk).is_active


def test_what_they_reviewed_goes_back_with_a_trace_each(practice, doctor, admin, screened):
    mine, given, theirs = (screened(days=days).revision.intake for days in (3, 4, 5))
    colleague = builders.staff(practice)
    claim(mine, doctor.user)
    assign(given, doctor.user, colleague)
    claim(theirs, colleague)
    members.end_membership(doctor, by=of(admin))
    claimed = dict(WorklistRow.objects.values_list("intake", "claimed_by"))
    assert claimed == {mine.pk: None, given.pk: None, theirs.pk: colleague.pk}
    events = AuditEvent.objects.filter(action=Action.RELEASED)
    assert {(event.actor_id, event.details["of"]) for event in events} == {(admin.pk, str(doctor.user_id))}
    assert events.count() == 2
    rebuild(practice)
    assert dict(WorklistRow.objects.values_list("intake", "claimed_by")) == claimed


@pytest.mark.parametrize(("role", "keeps"), [(Role.FRONT_DESK, False), (Role.LEAD, True)])
def test_another_role_keeps_the_reviews_only_where_it_may_review(doctor, admin, screened, role, keeps):
    claim(screened().revision.intake, doctor.user)
    link, _ = links.invite(doctor.user.email, "X", role, by=of(admin))
    links.accept(link, doctor.user)
    assert WorklistRow.objects.get().claimed_by == (doctor.user if keeps else None)
