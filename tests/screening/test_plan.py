"""The treatment plan: what is drafted, who signs it, and that nothing is overwritten."""

import html
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clinic.evidence.treatments import ALL_TREATMENTS, LASER_ONLY
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.after.parts import UNSET
from screening.after.plan import parts
from screening.after.planning import NoGoingOn, Overwritten, keep
from screening.models import Review, TreatmentPlan
from screening.services import Decision, decide
from screening.services.refusals import NotAllowed
from tests import builders
from tests.rules.cases import healthy

VALUES = {
    "sessions": "3 to 4", "spacing": "4 to 6 weeks", "watch": "30 minutes", "compression": "by day for 3 weeks",
    "no_flights": "4 weeks", "no_sun": "6 weeks",
}  # fmt: skip


def drafted(values=VALUES, in_play=ALL_TREATMENTS, **answers):
    return {part.name: part for part in parts(healthy(on=date(2026, 12, 1), **answers), in_play, values)}


def test_the_practices_own_values_are_proposed():
    plan = drafted()
    assert plan["sessions"].draft == "Sessions: usually 3 to 4, 4 to 6 weeks apart."
    dates = "Your visit: 1 December 2026.\nNext session: between 29 December 2026 and 12 January 2027."
    assert plan["follow_up"].draft == dates
    assert "Stockings: by day for 3 weeks." in plan["compression"].draft
    assert plan["restrictions"].draft.splitlines() == [
        "For 2 to 3 days: no heavy exercise, hot baths or sauna. Walk every day.",
        "No long flights for 4 weeks, until 29 December 2026.",
        "No strong sun on your legs for 6 weeks, until 12 January 2027.",
    ], "each once"


@pytest.mark.parametrize(
    ("spacing", "told"),
    [
        ("1 to 2 weeks", "Next session: between 8 and 15 December 2026."),
        ("4 weeks", "Next session: on 29 December 2026."),
        ("as we see it", "Your visit: 1 December 2026."),
    ],
)
def test_what_each_date_is(spacing, told):
    assert drafted(VALUES | {"spacing": spacing})["follow_up"].draft.endswith(told)


def test_a_value_that_is_no_amount_is_printed_as_the_practice_wrote_it():
    plan = drafted(VALUES | {"no_flights": "as long as you wear stockings"}, travel="yes", travel_date="2026-12-05")
    assert "No long flights: as long as you wear stockings." in plan["restrictions"].draft
    assert "may fall into this time" in plan["restrictions"].draft


def test_without_a_value_nothing_is_made_up():
    plan = drafted(values={})
    assert plan["follow_up"].draft == "Your visit: 1 December 2026."
    for name in ("sessions", "compression", "restrictions", "follow_up"):
        assert UNSET in plan[name].beside
    assert "until" not in plan["restrictions"].draft


def test_the_sources_stand_beside():
    plan = drafted()
    assert {source.id for source in plan["sessions"].sources} >= {"SEED-003", "COLERIDGE-2015", "ASCLERA-USPI-2023"}
    assert any(
        "1 to 2 weeks (ASCLERA-USPI-2023); 2 to 8 weeks (COLERIDGE-2015)" in text for text in plan["sessions"].beside
    )
    assert {source.id for source in plan["compression"].sources} >= {"ASCLERA-USPI-2023", "COLERIDGE-2015"}


def test_compression_goes_by_the_size_of_the_veins():
    assert drafted(vein_look=["fine"])["compression"].draft.startswith("Spider veins: day and night for 2 to 3 days.")
    both = drafted(vein_look=["fine", "blue"])["compression"].draft
    assert "Spider veins" in both
    assert "Blue (reticular) veins: day and night for 5 to 7 days." in both
    assert "Spider" not in drafted(vein_look=["bulging"])["compression"].draft
    assert "only with help" in drafted(stockings="help")["compression"].beside[0]
    assert "is not known" in drafted(stockings={"absent": "not-sure"})["compression"].beside[0]


def test_to_who_cannot_wear_stockings_none_are_prescribed():
    part = drafted(stockings="no", vein_look=["fine", "blue"])["compression"]
    assert part.draft.startswith("You told us that you cannot wear tight stockings")
    assert not [word for word in ("day and night", "by day", "Stockings:") if word in part.draft]
    assert "Blue (reticular) veins: day and night for 5 to 7 days." in part.beside[0], "for the clinician to choose"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-05", "starts on 5 December 2026, 4 days after the visit: too early for the practice’s own 4 weeks."),
        ("2026-12-29", "starts on 29 December 2026, 28 days after the visit."),
        ({"absent": "not-sure"}, "the day is not known"),
    ],
)
def test_the_patients_trip_is_held_against_it(day, told):
    assert told in drafted(travel="yes", travel_date=day)["restrictions"].beside[0]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-05", "Your trip on 5 December 2026 falls into this time: talk to us about it."),
        ("2026-12-28", "Your trip on 28 December 2026 falls into this time: talk to us about it."),
        ("2026-12-29", ""),
        ({"absent": "not-sure"}, "The trip that you told us of may fall into this time: talk to us about it."),
        ("2026-11-30", "The trip that you told us of may fall into this time: talk to us about it."),
    ],
)
def test_a_trip_that_falls_into_the_time_stands_in_the_draft(day, told):
    lines = drafted(travel="yes", travel_date=day)["restrictions"].draft.splitlines()
    assert [line for line in lines if "trip" in line] == ([told] if told else [])
    assert "trip" not in drafted(travel="no")["restrictions"].draft


def test_the_patients_sun_is_told():
    beside = " ".join(drafted(tan_after="yes", tan_before="no")["restrictions"].beside)
    assert "expects strong sun" in beside
    assert "were in strong sun" not in beside


def test_the_sun_that_is_expected_stands_in_the_draft():
    for in_play in (ALL_TREATMENTS, LASER_ONLY):
        assert "you expect strong sun" in drafted(in_play=in_play, tan_after="yes")["restrictions"].draft
        assert "you expect strong sun" not in drafted(in_play=in_play, tan_after="no")["restrictions"].draft


def test_after_laser_alone_nothing_is_worn_and_no_trip_counts():
    plan = drafted(in_play=LASER_ONLY)
    assert "compression" not in plan
    assert plan["follow_up"].beside == ("The visit is on 1 December 2026.",), "the spacing is that of injections"
    assert "eye shields" in plan["restrictions"].draft


@pytest.fixture
def going_on(screened, clinician):
    screening = screened()
    return decide(screening, Decision(Review.Outcome.READY), clinician, 1).intake


def test_a_plan_is_written_down_anew_each_time(going_on, clinician, colleague):
    keep(going_on, {"parts": [["Notes", "first"]]}, clinician, 1, sign=False)
    keep(going_on, {"parts": [["Notes", "second"]]}, colleague, 2, sign=True)
    plans = list(going_on.treatment_plans.values_list("number", "is_signed"))
    assert plans == [(1, False), (2, True)]
    actions = (
        AuditEvent.objects.filter(action__startswith="plan-").order_by("sequence").values_list("action", flat=True)
    )
    assert list(actions) == ["plan-kept", "plan-signed"]


def test_of_two_at_once_the_second_is_told(going_on, clinician, colleague):
    keep(going_on, {"parts": []}, clinician, 1, sign=True)
    with pytest.raises(Overwritten, match="Some clinician"):
        keep(going_on, {"parts": []}, colleague, 1, sign=True)
    assert TreatmentPlan.objects.count() == 1


@pytest.mark.parametrize("number", [2, 2**31 - 1, 10**20])
def test_a_number_that_no_page_was_drawn_with_is_refused(client, going_on, clinician, number):
    client.force_login(clinician)
    address = reverse("plan", args=["elm", going_on.pk])
    answer = client.post(address, {"number": number, "treatment": "undecided", "notes": "Kept below.", "act": "sign"})
    assert answer.status_code == 422
    assert "Kept below." in answer.content.decode()
    assert 'name="number" value="1"' in answer.content.decode()
    assert not TreatmentPlan.objects.exists()


def test_without_a_decision_to_go_on_there_is_no_plan(screened, clinician):
    screening = screened()
    intake = screening.revision.intake
    with pytest.raises(NoGoingOn):
        keep(intake, {"parts": []}, clinician, 1, sign=True)
    decide(screening, Decision(Review.Outcome.VASCULAR, "first"), clinician, 1)
    with pytest.raises(NoGoingOn):
        keep(intake, {"parts": []}, clinician, 1, sign=True)


def test_the_front_desk_plans_nothing(going_on, practice):
    with pytest.raises(NotAllowed):
        keep(going_on, {"parts": []}, builders.staff(practice, Role.FRONT_DESK), 1, sign=True)


def test_nobody_changes_a_plan(going_on, clinician):
    plan = keep(going_on, {"parts": []}, clinician, 1, sign=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        TreatmentPlan.objects.filter(pk=plan.pk).update(is_signed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.delete()


def test_the_page_drafts_keeps_and_signs(client, going_on, clinician, practice):
    practice.sheet_values = VALUES
    practice.save()
    client.force_login(clinician)
    address = reverse("plan", args=["elm", going_on.pk])
    page = html.unescape(client.get(address).content.decode())
    assert "Sessions: usually 3 to 4, 4 to 6 weeks apart." in page
    data = {"number": 1, "treatment": "polidocanol-liquid", "sessions": "Two, then we look.", "notes": "Ring first."}
    page = html.unescape(client.post(address, data | {"act": "keep"}, follow=True).content.decode())
    assert "Kept, not signed" in page
    assert page.count("Two, then we look.") == 2, "in the plan and in the form"
    assert "usually 3 to 4" not in page, "what the clinician wrote stands, and not the draft"
    page = client.post(address, data | {"number": 2, "act": "sign"}, follow=True).content.decode()
    assert "Signed plan" in page
    again = client.post(address, data | {"number": 2, "act": "sign", "notes": "Nothing is lost"})
    assert again.status_code == 422
    assert "Nothing is lost" in again.content.decode()
    assert 'name="number" value="3"' in again.content.decode()


def test_before_a_decision_the_page_says_so(client, screened, clinician):
    client.force_login(clinician)
    page = client.get(reverse("plan", args=["elm", screened().revision.intake.pk])).content.decode()
    assert "A plan is drafted once a decision to go on is signed." in page
    assert "<textarea" not in page


def test_an_earlier_plan_can_still_be_read(client, going_on, clinician):
    keep(going_on, {"parts": [["Notes", "what was planned first"]]}, clinician, 1, sign=True)
    keep(going_on, {"parts": [["Notes", "what holds"]]}, clinician, 2, sign=True)
    client.force_login(clinician)
    page = client.get(reverse("plan", args=["elm", going_on.pk])).content.decode()
    assert page.index("what holds") < page.index("what was planned first")
    assert 'id="plan-1"' in page


def test_who_reads_spanish_gets_a_spanish_draft_with_the_english_beside_it(client, screened, clinician, practice):
    practice.sheet_values = VALUES | {"spacing": "1 week"}
    practice.save()
    screening = screened(travel="yes", travel_date=builders.days_ahead(16).date().isoformat())
    patient = screening.revision.intake.patient
    patient.details |= {"language": "es"}
    patient.save()
    intake = decide(screening, Decision(Review.Outcome.READY), clinician, 1).intake
    client.force_login(clinician)
    page = html.unescape(client.get(reverse("plan", args=["elm", intake.pk])).content.decode())
    for spanish, english in (
        ("Su cita: ", "Your visit: "),
        ("Sesiones: normalmente 3 a 4", "Sessions: usually 3 to 4"),
        ("Su viaje del ", "Your trip on "),
        (" durante 4 semanas, hasta el ", " for 4 weeks, until "),
    ):
        assert page.index(spanish) < page.index(english)
    assert page.count('lang="es"') == 4, "the parts that the patient reads, and no other"
    assert "Anything else" in page, "the page itself stays English"
