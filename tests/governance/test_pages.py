"""Who may open and do what, and what the pages say."""

import pytest
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.governance.policy import choose_policy, policy_of
from screening.governance.stale import stale_intakes
from screening.governance.verification import standing, verified_sources, verify_source
from screening.models import Activation
from screening.services.current import current_screening
from tests import builders

LABEL = "ASCLERA-USPI-2023"
READ = ["policy", "sources", "releases", "coverage", "questions"]
ACT = ["change_policy", "activate_rules"]
PROPOSED = {"jurisdiction": "us", "offered": ["polidocanol-liquid", "laser"]}


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead)
    return client


def address(name, *arguments):
    return reverse(name, args=["elm", *arguments])


def change():
    return address("change_policy") + "?jurisdiction=us&offered=polidocanol-liquid&offered=laser"


@pytest.mark.parametrize("name", READ + ACT)
@pytest.mark.parametrize("role", Role)
def test_clinicians_read_and_the_lead_acts(client, practice, role, name):
    client.force_login(builders.staff(practice, role))
    may = role == Role.LEAD or (role == Role.CLINICIAN and name in READ)
    assert client.get(address(name)).status_code == (200 if may else 404)


@pytest.mark.parametrize(
    ("name", "arguments"), [("rescreen", ()), ("verify_source", (LABEL,)), ("withdraw_source", (LABEL,))]
)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_posts(client, practice, role, name, arguments):
    client.force_login(builders.staff(practice, role))
    assert client.post(address(name, *arguments)).status_code == 404


def test_a_stranger_signs_in_first(client, practice):
    assert client.get(address("policy")).url.startswith("/sign-in/")


def test_a_clinician_sees_no_form(client, practice):
    client.force_login(builders.staff(practice, Role.CLINICIAN))
    for name in ("policy", "releases"):
        page = client.get(address(name)).content.decode()
        assert "See what" not in page
    assert "Mark as verified" not in client.get(address("source", LABEL)).content.decode()


def test_the_policy_page_says_what_holds_who_and_why(as_lead, practice, lead):
    choose_policy(practice, "ch", ["laser"], "moved to Basel", lead)
    page = as_lead.get(address("policy")).content.decode()
    for words in ("Switzerland", "Long-pulse Nd:YAG laser", "moved to Basel", str(lead), "for the tests"):
        assert words in page


def test_a_proposal_changes_nothing_and_names_each_intake(as_lead, practice, breastfeeding):
    before = policy_of(practice)
    page = as_lead.get(change()).content.decode()
    assert policy_of(practice) == before
    assert breastfeeding.revision.intake.reference in page
    assert breastfeeding.revision.intake.patient.details["name"] not in page
    assert "Polidocanol liquid: Contraindication documented → Needs judgement" in page
    assert "Polidocanol foam:" not in page  # it would not be offered; that is told once
    assert AuditEvent.objects.get(action=Action.INTAKES_REPLAYED).details == {"intakes": 1}


def test_an_incomplete_proposal_is_asked_for_again(as_lead, practice):
    page = as_lead.get(address("change_policy") + "?jurisdiction=us")
    assert "Tick at least one treatment." in page.content.decode()
    assert "Choose one." in as_lead.get(address("change_policy") + "?offered=laser").content.decode()
    assert as_lead.get(address("change_policy") + "?jurisdiction=moon&offered=leech").status_code == 200


def test_what_holds_already_is_not_proposed(as_lead, practice, lead):
    choose_policy(practice, **PROPOSED, reason="why", by=lead)
    assert "Nothing would change." in as_lead.get(change()).content.decode()


def test_the_change_with_a_reason_is_made_and_the_open_intakes_follow(as_lead, practice, lead, breastfeeding):
    seen = policy_of(practice)[0].pk
    refused = as_lead.post(change(), {"reason": " ", "seen": seen})
    assert "Say why." in refused.content.decode()
    done = as_lead.post(change(), {"reason": "the laser arrived", "seen": seen}, follow=True)
    assert "The policy is changed. Open intakes screened anew: 1." in done.content.decode()
    row, _ = policy_of(practice)
    assert (row.jurisdiction, row.reason, row.chosen_by) == ("us", "the laser arrived", lead)
    assert current_screening(breastfeeding.revision.intake).policy == row
    assert stale_intakes(practice) == []


def test_whoever_was_second_looks_again(as_lead, practice, lead):
    seen = policy_of(practice)[0].pk
    row = choose_policy(practice, "ch", ["laser"], "first", lead)
    page = as_lead.post(change(), {"reason": "second", "seen": seen})
    assert "changed while you were reading" in page.content.decode()
    assert policy_of(practice)[0] == row
    assert f'value="{row.pk}"' in page.content.decode()


def test_without_a_policy_the_page_says_so(client, db):
    empty = builders.Practice.objects.create(slug="elm", name="Elm", phone="1", emergency_number="112")
    client.force_login(builders.staff(empty, Role.LEAD))
    assert "takes no intake until" in client.get(address("policy")).content.decode()
    assert "Nothing chosen" in client.get(change()).content.decode()
    assert client.get(address("activate_rules")).url == address("policy")
    client.post(change(), {"reason": "first", "seen": ""})
    assert policy_of(empty)[0].jurisdiction == "us"


def test_stale_intakes_are_offered_to_be_screened_anew(as_lead, practice, lead, breastfeeding):
    assert "Screen anew" not in as_lead.get(address("policy")).content.decode()
    choose_policy(practice, "us", ["laser"], "why", lead)
    assert "1 open intake rests on an earlier" in as_lead.get(address("policy")).content.decode()
    assert "screened anew: 1." in as_lead.post(address("rescreen"), follow=True).content.decode()
    event = AuditEvent.objects.get(action=Action.INTAKES_RESCREENED)
    assert (event.actor_id, event.details) == (lead.pk, {"intakes": 1})


def test_the_sources_say_plainly_what_nobody_verified(as_lead, practice, lead):
    page = as_lead.get(address("sources")).content.decode()
    assert page.count("Not verified</span>") == 69
    verify_source(practice, LABEL, "revised 2/2023", "", lead)
    assert f"Verified by {lead}" in as_lead.get(address("sources")).content.decode()
    assert LABEL not in as_lead.get(address("sources") + "?show=unverified").content.decode()
    assert as_lead.get(address("sources") + "?show=verified").content.decode().count("<article") == 1


def test_a_source_is_verified_and_withdrawn_on_its_page(as_lead, practice):
    assert "Say which edition" in as_lead.post(address("verify_source", LABEL), {}).content.decode()
    given = {"edition": "2/2023", "note": "section 4", "seen": standing(practice, LABEL).seal}
    done = as_lead.post(address("verify_source", LABEL), given, follow=True)
    assert "2/2023" in done.content.decode()
    assert verified_sources(practice)[LABEL].note == "section 4"
    assert "Say why." in as_lead.post(address("withdraw_source", LABEL), {"note": ""}).content.decode()
    as_lead.post(address("withdraw_source", LABEL), {"note": "a newer one", "seen": standing(practice, LABEL).seal})
    assert verified_sources(practice) == {}
    assert as_lead.get(address("withdraw_source", LABEL)).status_code == 200


@pytest.mark.parametrize("name", ["source", "verify_source", "withdraw_source"])
def test_a_source_that_is_none_is_not_there(as_lead, name):
    form = {"edition": "x", "note": "x"}
    found = as_lead.get(address(name, "HEARSAY")) if name == "source" else as_lead.post(address(name, "HEARSAY"), form)
    assert found.status_code == 404


def test_the_release_is_shown_replayed_and_put_into_use(as_lead, practice, lead, breastfeeding):
    assert "Not yet" in as_lead.get(address("releases")).content.decode()
    page = as_lead.get(address("activate_rules")).content.decode()
    assert "Of 1 open intake" in page
    assert "Say why." in as_lead.post(address("activate_rules"), {"reason": ""}).content.decode()
    other = as_lead.post(address("activate_rules"), {"reason": "read", "seen": "another"}).content.decode()
    assert "Other rules run here since" in other
    assert not Activation.objects.exists()
    done = as_lead.post(address("activate_rules"), {"reason": "read and tried", "seen": ""}, follow=True)
    assert "The rules are in use." in done.content.decode()
    assert "read and tried" in done.content.decode()
    assert "in use already" in as_lead.get(address("activate_rules")).content.decode()


def test_the_coverage_names_every_finding(as_lead, practice):
    page = as_lead.get(address("coverage")).content.decode()
    assert page.count("<li class=") == 139
    assert 'id="multiple-vte-risk-factors"' in page


def test_the_catalogue_says_of_each_source_whether_it_was_verified(
    as_lead, practice, lead, django_assert_max_num_queries
):
    verify_source(practice, LABEL, "revised 2/2023", "", lead)
    with django_assert_max_num_queries(12):
        page = as_lead.get(address("rules"), {"group": "all"}).content.decode()
    assert f"<b>verified</b> by {lead}" in page
    assert "not verified by the practice" in page
    assert address("source", LABEL) in page
    assert page.count('class="finding ') == 139


def test_the_lead_reads_every_release_since_the_one_in_use(as_lead, practice, lead):
    page = as_lead.get(address("activate_rules")).content.decode()
    assert "none is in use yet" in page
    assert page.count("139 documented contraindications") == 1, "what the first release said"
    Activation.objects.create(
        practice=practice, version="2026.1", fingerprint="another", reason="first", activated_by=lead
    )
    page = as_lead.get(address("activate_rules")).content.decode()
    assert "What changed since 2026.1, which is in use" in page
    assert [each in page for each in ("2026.3 7352", "2026.2 4380", "2026.1 86cb")] == [True, True, False]
