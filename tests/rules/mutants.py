"""python -m tests.rules.mutants [WORD]: would somebody notice? Each wrong of mutation.py against patients and tables.

A mutant is killed where a worked patient disagrees, or a test of what is documented or of the form fails. Those that
nothing can tell from the real thing are listed in equivalent_mutants.txt, each with the reason. Exit status 1 where one
survives that is not listed, or is listed and is killed. WORD runs only the mutants whose name holds it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from screening.rules import RULE_SET  # noqa: E402
from screening.rules.examples import EXAMPLES  # noqa: E402
from tests.questionnaire import test_applies, test_form, test_history  # noqa: E402
from tests.rules import test_circumstances, test_documented  # noqa: E402
from tests.rules.cases import expected_of, outcome  # noqa: E402
from tests.rules.mutation import Mutant, mutants  # noqa: E402

LISTED = Path(__file__).with_name("equivalent_mutants.txt")


class Table:
    """The patients of one rule, with what is expected of them worked out before anything is mutated."""

    def __init__(self, rule):
        cases = [(example, example.case()) for example in EXAMPLES[rule.id]]
        self.rule, self.rows = rule, [(case, expected_of(example, case)) for example, case in cases]

    def check(self) -> None:
        for case, expected in self.rows:
            case._known.clear()  # what was worked out under another mutant
            assert outcome(self.rule, case) == expected


def tests_of(module: ModuleType) -> Iterator[Callable[[], None]]:
    """Every test of a module that needs no fixture, once for each of its parameters."""
    owners = [module, *(value() for name, value in vars(module).items() if name.startswith("Test"))]
    for owner in owners:
        for name in dir(owner):
            if name.startswith("test_"):
                test = getattr(owner, name)
                yield from (partial(test, **arguments) for arguments in _parameters(test))


def _parameters(test) -> Iterator[dict]:
    marks = [mark.args for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for row in product(*(values for _, values in marks)):
        arguments = {}
        for (names, _), value in zip(marks, row, strict=True):
            arguments |= {names: value} if isinstance(names, str) else dict(zip(names, value, strict=True))
        yield arguments


TABLES = {rule.id: Table(rule).check for rule in RULE_SET}
BESIDE = [
    test
    for module in (test_documented, test_circumstances, test_form, test_applies, test_history)
    for test in tests_of(module)
]


def is_killed(mutant: Mutant) -> bool:
    with mutant.applied():
        return any(_fails(check) for check in (*(TABLES[rule_id] for rule_id in mutant.rules), *BESIDE))


def _fails(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:
        return True
    return False


def listed() -> dict[str, str]:
    """Name -> why nothing can tell it from the real thing."""
    lines = (line for line in LISTED.read_text().splitlines() if line and not line.startswith("#"))
    return {name.strip(): reason.strip() for name, reason in (line.split(" == ", 1) for line in lines)}


def main(word: str = "") -> int:
    assert not any(_fails(check) for check in (*TABLES.values(), *BESIDE)), "they fail without a mutant"
    every = [mutant for mutant in mutants() if word in mutant.name]
    survivors = [mutant.name for mutant in every if not is_killed(mutant)]
    equivalent = listed()
    unlisted = [name for name in survivors if name not in equivalent]
    stale = [] if word else [name for name in equivalent if name not in survivors]
    for name in unlisted:
        print(f"survives: {name}")
    for name in stale:
        print(f"listed as equivalent, and killed or gone: {name}")
    killed, known = len(every) - len(survivors), len(survivors) - len(unlisted)
    print(f"{killed} of {len(every)} mutants killed, {known} listed as equivalent, {len(unlisted)} survive")
    return 1 if unlisted or stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
