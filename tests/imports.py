"""Who imports whom, read from the source without running it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("clinic", "intake", "screening")


@cache
def modules():
    """{dotted name: syntax tree} of the three apps, migrations left out."""
    files = [file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts]
    return {dotted(file): ast.parse(file.read_text(), str(file)) for file in sorted(files)}


def dotted(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(name):
    """Everything that this module names in an import, wherever in it, as full dotted names."""
    found = set()
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = absolute(name, node)
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def absolute(name, node):
    """`from . import x` said in full."""
    if not node.level:
        return node.module
    is_package = (ROOT / Path(*name.split("."))).is_dir()
    parts = name.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, node.module] if node.module else base)


@cache
def reaches(name):
    """Every module of ours that this one imports, directly or through others."""
    found, waiting = set(), {name}
    while waiting:
        ours = imports(waiting.pop()) & modules().keys() - found
        found |= ours
        waiting |= ours
    return found
