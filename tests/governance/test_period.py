"""A period that the calendar cannot count is refused in words: the page of rule health failed over the year 9999."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
TOO_LATE, TOO_EARLY = ("2026-09-01", "9999-12-31"), ("0001-01-01", "2026-09-01")


@pytest.mark.parametrize(("since", "until"), [TOO_LATE, TOO_EARLY])
def test_rule_health_says_which_days_it_takes(client, lead, practice, since, until):
    client.force_login(lead)
    page = client.get(reverse("health", args=[practice.slug]), {"since": since, "until": until})
    assert page.status_code == 200
    assert "takes a day from 1 January 2000 to 31 December 2099." in page.content.decode()


@pytest.mark.parametrize(("since", "until"), [TOO_LATE, TOO_EARLY])
def test_the_export_refuses_the_same(client, lead, practice, breastfeeding, since, until):
    client.force_login(lead)
    given = {"since": since, "until": until, "what": "screenings"}
    page = client.post(reverse("exports", args=[practice.slug]), given)
    assert page.status_code == 422
    assert "takes a day from" in page.content.decode()


@pytest.mark.parametrize(("since", "until"), [("2000-01-01", "2099-12-31")])
def test_the_longest_period_works(client, lead, practice, breastfeeding, since, until):
    client.force_login(lead)
    page = client.get(reverse("health", args=[practice.slug]), {"since": since, "until": until})
    assert (page.status_code, "takes a day" in page.content.decode()) == (200, False)
