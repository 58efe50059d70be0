"""A stored report reads the same in ten years: its titles are those of its edition, whatever the running rules are."""

import copy
import html

import pytest
from django.urls import reverse

from screening.cases import as_policy
from screening.edition import edition
from screening.governance.reading import EffectInWords
from screening.governance.replay import effects
from screening.models import Edition, RuleTally, Screening
from screening.records.person import person
from screening.rules.case import Jurisdiction
from screening.services import Judgement, settle
from tests import builders

OLD = "Nursing a baby, as it was called in 2016"


@pytest.fixture
def of_2016(screened, clinician):
    """A screening by rules of which one had another name and another id, with that one settled."""
    now = screened(feeding="yes")
    revision, text = now.revision, copy.deepcopy(edition())
    text["rules"]["nursing"] = text["rules"].pop("breastfeeding") | {"id": "nursing", "title": OLD, "card": "nursing"}
    text["cards"]["nursing"] = OLD
    old = Edition.objects.create(fingerprint="0" * 64, language="en", version="2016.1", text=text)
    report = copy.deepcopy(now.report)
    for finding in report["findings"]:
        finding["id"] = "nursing" if finding["id"] == "breastfeeding" else finding["id"]
    intake = builders.intake(builders.appointment(revision.intake.patient, start=builders.days_ahead(14)))
    answers = builders.revision(intake, revision.content["answers"])
    screening = Screening.objects.create(
        revision=answers, reference_date=now.reference_date, policy=now.policy, edition=old, report=report,
        recommendation=now.recommendation,
    )  # fmt: skip
    settle(screening, "card:nursing", Judgement("confirmed"), clinician)
    return screening


@pytest.mark.parametrize("name", ["review", "brief"])
def test_on_the_clinicians_pages(client, of_2016, clinician, name):
    client.force_login(clinician)
    seen = client.get(reverse(name, args=["elm", of_2016.revision.intake.pk])).content.decode()
    assert OLD in html.unescape(seen)


def test_in_the_copy_of_the_record(of_2016):
    visit = person(of_2016.revision.intake.patient)["visits"][1]
    (screening,) = visit["answers sent"][0]["screenings"]
    assert OLD in {each["finding"] for each in screening["findings"]}
    assert screening["settled"][0]["finding"] == OLD


def test_in_what_a_change_would_do(of_2016, practice):
    found = effects(practice, as_policy(Jurisdiction.STRICTEST, of_2016.policy.offered))
    effect = next(EffectInWords(each) for each in found if each.intake == of_2016.revision.intake)
    assert [mark.title for mark in effect.lost] == [OLD]
    assert [mark.title for mark in effect.gained] == [edition()["rules"]["breastfeeding"]["title"]]


def test_in_rule_health(client, of_2016, colleague, practice):
    client.force_login(colleague)
    seen = html.unescape(client.get(reverse("health", args=["elm"])).content.decode())
    assert OLD in seen
    month = builders.today().replace(day=1)
    RuleTally.objects.create(practice=practice, month=month, rule="of-no-edition", what="fired", number=1)
    assert "of-no-edition" in client.get(reverse("health", args=["elm"])).content.decode()


def test_a_question_that_was_settled_is_named_in_the_copy(screened, clinician):
    screening = screened(clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no")
    settle(screening, "question:clot-date", Judgement("confirmed", text="In 2001."), clinician)
    settled = person(screening.revision.intake.patient)["visits"][0]["answers sent"][0]["screenings"][0]["settled"]
    assert settled[0]["finding"] == screening.edition.text["questions"]["clot-date"]["text"]
