"""Nothing is verified or withdrawn over what nobody saw; what was typed stays, and who was faster is named."""

import pytest
from django.test import Client
from django.urls import reverse

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.governance import verification
from screening.governance.verification import standing, verify_source, withdraw_verification
from screening.models import SourceVerification
from tests import builders

pytestmark = pytest.mark.django_db
LABEL = "ASCLERA-USPI-2023"


@pytest.fixture
def lead(practice):
    lead = builders.staff(practice, Role.LEAD)
    lead.name = "Dr First"
    lead.save()
    return lead


@pytest.fixture
def send(practice, lead):
    """send(name, seen, ...) posts a form that was drawn from `seen`."""
    client = Client()
    client.force_login(lead)

    def post(name, seen, **given):
        page = client.post(reverse(name, args=[practice.slug, LABEL]), {**given, "seen": seen})
        return page, " ".join(page.content.decode().split())

    return post


def test_a_double_click_verifies_once(practice, send):
    seen = standing(practice, LABEL).seal
    assert send("verify_source", seen, edition="2023", note="all of 4")[0].status_code == 302
    _, page = send("verify_source", seen, edition="2023", note="all of 4")
    assert "Nothing was written. Dr First verified it on" in page
    assert "all of 4</textarea>" in page
    assert SourceVerification.objects.count() == 1
    assert AuditEvent.objects.filter(action=Action.SOURCE_VERIFIED).count() == 1


def test_what_is_cited_since_is_looked_at_first(practice, send, monkeypatch):
    seen = standing(practice, LABEL).seal
    monkeypatch.setattr(verification, "cited_hash", lambda source: "of another text")
    _, page = send("verify_source", seen, edition="2023")
    assert "Look at what the rules cite of it now" in page
    assert not SourceVerification.objects.exists()
    assert send("verify_source", standing(practice, LABEL).seal, edition="2023")[0].status_code == 302


def test_after_a_refusal_the_page_in_hand_can_be_sent(practice, lead, send):
    seen = standing(practice, LABEL).seal
    verify_source(practice, LABEL, "2022", "", lead)
    _, page = send("verify_source", seen, edition="2023")
    now = standing(practice, LABEL).seal
    assert f'value="{now}"' in page
    assert send("verify_source", now, edition="2023")[0].status_code == 302


def test_who_withdraws_second_keeps_the_words_and_reads_who_was_first(practice, lead, send):
    verify_source(practice, LABEL, "2023", "", lead)
    seen = standing(practice, LABEL).seal
    colleague = builders.staff(practice, Role.LEAD)
    withdraw_verification(practice, LABEL, "there is a newer text", colleague)
    _, page = send("withdraw_source", seen, note="Section 4.4 is another one now")
    assert f"Nothing was written. {colleague.name} withdrew it on" in page
    assert "Why: there is a newer text" in page
    assert "Section 4.4 is another one now" in page
    assert SourceVerification.objects.filter(withdrawn=True).count() == 1


def test_a_newer_verification_is_not_withdrawn_unseen(practice, lead, send):
    verify_source(practice, LABEL, "2023", "", lead)
    seen = standing(practice, LABEL).seal
    verify_source(practice, LABEL, "2024", "", lead)
    _, page = send("withdraw_source", seen, note="an error")
    assert "Dr First verified it on" in page
    assert "an error</textarea>" in page
    assert standing(practice, LABEL).newest.edition == "2024"
