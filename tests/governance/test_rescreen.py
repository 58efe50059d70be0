from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from clinic.models import AuditEvent
from intake.models import Appointment, Call
from screening.cases import as_policy
from screening.governance import rescreen
from screening.governance.policy import choose_policy
from screening.governance.rescreen import check, nothing_written, rescreen_open, to_check
from screening.governance.stale import stale_intakes
from screening.models import Edition, Screening, WorklistRow
from screening.services import screen
from screening.services.current import current_screening
from screening.services.refusals import NoPolicy
from tests import builders


def run(*arguments):
    """(exit status, what was printed)"""
    out = StringIO()
    try:
        call_command("rescreen", *arguments, stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def planted(of, fingerprint=None, **changes):
    """A stored screening that says something else than the rules do; of another rule set where that is named."""
    edition = of.edition
    if fingerprint:
        edition = Edition.objects.create(fingerprint=fingerprint, language="en", version="2025.4", text={})
    else:
        edition = Edition.objects.create(fingerprint=edition.fingerprint, language="es", version="x", text={})
    report = of.report | changes
    return Screening.objects.create(
        revision=of.revision,
        reference_date=of.reference_date,
        policy=of.policy,
        edition=edition,
        recommendation=report["recommendation"],
        report=report,
    )


def reference(screening):
    return screening.revision.intake.reference


def test_the_running_rules_say_again_what_they_said(breastfeeding, screened):
    screened(clots=["dvt"], clot_date="2019")
    status, said = run()
    assert status == 0
    assert "2 screenings by the same rules: none differ" in said
    assert "other rules" not in said


def test_a_planted_difference_is_an_error_and_named(breastfeeding):
    kept = [finding for finding in breastfeeding.report["findings"] if finding["id"] != "breastfeeding"]
    planted(breastfeeding, findings=kept, clear=["asthma"])
    status, said = run()
    assert status == 1
    (line,) = [line for line in said.splitlines() if line.startswith("  differs")]
    assert reference(breastfeeding) in line
    assert "breastfeeding" in line
    assert "clear" in line


def test_a_candidate_says_who_would_gain_and_lose(breastfeeding, screened):
    loses, changes = screened(), screened(feeding="yes")
    kept = [finding for finding in breastfeeding.report["findings"] if finding["id"] != "breastfeeding"]
    planted(breastfeeding, "an-older-one", findings=kept)
    invented = {**breastfeeding.report["findings"][0], "id": "no-longer-a-rule"}
    planted(loses, "an-older-one-2", findings=[*loses.report["findings"], invented])
    milder = [{**finding, "severity": "info"} for finding in changes.report["findings"]]
    planted(changes, "an-older-one-3", findings=milder)
    status, said = run()
    assert status == 0
    assert (
        "3 revisions screened by other rules: 1 would gain a finding, 1 would lose one, 1 would see one change" in said
    )
    assert f"  gains  {reference(breastfeeding)}" in said
    assert f"  loses  {reference(loses)}" in said
    assert "no-longer-a-rule" in said
    assert f"  changes  {reference(changes)}" in said


def test_of_another_rule_set_only_the_newest_screening_counts(breastfeeding):
    older = planted(breastfeeding, "an-older-one")
    assert to_check() == [breastfeeding.pk, older.pk]
    newest = planted(breastfeeding, "a-newer-one")
    assert to_check() == [breastfeeding.pk, newest.pk]


def test_what_cannot_be_read_is_named_and_the_rest_is_checked(breastfeeding, screened, monkeypatch):
    healthy, replay = screened(), rescreen.replay

    def fails_on_one(revision, *rest):
        if revision.pk == healthy.revision_id:
            raise ZeroDivisionError("of answers nobody may read")
        return replay(revision, *rest)

    monkeypatch.setattr(rescreen, "replay", fails_on_one)
    status, said = run()
    assert status == 1
    assert f"could not be evaluated  {reference(healthy)}  ZeroDivisionError" in said
    assert "1 screenings by the same rules: none differ" in said
    assert "answers nobody" not in said


def test_erased_patients_are_counted_and_left_out(breastfeeding):
    breastfeeding.revision.intake.patient.data_key.destroy()
    status, said = run()
    assert status == 0
    assert "No screening by these rules" in said
    assert "1 screenings of erased patients left out" in said


def test_only_one_practice_or_only_since_a_day(breastfeeding, screened):
    screened(at=builders.practice(slug="oak"))
    assert "1 screenings by the same rules" in run("--practice", "oak")[1]
    assert "2 screenings by the same rules" in run("--since", "2020-01-01")[1]
    assert "No screening by these rules" in run("--since", "2999-01-01")[1]
    with pytest.raises(CommandError):
        run("--practice", "ash")
    with pytest.raises(CommandError):
        run("--open", "--since", "2020-01-01")


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_to_be_written():
    practice = builders.practice()
    with nothing_written(), pytest.raises(DatabaseError):
        builders.practice()
    practice.save()


def test_nothing_is_stale_at_first(practice, breastfeeding):
    assert stale_intakes(practice) == []
    assert list(rescreen_open(practice)) == []


def test_open_intakes_follow_the_visit_the_policy_and_the_rules(practice, lead, breastfeeding, screened, monkeypatch):
    intake = breastfeeding.revision.intake
    Appointment.objects.filter(pk=intake.appointment_id).update(start=builders.days_ahead(20))
    assert stale_intakes(practice) == [intake]
    assert run("--open") == (0, "elm: 1 open intakes screened anew\n")
    intake = type(intake).objects.get(pk=intake.pk)
    assert (current_screening(intake).reference_date - breastfeeding.reference_date).days == 6
    screened()
    choose_policy(practice, "us", ["laser"], "why", lead)
    assert run("--open") == (0, "elm: 2 open intakes screened anew\n")
    assert run("--open") == (0, "elm: 0 open intakes screened anew\n")


def test_another_rule_set_makes_open_intakes_stale(practice, screened):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.services.editions.running_fingerprint", lambda: "an-older-one")
        old = screened()
    assert stale_intakes(practice) == [old.revision.intake]


def test_a_visit_of_the_past_stays_as_it_was_once_somebody_decided(practice, lead, screened):
    past = screened(days=-3)
    choose_policy(practice, "us", ["laser"], "why", lead)
    assert stale_intakes(practice) == [past.revision.intake]
    past.reviews.create(
        intake=past.revision.intake, number=1, outcome="vascular-first", content={"reason": "x"}, signed_by=lead
    )
    assert stale_intakes(practice) == []


def test_small_steps_and_no_more_than_asked_for(practice, lead, screened, monkeypatch):
    for _ in range(5):
        screened()
    monkeypatch.setattr(rescreen, "STEP", 2)
    choose_policy(practice, "us", ["laser"], "why", lead)
    assert len(list(rescreen_open(practice, at_most=3))) == 3
    assert len(stale_intakes(practice)) == 2


def test_a_rule_that_fails_puts_the_patient_on_the_list_of_calls(practice, lead, breastfeeding, screened, monkeypatch):
    healthy = screened()

    def fails_on_one(revision, **kwargs):
        if revision.pk == healthy.revision_id:
            raise ZeroDivisionError
        return screen(revision)

    monkeypatch.setattr(rescreen, "screen", fails_on_one)
    choose_policy(practice, "us", ["laser"], "why", lead)
    status, said = run("--open")
    assert status == 1
    assert f"could not be screened  {reference(healthy)}" in said
    assert WorklistRow.objects.get(intake=healthy.revision.intake).state == WorklistRow.State.UNSCREENED
    assert current_screening(breastfeeding.revision.intake).policy.jurisdiction == "us"


def test_a_practice_without_a_policy_is_told_and_the_others_go_on(breastfeeding):
    empty = builders.Practice.objects.create(slug="ash", name="Ash", phone="1", emergency_number="112")
    assert run("--open") == (0, "ash: 0 open intakes screened anew\nelm: 0 open intakes screened anew\n")
    assert empty.policies.count() == 0


def test_comparing_leaves_no_trace(breastfeeding):
    before = AuditEvent.objects.count(), Screening.objects.count()
    list(check(to_check()))
    assert (AuditEvent.objects.count(), Screening.objects.count()) == before


def test_as_policy_reads_what_is_stored(practice):
    row = practice.policies.get()
    assert as_policy(row.jurisdiction, row.offered).jurisdiction == "strictest"


def test_a_visit_that_moves_is_screened_anew_at_once(breastfeeding):
    visit = breastfeeding.revision.intake.appointment
    visit.start = builders.days_ahead(30)
    visit.save()
    assert breastfeeding.revision.screenings.count() == 2
    visit.save()
    assert breastfeeding.revision.screenings.count() == 2


def test_a_visit_moves_also_where_nothing_may_be_screened(breastfeeding, settings):
    settings.CLINIC_MODE = "production"
    visit = breastfeeding.revision.intake.appointment
    visit.start = builders.days_ahead(30)
    visit.save()
    assert breastfeeding.revision.screenings.count() == 1


def test_nobody_is_invited_before_the_lead_has_chosen_a_policy(db):
    empty = builders.Practice.objects.create(slug="ash", name="Ash", phone="1", emergency_number="112")
    with pytest.raises(NoPolicy):
        builders.intake(builders.appointment(builders.patient(empty)))
    assert not empty.intakes.exists()


def test_a_database_that_fails_is_no_call_to_a_patient(practice, lead, screened, monkeypatch):
    screened()
    choose_policy(practice, "us", ["laser"], "why", lead)

    def fails(revision, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(rescreen, "screen", fails)
    with pytest.raises(DatabaseError):
        list(rescreen_open(practice))
    assert not Call.objects.exists()
