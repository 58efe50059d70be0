"""The clinician's pages: who sees what, what is recorded, and what a page says."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import AuditEvent
from clinic.roles import Role
from screening.models import Disposition, Review
from screening.services import Judgement, settle
from screening.services.current import standing
from screening.services.deciding import next_number
from screening.services.settling import unsettled
from tests import builders

CANARY = "Canary7 says wombat"


@pytest.fixture
def page(client, practice):
    """page(user, name, intake) is the text of that page, entities and all read."""

    def get(user, name, *arguments, **query):
        client.force_login(user)
        response = client.get(reverse(name, args=["elm", *arguments]), query)
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    return get


@pytest.fixture
def grave(screened):
    return screened(
        feeding="yes", clots=["dvt"], clot_date={"absent": "not-sure"}, clot_still_treated="no",
        anything_else=f"{CANARY}. I take warfarin.", migraine="aura",
    )  # fmt: skip


def post(client, screening, name, **data):
    intake = screening.revision.intake
    address = reverse(name, args=["elm", intake.pk])
    return client.post(address, {"screening": screening.pk, **data})


@pytest.mark.parametrize("name", ["worklist", "review", "rules"])
@pytest.mark.parametrize("role", Role)
def test_who_may_open_what(client, grave, practice, role, name):
    arguments = ["elm", grave.revision.intake.pk] if name == "review" else ["elm"]
    client.force_login(builders.staff(practice, role))
    may = role in {Role.CLINICIAN, Role.LEAD} or (role == Role.FRONT_DESK and name == "worklist")
    assert client.get(reverse(name, args=arguments)).status_code == (200 if may else 404)


@pytest.mark.parametrize("name", ["settle", "sign", "take"])
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.ADMIN])
def test_only_who_may_decide_acts(client, grave, practice, role, name):
    client.force_login(builders.staff(practice, role))
    assert post(client, grave, name).status_code == 404


def test_another_practice_has_no_such_intake(client, grave):
    other = builders.practice(slug="oak")
    client.force_login(builders.staff(other))
    assert client.get(reverse("review", args=["oak", grave.revision.intake.pk])).status_code == 404
    assert client.get(reverse("worklist", args=["elm"])).status_code == 404


def test_who_works_in_one_practice_goes_straight_there(client, practice, clinician):
    client.force_login(clinician)
    assert client.get("/review/").url == "/review/elm/"


def test_who_works_in_two_chooses(client, practice, clinician):
    builders.Membership.objects.create(user=clinician, practice=builders.practice(name="Oak Clinic"), role="clinician")
    client.force_login(clinician)
    assert "Oak Clinic" in client.get("/review/").content.decode()


def test_the_front_desk_never_receives_an_answer(page, grave, screened, practice):
    screened(name="Bo Urgent", warning_signs=["stroke"])
    desk = builders.staff(practice, Role.FRONT_DESK)
    for view in ("now", "all", "urgent"):
        seen = page(desk, "worklist", show=view)
        assert "Bo Urgent" in seen
        assert "Call this patient now" in seen
        for word in (
            "wombat",
            "stroke",
            "clot",
            "reastfeeding",
            "Contraindication",
            "Urgent care",
            "Needs answers",
            "Needs judgement",
            "Open:",
        ):
            assert word not in seen, word
        assert not re.search(r'<li class="(urgent|contraindicated|caution|clarify|info|clear)"', seen)


def test_the_front_desk_s_order_tells_nothing_of_a_tier(client, screened, practice):
    screened(name="Late Grave", days=9, feeding="yes")
    screened(name="Early Healthy", days=5)
    client.force_login(builders.staff(practice, Role.FRONT_DESK))
    seen = client.get("/review/elm/").content.decode()
    assert seen.index("Early Healthy") < seen.index("Late Grave")


def test_the_order_is_red_flags_then_soon_then_tier_then_time(page, screened, clinician):
    screened(name="E Healthy", days=4)
    screened(name="D Grave", days=9, feeding="yes")
    screened(name="C Grave", days=8, feeding="yes")
    screened(name="B Soon", days=1)
    screened(name="A Red", days=12, warning_signs=["stroke"])
    seen = page(clinician, "worklist")
    names = ["A Red", "B Soon", "C Grave", "D Grave", "E Healthy"]
    assert sorted(names, key=seen.index) == names


def test_a_longer_work_list_asks_the_database_no_more(client, screened, clinician):
    client.force_login(clinician)
    asked = []
    for _ in range(2):
        screened(feeding="yes")
        screened(name="Bo Healthy")
        client.get("/review/elm/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/review/elm/")
        asked.append([query["sql"] for query in queries if "worklistrow" in query["sql"]])
    assert len(asked[0]) == len(asked[1]) <= 6


@pytest.mark.parametrize(("name", "action"), [("worklist", "worklist-viewed"), ("review", "review-viewed")])
def test_each_view_leaves_its_trace(page, grave, clinician, name, action):
    page(clinician, name, *([grave.revision.intake.pk] if name == "review" else []))
    (event,) = AuditEvent.objects.filter(action=action)
    assert event.actor_id == clinician.pk


@pytest.mark.parametrize("name", ["worklist", "review"])
def test_a_head_that_would_be_recorded_unseen_is_refused(client, grave, clinician, name):
    client.force_login(clinician)
    arguments = ["elm", grave.revision.intake.pk] if name == "review" else ["elm"]
    assert client.head(reverse(name, args=arguments)).status_code == 405


def test_every_finding_stands_on_the_page_once(page, grave, clinician):
    seen = page(clinician, "review", grave.revision.intake.pk)
    for finding in grave.report["findings"]:
        assert seen.count(f'id="{finding["id"]}"') == 1, finding["id"]
    assert len(re.findall('<div class="one"', seen)) == len(grave.report["findings"])


def test_the_page_says_what_a_clinician_must_know(page, grave, clinician):
    seen = page(clinician, "review", grave.revision.intake.pk)
    for text in (
        "Not checked by this form",
        "Are you breastfeeding",  # the patient's words
        "No human milk data",  # why
        "8 hours (US) vs 2-3 days (EU)",  # where sources differ
        "responsible for the severity",
        "not verified by the practice",
        "When was the last deep clot",  # ask
        "Open: would be contraindicated",
        "<mark>warfarin</mark>",  # the exact word, in its sentence
        "checks made and clear",
        "Unconfirmed",
    ):
        assert text in seen, text


def test_nothing_found_is_never_told_as_no_contraindications(page, screened, clinician):
    seen = page(clinician, "review", screened().revision.intake.pk)
    assert "None reported" in seen
    assert "no contraindication" not in seen.lower()


def test_what_was_not_asked_because_of_the_treatment_is_named(page, screened, clinician):
    seen = page(clinician, "review", screened(treatment_wanted="laser").revision.intake.pk)
    skipped = seen.partition("Not asked because of the treatment chosen")[2].partition("</p>")[0]
    assert "migraine" in skipped
    assert "fits" not in skipped.lower()


def test_a_form_that_was_not_sent_shows_no_answers(page, practice, clinician):
    draft = builders.draft(builders.intake(builders.appointment(builders.patient(practice))), {"clots": ["dvt"]})
    seen = page(clinician, "review", draft.intake_id)
    assert "There are no answers to review yet" in seen
    assert "clot" not in seen


def test_settling_comes_back_to_the_card(client, grave, clinician):
    client.force_login(clinician)
    response = post(client, grave, "settle", subject="card:breastfeeding", verdict="precaution/timing", text="Pause.")
    assert response.url.endswith("#card-breastfeeding")
    seen = client.get(response.url).content.decode()
    assert "Precaution taken: timing of the visit or of a medicine" in seen


def test_a_refused_verdict_keeps_what_was_typed_and_links_to_the_field(client, grave, clinician):
    client.force_login(clinician)
    response = post(client, grave, "settle", subject="card:breastfeeding", verdict="defer", text="Kept words")
    seen = response.content.decode()
    assert response.status_code == 422
    assert 'href="#card-breastfeeding_until"' in seen
    assert "Kept words" in seen
    assert "<title>Error:" in seen


def test_settling_what_was_overtaken_shows_the_new_page_and_the_words(client, grave, amended, clinician):
    amended(grave, feeding="yes", smoking="now")
    client.force_login(clinician)
    response = post(client, grave, "settle", subject="card:breastfeeding", verdict="confirmed", text="Kept words")
    assert response.status_code == 422
    assert "changed while you were reading" in response.content.decode()
    assert "Kept words" in response.content.decode()
    assert not Disposition.objects.exists()


def test_who_settles_second_is_told_keeps_the_words_and_may_settle_over_it(client, grave, clinician, colleague):
    first = settle(grave, "card:breastfeeding", Judgement("precaution", "timing", "A pause."), clinician)
    client.force_login(colleague)
    sent = {"subject": "card:breastfeeding", "verdict": "not-an-issue/weighed", "text": "My own words"}
    response = post(client, grave, "settle", **sent)
    seen = response.content.decode()
    assert response.status_code == 422
    told = f"{clinician} settled this while you were reading. Precaution taken: timing of the visit or of a medicine."
    assert told in seen
    assert "A pause." in seen
    assert "My own words" in seen
    assert grave.dispositions.count() == 1
    assert f'name="over" value="{first.pk}"' in seen
    assert post(client, grave, "settle", over=first.pk, **sent).status_code == 302
    assert standing(grave)["card:breastfeeding"].settled_by == colleague


def test_who_presses_settle_twice_is_told_nothing(client, grave, clinician):
    client.force_login(clinician)
    for _ in range(2):
        assert post(client, grave, "settle", subject="card:breastfeeding", verdict="confirmed").status_code == 302
    assert grave.dispositions.count() == 1


def test_signing_is_refused_with_what_is_left(client, grave, clinician):
    client.force_login(clinician)
    seen = post(client, grave, "sign", outcome="ready", number=1, reason="Kept words").content.decode()
    assert "not settled yet" in seen
    assert seen.count('href="#card-breastfeeding"') == 2  # in the refusal, and beside the form
    assert "Kept words" in seen


def test_one_interruption_stands_before_the_signature(client, grave, clinician):
    for subject in unsettled(grave):
        settle(grave, subject.key, Judgement("confirmed", text="Asked on the phone."), clinician)
    client.force_login(clinician)
    data = {"outcome": "ready-with-precautions", "number": 1, "reason": "Weighed."}
    seen = post(client, grave, "sign", **data).content.decode()
    assert "Sign all the same" in seen
    assert not Review.objects.exists()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', seen))
    hidden.pop("csrfmiddlewaretoken", None)
    response = client.post(reverse("sign", args=["elm", grave.revision.intake.pk]), hidden)
    assert response.status_code == 302
    assert Review.objects.get().content == {"reason": "Weighed."}


def test_the_second_of_two_keeps_the_note_and_may_go_on_from_there(client, screened, clinician, colleague):
    screening = screened()
    client.force_login(colleague)
    post(client, screening, "sign", outcome="vascular-first", number=1, reason="Weak pulses.")
    client.force_login(clinician)
    seen = html.unescape(post(client, screening, "sign", outcome="ready", number=1, reason="Mine.").content.decode())
    assert f"{colleague} signed “Vascular assessment first”" in seen
    assert "Weak pulses." in seen
    assert "Mine." in seen
    assert f'name="number" value="{next_number(screening.revision.intake)}"' in seen


def test_a_claim_is_shown_to_the_colleague(client, page, screened, clinician, colleague):
    screening = screened()
    client.force_login(clinician)
    post(client, screening, "take")
    assert f"Being reviewed by {clinician}" in page(colleague, "worklist")


def test_it_is_given_to_a_colleague(client, page, screened, clinician, colleague, practice):
    screening = screened()
    builders.staff(practice, Role.FRONT_DESK)
    client.force_login(clinician)
    asked = post(client, screening, "give").content.decode()
    assert asked.count('type="radio"') == 2  # the lead who chose the policy, and the colleague; not oneself
    assert post(client, screening, "give", send=1, to=clinician.pk).status_code == 422
    assert post(client, screening, "give", send=1, to=colleague.pk).status_code == 302
    assert f"Being reviewed by {colleague}" in page(clinician, "worklist")


@pytest.mark.parametrize("name", ["settle", "sign"])
def test_nonsense_is_refused_and_never_an_error(client, grave, clinician, name):
    client.force_login(clinician)
    for data in (
        {},
        {"screening": "x", "number": "x"},
        {"verdict": "/", "subject": "a:b"},
        {"outcome": "ready", "number": -1},
    ):
        intake = grave.revision.intake
        assert client.post(reverse(name, args=["elm", intake.pk]), data).status_code == 422


def test_the_catalogue_holds_every_rule(page, clinician):
    assert page(clinician, "rules", group="all").count('<article class="finding') == 139
    contents = page(clinician, "rules")
    assert '<article class="finding' not in contents
    assert len(re.findall(r'<li><a class="plain" href="\?group=[\w-]+#[\w-]+"', contents)) == 139


def test_a_group_of_the_catalogue_is_a_page_and_a_rule_leads_to_its_group(page, clinician):
    group = page(clinician, "rules", group="pregnancy-recent-birth-breastfeeding-age")
    assert 'id="breastfeeding"' in group
    assert 0 < group.count('<article class="finding') < 30
    assert page(clinician, "rules", rule="breastfeeding").count('id="breastfeeding"') == 1
    assert '<article class="finding' not in page(clinician, "rules", group="no-such-group")
