"""The leg map and the re-check in a real browser, without JavaScript: pictures tick boxes, answers are confirmed."""

from datetime import timedelta

import pytest

from intake.models import Revision
from tests import builders
from tests.intake.walking import BIRTH_DATE, Patient
from tests.journeys.test_patient_path import PHONE, go_on, sent  # noqa: F401

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(browser, live_server):
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_link(tab, patient):
    tab.goto(f"/i/{patient.token}/")
    go_on(tab)
    for name, text in BIRTH_DATE.items():
        tab.locator(f'[name="{name}"]').fill(text)
    go_on(tab)


def test_the_picture_ticks_the_list(tab, sent):  # noqa: F811
    patient = Patient(None, *builders.invited())
    builders.draft(patient.intake, builders.healthy_adult())
    open_link(tab, patient)
    tab.goto(patient.url("leg-zones"))
    tab.get_by_label("Not on my legs").uncheck()
    for zone in ("left-knee", "right-foot"):
        tab.locator(f"label.zone.{zone}").click()
    assert tab.get_by_role("checkbox", name="Left knee", exact=True).is_checked()
    border = "zone => getComputedStyle(zone).borderTopStyle"
    assert tab.locator("label.zone.left-knee").evaluate(border) == "solid"
    assert tab.locator("label.zone.left-ankle").evaluate(border) == "dashed"
    go_on(tab)
    assert patient.draft.content["answers"]["leg-zones"] == ["left-knee", "right-foot"]


def test_the_re_check(tab, sent):  # noqa: F811
    patient = Patient(None, *builders.invited(builders.appointment(start=builders.days_ahead(1))))
    builders.revision(patient.intake, builders.healthy_adult(), answered_on=builders.today() - timedelta(days=9))
    open_link(tab, patient)
    go_on(tab, "Start")
    while patient.way.next:
        if tab.locator("h1").inner_text() == "Since you filled this in":
            assert not tab.get_by_text("still right?").count()
            for no in tab.locator("input[value=no]").all():
                no.check()
        else:
            assert tab.get_by_text("still right?").is_visible()
        go_on(tab)
    go_on(tab, "Confirm and send")
    assert tab.get_by_text(patient.intake.reference).is_visible()
    (revision,) = sent
    assert revision.kind == Revision.Kind.RECHECK
