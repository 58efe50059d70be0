"""The arrows, the purity, the size, and who may open each address. design.md says why."""

import ast

import pytest

from intake.questionnaire.asked import QUESTIONNAIRE
from tests.addresses import access_of
from tests.imports import ROOT, imports, modules, reaches

PURE = (
    "clinic.words",
    "clinic.evidence",
    "intake.questionnaire",
    "screening.rules",
    "screening.report",
    "screening.comparison",
)
PURE_LIBRARIES = {
    *("__future__", "calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "functools", "hashlib"),
    *("itertools", "json", "math", "operator", "re", "string", "types", "typing", "unicodedata"),
}
CLOCKS = {"now", "today", "utcnow", "localtime"}
IMPURE_NAMES = {"open", "print", "input", "eval", "exec", "compile", "__import__", "globals"}

# Who may open each address. A new one is written here, by hand, together with its view.
ACCESS = {
    "healthz": "public",
    "readyz": "public",
    "metrics": "public",
    "sign-in/": "public",
    "sign-in/code/": "public",
    "sign-in/recovery-code/": "public",
    "sign-in/set-up/": "public",
    "sign-in/kept/": "signed in",
    "sign-in/stay/": "signed in",
    "sign-out/": "signed in",
    "join/": "public",
    "join/<str:token>/": "public",
    "account/": "signed in",
    "account/password/": "signed in",
    "account/authenticator/": "signed in",
    "account/recovery-codes/": "signed in",
    "account/sessions/end/": "signed in",
    "account/sessions/<uuid:session_id>/end/": "signed in",
    "account/emergency/": "signed in",
    "account/emergency/<uuid:access_id>/end/": "signed in",
    "staff/<slug:practice>/": "roles: admin, lead",
    "staff/<slug:practice>/invite/": "roles: admin, lead",
    "staff/<slug:practice>/<uuid:membership_id>/": "roles: admin, lead",
    "staff/<slug:practice>/<uuid:membership_id>/end/": "roles: admin, lead",
    "staff/<slug:practice>/links/<uuid:link_id>/revoke/": "roles: admin, lead",
    "staff/<slug:practice>/emergencies/": "roles: lead",
    "staff/<slug:practice>/emergencies/<uuid:access_id>/seen/": "roles: lead",
    "language/": "public",
    "i/<str:token>/": "public",
    "intake/<uuid:public_id>/birth-date/": "public",
    "intake/<uuid:public_id>/new-link/": "public",
    "intake/<uuid:public_id>/": "link",
    "intake/<uuid:public_id>/start/": "link",
    "intake/<uuid:public_id>/advice/": "link",
    "intake/<uuid:public_id>/check/": "link",
    "intake/<uuid:public_id>/receipt/": "link",
    "intake/<uuid:public_id>/copy/": "link",
    "intake/<uuid:public_id>/sheet/": "link",
    "intake/<uuid:public_id>/privacy/": "link",
    "intake/<uuid:public_id>/call/": "link",
    "intake/<uuid:public_id>/again/": "link",
    "intake/<uuid:public_id>/change/": "link",
    "intake/<uuid:public_id>/close/": "public",
    "intake/<uuid:public_id>/closed/": "public",
    "intake/<uuid:public_id>/<slug:address>/": "link",
    "review/": "signed in",
    "review/<slug:practice>/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/rules/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/settle/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/ask/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/sign/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/take/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/give/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/identity/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/note/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/brief/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/message/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/plan/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/fhir/": "roles: lead",
    "review/<slug:practice>/health/": "roles: lead",
    "review/<slug:practice>/health/<slug:rule>/": "roles: lead",
    "review/<slug:practice>/exports/": "roles: lead",
    "review/<slug:practice>/policy/": "roles: clinician, lead",
    "review/<slug:practice>/policy/change/": "roles: lead",
    "review/<slug:practice>/policy/rescreen/": "roles: lead",
    "review/<slug:practice>/sources/": "roles: clinician, lead",
    "review/<slug:practice>/sources/<slug:source>/": "roles: clinician, lead",
    "review/<slug:practice>/sources/<slug:source>/verify/": "roles: lead",
    "review/<slug:practice>/sources/<slug:source>/withdraw/": "roles: lead",
    "review/<slug:practice>/releases/": "roles: clinician, lead",
    "review/<slug:practice>/releases/activate/": "roles: lead",
    "review/<slug:practice>/coverage/": "roles: clinician, lead",
    "review/<slug:practice>/questions/": "roles: clinician, lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/access/": "roles: lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/export/": "roles: lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/privacy/": "roles: lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/hold/": "roles: lead",
    "review/<slug:practice>/intake/<uuid:intake_id>/erase/": "roles: lead",
    "review/<slug:practice>/retention/": "roles: lead",
    "review/<slug:practice>/desk/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/find/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/appointment/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/import/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/paper/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/practice/": "roles: lead",
    "review/<slug:practice>/desk/form/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/form/<slug:page>/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/sheet/": "roles: lead",
    "review/<slug:practice>/desk/messages/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/messages/<uuid:message_id>/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/messages/<uuid:message_id>/settle/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/nudge/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/link/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/letter/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/contact/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/call/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/called/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/not-called/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/visit/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/over/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/not-over/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/type-in/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/correct/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/typed/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/typed/send/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/typed/<slug:address>/": "roles: clinician, front_desk, lead",
    "review/<slug:practice>/desk/<uuid:intake_id>/paper/": "roles: clinician, front_desk, lead",
}


def within(name, packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def is_layer(name, layer):
    """Is it the models, services or views of its app, as a module or as a package?"""
    return name.split(".")[1:2] == [layer]


def pure_modules():
    return [name for name in modules() if within(name, PURE)]


@pytest.mark.parametrize(("app", "others"), [("clinic", ("intake", "screening")), ("intake", ("screening",))])
def test_the_arrows_run_one_way(app, others):
    against = {name: {i for i in imports(name) if within(i, others)} for name in modules() if within(name, (app,))}
    assert not {name: found for name, found in against.items() if found}


@pytest.mark.parametrize(
    ("layer", "above"),
    [
        ("models", ("services", "reading", "governance", "views", "urls")),
        ("services", ("reading", "governance", "views", "urls")),
        ("reading", ("governance", "views", "urls")),
    ],
)
def test_no_layer_knows_those_above_it(layer, above):
    for name in (name for name in modules() if is_layer(name, layer)):
        assert not {other for other in reaches(name) if any(is_layer(other, up) for up in above)}, name


def test_what_a_patient_sets_off_knows_nothing_of_the_front_desk():
    for name in (name for name in modules() if within(name, ("intake.services", "intake.records"))):
        assert not {other for other in reaches(name) if within(other, ("intake.desk.views", "intake.views"))}, name
        assert not {other for other in imports(name) if within(other, ("intake.desk",))}, name


@pytest.mark.parametrize("name", pure_modules())
def test_the_core_imports_nothing_impure(name):
    outside = {module for module in imports(name) if not within(module, PURE)}
    packages = {"clinic", "intake", "screening"}  # `from clinic.words import N_` names no other module of clinic
    assert {module.partition(".")[0] for module in outside - packages} <= PURE_LIBRARIES


@pytest.mark.parametrize("name", pure_modules())
def test_the_core_sees_no_clock_and_no_file(name):
    seen = [
        f"line {node.lineno}"
        for node in ast.walk(modules()[name])
        if (isinstance(node, ast.Attribute) and node.attr in CLOCKS)
        or (isinstance(node, ast.Name) and node.id in IMPURE_NAMES)
    ]
    assert not seen


def test_views_ask_services_and_not_the_database():
    views = [name for name in modules() if is_layer(name, "views")]
    asking = [
        f"{name}:{node.lineno}"
        for name in views
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager", "raw"}
    ]
    assert not asking


def places_of(text):
    """The production files in which this text stands as a string of its own, the rules left out."""
    for name, tree in modules().items():
        if within(name, ("screening.rules",)):
            continue
        if any(isinstance(node, ast.Constant) and node.value == text for node in ast.walk(tree)):
            yield name
    for file in sorted((ROOT / "templates").rglob("*.html")):
        if any(f"{quote}{text}{quote}" in file.read_text() for quote in "\"'"):
            yield str(file.relative_to(ROOT))


@pytest.mark.parametrize("link_id", [question.link_id for question in QUESTIONNAIRE.questions])
def test_a_question_is_written_once(link_id):
    (place,) = places_of(link_id)
    assert place.startswith("intake.questionnaire.sections.")


def test_functions_are_small():
    long = [
        f"{name}.{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert not long


def test_files_are_small():
    lengths = {name: max((n.end_lineno for n in tree.body), default=0) for name, tree in modules().items()}
    definitions = ("clinic.evidence", "intake.questionnaire.sections", "screening.rules")
    assert not {name: lines for name, lines in lengths.items() if lines > 300 and not within(name, definitions)}


def test_every_address_says_who_may_open_it():
    assert access_of() == ACCESS


def test_the_guards_above_can_fail():
    assert within("screening.rules.clots", PURE)
    assert not within("screening.rulesets", PURE)
    assert "clinic.models" in reaches("clinic.audit")
    assert is_layer("clinic.models", "models")
    assert list(places_of("birth-date")) == ["intake.questionnaire.sections.about"]
    assert len(pure_modules()) > 20
