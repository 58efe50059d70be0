"""A clinician at the desk, in a real browser: the work list, one intake, what is settled, what is signed."""

import pytest
from playwright.sync_api import expect

from clinic.roles import Role
from screening.models import Review
from screening.services import Decision, decide, screen
from screening.services.current import current_screening
from tests import builders
from tests.browser import follow
from tests.journeys import looking, steps

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

UNSURE = {"absent": "not-sure"}


@pytest.fixture
def practice():
    return builders.practice(slug="elm")


@pytest.fixture
def intake_of(practice):
    """intake_of("Ana", feeding="yes") has sent these answers, and is otherwise healthy."""

    def make(name, days=3, **changes):
        visit = builders.appointment(builders.patient(practice, name=name), start=builders.days_ahead(days))
        return screen(builders.revision(builders.intake(visit), builders.healthy_adult(**changes))).revision.intake

    return make


@pytest.fixture
def desk(page, practice, client):
    """A clinician, signed in."""
    clinician = builders.staff(practice, Role.CLINICIAN)
    client.force_login(clinician)
    cookie = client.cookies["session"]
    page.goto("/healthz")
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": page.url}])
    page.clinician = clinician
    return page


def test_a_grave_finding_is_settled_and_signed_over(desk, intake_of):
    intake_of("Ana Example", feeding="yes")
    # Given the list, the reason is told in words
    desk.goto("/review/")
    row = desk.get_by_role("listitem").filter(has_text="Ana Example")
    expect(row).to_contain_text("Contraindication documented")
    expect(row).to_contain_text("Breastfeeding")
    # When she opens it and signs at once, she is told what is in the way, and loses nothing
    follow(desk.get_by_role("link", name="Ana Example"))
    steps.decide(desk, "Ready, with precautions", "A pause in feeding.")
    expect(desk.get_by_role("alert")).to_contain_text("not settled yet")
    expect(desk.get_by_label("Reason")).to_have_value("A pause in feeding.")
    # When she settles it, the card says so
    steps.settle(desk, "Breastfeeding", "timing of the visit or of a medicine", "")
    expect(desk.get_by_role("article", name="Breastfeeding")).to_contain_text("Precaution taken")
    # Then one page stands between her and the signature
    steps.decide(desk, "Ready, with precautions", "A pause in feeding.")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("signing over 1 grave point")
    assert not Review.objects.exists()
    steps.go_on(desk, "Sign all the same")
    expect(desk.get_by_role("status")).to_contain_text("Signed")
    assert Review.objects.get().signed_by == desk.clinician


def test_an_open_question_is_settled_as_a_question(desk, intake_of):
    intake_of("Bo Example", clots=["pe"], clot_date=UNSURE, clot_still_treated="no")
    desk.goto("/review/")
    follow(desk.get_by_role("link", name="Bo Example"))
    steps.settle(desk, "When was the last deep clot", "records show otherwise", "Discharge letter: 2009.")
    expect(desk.get_by_text("Nothing urgent or contraindicated is left unsettled")).to_be_visible()


def test_the_second_of_two_is_told_who_was_first(desk, intake_of, practice):
    intake = intake_of("Cy Example")
    desk.goto("/review/")
    follow(desk.get_by_role("link", name="Cy Example"))
    first = builders.staff(practice, Role.LEAD)
    decide(current_screening(intake), Decision("vascular-first", "Weak pulses."), first, 1)
    steps.decide(desk, "Ready for the consult", "Looks well.")
    expect(desk.get_by_role("alert")).to_contain_text(f"{first} signed “Vascular assessment first”")
    expect(desk.get_by_label("Reason")).to_have_value("Looks well.")


MUCH = {
    "clots": ["dvt"], "clot_date": UNSURE, "clot_still_treated": "no", "migraine": UNSURE, "feeding": "yes",
    "anything_else": "No history of DVTs! I take warfarin.",
}  # fmt: skip


def fits(desk):
    for width in looking.WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert (width, desk.evaluate(looking.OVERFLOW)) == (width, 0)


def test_the_work_list_and_the_review_page_are_accessible_and_fit_everywhere(desk, intake_of):
    # Given a visit of today with much to settle, answers that changed, and one that could hold nothing
    intake = intake_of("Di Example", days=0, **MUCH)
    screen(builders.revision(intake, builders.healthy_adult(**MUCH | {"smoking": "now"})))
    intake_of("Ed Example")
    # Then the list has no violation (targets of 24 px among them), and does not scroll sideways
    desk.goto("/review/")
    looking.axe(desk)
    fits(desk)
    # And the same holds for the review page, with everything unfolded
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"/review/elm/intake/{intake.pk}/")
    desk.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    expect(desk.get_by_role("heading", name="Today’s visit")).to_be_visible()
    looking.axe(desk)
    fits(desk)


def test_looking_again_keeps_the_place(desk, intake_of):
    intake_of("Flo Example")
    desk.goto("/review/elm/?show=all")
    desk.get_by_role("link", name="Flo Example").focus()
    intake_of("Gus Example", feeding="yes")
    desk.evaluate("looked = 0; lookAgain()")
    expect(desk.get_by_role("link", name="Gus Example")).to_be_visible()
    expect(desk.get_by_role("link", name="Flo Example")).to_be_focused()
