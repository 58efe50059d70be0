"""The texts that patients read, taken from the sources without gettext, and the catalogues that translate them."""

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.core.management.utils import is_ignored_path
from django.utils.translation.template import templatize

from clinic.management.commands.makemessages import FOR_STAFF, NOT_OURS

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "clinic/locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())
# The function that marks a text -> the places of its English among the arguments, and of its context.
MARKS = {
    **dict.fromkeys(["N_", "_", "gettext", "gettext_lazy"], ((0,), None)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], ((0, 1), None)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1,), 0)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, 2), 0)),
}
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b({'|'.join(MARKS)})\(({_STRING}(?:, {_STRING})*)")


def sources(suffix):
    """The files of this kind that hold texts for patients: the same that `makemessages` reads."""
    for path in sorted(ROOT.rglob(f"*{suffix}")):
        name = path.relative_to(ROOT)
        if not any(is_ignored_path(part, [*FOR_STAFF, *NOT_OURS, ".?*"]) for part in (name, *name.parents)):
            yield path


def calls_in_python(text):
    """(mark, its strings) of each call that marks a text, also inside an f-string, where gettext sees none."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
            strings = [part.value for part in node.args if isinstance(part, ast.Constant)]
            if strings:
                yield node.func.id, strings


def calls_in_template(text):
    for mark, strings in _CALL.findall(templatize(text)):
        yield mark, ast.literal_eval(f"[{strings}]")


@cache
def marked():
    """{(context, English): file} of every text that a patient may read. A plural has the pair as its English."""
    found = {}
    for suffix, calls in ((".py", calls_in_python), (".html", calls_in_template), (".txt", calls_in_template)):
        for path in sources(suffix):
            for mark, strings in calls(path.read_text()):
                places, context = MARKS[mark]
                english = tuple(strings[place] for place in places)
                key = (None if context is None else strings[context], english if len(english) > 1 else english[0])
                found.setdefault(key, str(path.relative_to(ROOT)))
    return found


@cache
def catalogue(language):
    with (LOCALE / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def pairs(language):
    """(English, translation) of every text; of a plural each form."""
    for message in catalogue(language):
        if not message.id:
            continue
        if not message.pluralizable:
            yield message.id, message.string
            continue
        one, many = message.id
        for number, form in enumerate(message.string):
            yield (one if number == 0 else many), form
