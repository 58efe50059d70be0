"""The form is sent or deleted in another tab while this one is about to draw, save or send it: no page breaks."""

import pytest

from intake import access
from intake.models import Draft
from intake.questionnaire.asked import QUESTIONNAIRE
from intake.services import save_page, submit
from intake.services.keep_typed import keep_typed
from intake.views import answering, sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(screened, patient):
    return patient.has_filled()


@pytest.fixture
def sent_elsewhere(filled, monkeypatch):
    """Sent right after the look that found it open."""

    def let(module, name):
        look, version = getattr(module, name), filled.draft.version

        def look_then_sent(*args):
            found = look(*args)
            if Draft.objects.exists():
                submit(filled.intake, version)
            return found

        monkeypatch.setattr(module, name, look_then_sent)

    return let


LOOKS = {
    "a page": (access, "may", lambda p: p.client.get(p.url("body"))),
    "a page, sent": (access, "may", lambda p: p.client.post(p.url("body"), {"version": 1, "weight-kg": "70"})),
    "a page, too long to keep": (
        answering,
        "keep_typed",
        lambda p: p.client.post(p.url("body"), {"weight-kg": "x" * 70_000}),
    ),
    "the advice": (access, "may", lambda p: p.client.get(p.home + "advice/")),
    "the check": (sending, "state_of", lambda p: p.client.get(p.home + "check/")),
    "the overview": (answering, "state_of", lambda p: p.client.get(p.home)),
}


@pytest.mark.parametrize(("module", "name", "act"), LOOKS.values(), ids=LOOKS)
def test_sent_in_another_tab_at_this_moment(filled, sent_elsewhere, module, name, act):
    sent_elsewhere(module, name)
    answer = act(filled)
    assert (answer.status_code, filled.intake.revisions.count()) == (302, 1)
    assert filled.client.get(answer.url, follow=True).status_code == 200


def test_deleted_while_it_is_sent(filled, monkeypatch):
    version, look = filled.draft.version, sending.state_of
    monkeypatch.setattr(sending, "state_of", lambda *args: (look(*args), Draft.objects.all().delete())[0])
    assert filled.send(version).status_code == 302
    assert not filled.intake.revisions.exists()


def test_what_was_typed_in_two_tabs_is_all_kept(filled, monkeypatch):
    """Neither of two pages that could not be saved takes the other's words away, nor does one that is saved."""
    intake, body, about = filled.intake, QUESTIONNAIRE.page("body"), QUESTIONNAIRE.page("about-you")
    keep_typed(intake, body, "weight-kg=7", judged=True)
    change = save_page.__globals__["_change"]

    def typed_elsewhere(*args):
        keep_typed(intake, about, "x=1", judged=True)
        return change(*args)

    monkeypatch.setitem(save_page.__globals__, "_change", typed_elsewhere)
    page = QUESTIONNAIRE.page("allergies")
    save_page(intake, page, {}, filled.draft.version)
    assert filled.draft.content["typed"].keys() == {"body", "about-you"}
