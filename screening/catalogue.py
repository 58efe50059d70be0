"""The rule catalogue: every rule in words, for people (text, HTML) and for other programs (JSON)."""

from __future__ import annotations

from django.template.loader import render_to_string

from screening.edition import edition
from screening.reading.catalogue import groups
from screening.releases import running_version


def rules() -> list[dict]:
    """Every rule, in order, as plain data."""
    return list(edition()["rules"].values())


def as_text() -> str:
    """Every rule as plain paragraphs."""
    words = edition()
    parts = [f"Rule set {running_version()}: {len(words['rules'])} rules, {len(words['sources'])} sources"]
    for group in words["groups"]:
        parts.append(f"\n{group['title']}\n{'=' * len(group['title'])}")
        parts += [_rule_as_text(words["rules"][rule_id]) for rule_id in group["rules"]]
    return "\n".join(parts)


def as_html() -> str:
    """Every rule as one page of HTML that stands alone."""
    words = edition()
    context = {"edition": words, "groups": groups(words), "version": running_version()}
    return render_to_string("screening/catalogue_file.html", context)


def _rule_as_text(rule: dict) -> str:
    lines = [
        f"\n{rule['id']}" + (f"  (card {rule['card']})" if rule["card"] != rule["id"] else ""),
        f"  when     {rule['condition']}",
        *(f"           {name}: {meaning}" for name, meaning in rule["named"].items()),
        f"  window   {rule['window']}",
        f"  means    {_severities(rule['severity'])}   because of {', '.join(rule['because'])}",
        *(
            f"  rises    {_severities(rise['severity'])}   when {rise['when']}   because {', '.join(rise['because'])}"
            for rise in rule["severity_when"]
        ),
        f"  why      {rule['reason']}",
        f"  differ   {rule['disagreement']}",
        *(f"  source   {c['source']} {c['section']}: {c['class']}" for c in rule["citations"]),
    ]
    return "\n".join(lines)


def _severities(severity: dict) -> str:
    return ", ".join(f"{treatment} {value}" for treatment, value in severity.items())
