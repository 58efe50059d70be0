import pytest
from django.db import DatabaseError, transaction

from clinic.audit import Action
from clinic.models import AuditEvent
from clinic.roles import Role
from screening.edition import running_fingerprint
from screening.governance import activation
from screening.governance.activation import activate
from screening.models import Activation
from screening.services import activated
from screening.services.activated import activations, is_active, refuse_unactivated
from screening.services.refusals import Incomplete, NotActivated, NotAllowed, Unreleased
from tests import builders


@pytest.fixture
def production(settings):
    settings.CLINIC_MODE = "production"


@pytest.fixture
def released(monkeypatch):
    for module in (activation, activated):
        monkeypatch.setattr(module, "running_version", lambda: "2026.1")


def test_the_lead_puts_the_running_rules_into_use(practice, lead, released):
    assert not is_active(practice)
    row = activate(practice, " read and tried ", lead)
    assert (row.version, row.fingerprint, row.reason) == ("2026.1", running_fingerprint(), "read and tried")
    assert is_active(practice)
    assert not is_active(builders.practice())
    assert AuditEvent.objects.get(action=Action.RULES_ACTIVATED).details["version"] == "2026.1"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_nobody_else_activates(practice, role, released):
    with pytest.raises(NotAllowed):
        activate(practice, "why", builders.staff(practice, role))


def test_without_a_reason_or_a_second_time_it_is_refused(practice, lead, released):
    with pytest.raises(Incomplete):
        activate(practice, " ", lead)
    activate(practice, "why", lead)
    with pytest.raises(Incomplete):
        activate(practice, "why", lead)
    assert activations(practice).count() == 1


def test_production_takes_nothing_before_activation(practice, lead, released, production):
    with pytest.raises(NotActivated):
        refuse_unactivated(practice)
    activate(practice, "why", lead)
    refuse_unactivated(practice)


def test_production_takes_nothing_under_rules_other_than_the_activated(
    practice, lead, released, production, monkeypatch
):
    activate(practice, "why", lead)
    for module in (activation, activated):
        monkeypatch.setattr(module, "running_fingerprint", lambda: "another")
    with pytest.raises(NotActivated):
        refuse_unactivated(practice)
    activate(practice, "the new ones", lead)
    refuse_unactivated(practice)
    monkeypatch.undo()


def test_production_never_uses_work_in_progress(practice, lead, production, monkeypatch):
    for module in (activation, activated):
        monkeypatch.setattr(module, "running_version", lambda: "unreleased")
    with pytest.raises(Unreleased):
        activate(practice, "why", lead)
    with pytest.raises(Unreleased):
        refuse_unactivated(practice)


def test_elsewhere_nothing_is_demanded(practice):
    refuse_unactivated(practice)


def test_an_activation_is_never_changed_or_removed(practice, lead):
    row = activate(practice, "why", lead)
    for act in (row.delete, lambda: Activation.objects.update(version="2027.1")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_submission_in_production_waits_for_the_activation(practice, lead, released, screened, settings):
    settings.CLINIC_MODE = "production"
    with pytest.raises(NotActivated):
        screened()
    activate(practice, "why", lead)
    assert screened().report["findings"]
