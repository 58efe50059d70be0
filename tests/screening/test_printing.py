"""The whole intake on paper: every answer and every finding, folded on the screen or not, and no form."""

import html
import re

import pytest
from django.urls import reverse

from screening.reading.reading import Reading
from tests import builders
from tests.browser import take_session
from tests.screening.test_brief import HEAVY

FOLDED = re.compile(r'<details(?![^>]* open)(?! class="places")')  # where in each source stands on the screen only


@pytest.fixture
def practice(transactional_db):
    return builders.practice(slug="elm")


@pytest.fixture
def screening(screened):
    return screened(**HEAVY, anything_else="Quiet words at the end.")


@pytest.fixture
def address(screening):
    return reverse("review", args=["elm", screening.revision.intake.pk])


def test_the_print_view_is_unfolded_and_offers_no_act(client, clinician, address, screening):
    client.force_login(clinician)
    screen, paper = (html.unescape(client.get(address + end).content.decode()) for end in ("", "?print=1"))
    assert FOLDED.search(screen)
    assert not FOLDED.search(paper)
    assert 'href="?print=1"' in screen
    main = paper.partition("<main")[2]
    assert "<form" not in main
    reading = Reading(screening)
    for finding in reading.findings:
        assert finding.title in main
    for _, answers in reading.sections:
        assert [each.question for each in answers if each.question not in main] == []


@pytest.mark.journey
def test_a_browser_unfolds_what_it_prints(page, client, clinician, address, screening):
    client.force_login(clinician)
    take_session(page, client)
    page.goto(address)
    answer = page.locator("dd", has_text="Quiet words at the end.").last
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    for row in page.locator("main dd").all():
        assert row.is_visible() or row.locator("xpath=ancestor::*[@class='places']").count(), row.text_content()
    assert not any(form.is_visible() for form in page.locator("main form").all())
    on_paper = page.pdf().count(b"/Type /Page")
    page.goto(address + "?print=1")
    assert page.pdf().count(b"/Type /Page") >= on_paper > 3
