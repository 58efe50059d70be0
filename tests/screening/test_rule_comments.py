"""Comments on a rule by the lead, and rule health of a time before anything was counted."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from clinic.models import AuditEvent
from screening.health.comments import comment, comments
from screening.health.recount import recount
from screening.models import RuleComment, RuleTally
from screening.rules import RULE_SET
from screening.services import Judgement, settle
from screening.services.current import standing
from screening.services.refusals import Incomplete, NotAllowed
from tests import builders

RULE = "breastfeeding"


@pytest.fixture
def lead(colleague):
    return colleague


def address(rule=RULE):
    return reverse("rule_health", args=["elm", rule])


def test_a_lead_comments_and_every_clinician_reads_it_beside_the_rule(client, lead, clinician):
    client.force_login(lead)
    page = client.post(address(), {"text": "We ask the midwife first."}, follow=True).content.decode()
    assert "We ask the midwife first." in page
    assert str(lead) in page
    client.force_login(clinician)
    assert "We ask the midwife first." in client.get(reverse("rules", args=["elm"]), {"rule": RULE}).content.decode()
    assert client.get(address()).status_code == 404
    (event,) = AuditEvent.objects.filter(action="rule-commented")
    assert (event.subject_id, event.details) == (RULE, {})


def test_an_empty_comment_is_refused(client, lead, practice):
    client.force_login(lead)
    response = client.post(address(), {"text": " "})
    assert response.status_code == 422
    assert 'href="#id_text"' in response.content.decode()
    with pytest.raises(Incomplete):
        comment(practice, RULE, " ", lead)


def test_only_a_lead_comments(practice, clinician):
    with pytest.raises(NotAllowed):
        comment(practice, RULE, "I think so too.", clinician)


def test_a_comment_stays_as_it_was_written_and_where_it_was_written(practice, lead):
    row = comment(practice, RULE, "first", lead)
    comment(practice, RULE, "second", lead)
    assert [each.text for each in comments(practice)[RULE]] == ["second", "first"]
    assert comments(builders.practice()) == {}
    for act in (row.delete, lambda: RuleComment.objects.update(text="other")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_rule_that_nobody_knows_has_no_page(client, lead):
    client.force_login(lead)
    assert client.get(address("no-such-rule")).status_code == 404


def test_every_rule_has_an_address():
    assert all(address(rule.id) for rule in RULE_SET)


def tallies():
    return {(row.month, row.rule, row.what): row.number for row in RuleTally.objects.all() if row.number}


@pytest.fixture
def counted(screened, amended, clinician):
    """Screened, amended, settled, carried over, settled anew; as the tallies counted it while it happened."""
    first = screened(feeding="yes")
    settle(first, "card:breastfeeding", Judgement("not-an-issue", "records", "The midwife’s letter."), clinician)
    again = amended(first, feeding="yes", smoking="now")
    over = standing(again)["card:breastfeeding"].pk
    settle(again, "card:breastfeeding", Judgement("precaution", "timing"), clinician, over=over)
    screened(clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    return tallies()


def test_a_recount_says_what_was_counted_at_the_time(counted, practice):
    assert recount(practice) == 0
    RuleTally.objects.all().delete()
    assert recount(practice) == len(counted)
    assert tallies() == counted


def test_a_recount_forgets_nothing_of_who_was_erased(counted, practice):
    RuleTally.objects.filter(rule=RULE, what="fired").update(number=7)
    recount(practice)
    assert RuleTally.objects.get(rule=RULE, what="fired").number == 7


def test_the_command_counts_every_practice(counted):
    RuleTally.objects.all().delete()
    out = StringIO()
    call_command("recount_rules", stdout=out)
    assert out.getvalue() == f"elm: {len(counted)} numbers raised\n"
    with pytest.raises(CommandError):
        call_command("recount_rules", "nowhere")
