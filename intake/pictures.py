"""Pictures beside a list of options: the legs, and kinds of veins. The list is the control, and says all of it.

For the eye alone, so none of it is part of a question's definition.
"""

from __future__ import annotations

from clinic.words import N_
from intake.questionnaire.asked import asked
from intake.questionnaire.questions import Question
from intake.widgets import CheckboxList
from intake.wording import translated

LEGS = (("left", N_("Left leg")), ("right", N_("Right leg")))
VIEWS = (
    (N_("Front view"), ("thigh-front", "knee", "lower-front", "ankle", "foot")),
    (N_("Back view"), ("thigh-back", "lower-back")),
)
ZONES = {
    "thigh-front": N_("Thigh"),
    "knee": N_("Knee"),
    "lower-front": N_("Shin"),
    "ankle": N_("Ankle"),
    "foot": N_("Foot"),
    "thigh-back": N_("Thigh"),
    "lower-back": N_("Calf"),
}


class LegMap(CheckboxList):
    """The list by leg, with a picture over it whose places are labels of the same boxes."""

    template_name = "intake/widgets/legs.html"
    labelled = True  # by the words of the list alone, not by those of the picture too

    def __init__(self, attrs=None, choices=(), **options):
        legs = [(translated(name), [c for c in choices if c[0].startswith(f"{leg}-")]) for leg, name in LEGS]
        grouped = {choice for _, of_leg in legs for choice in of_leg}
        super().__init__(attrs, [*legs, *(choice for choice in choices if choice not in grouped)], **options)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        ids = {option["value"]: option["attrs"]["id"] for _, options, _ in groups for option in options}
        context["views"] = [
            {"name": translated(view), "sides": [translated(side) for _, side in LEGS], "zones": _zones(zones, ids)}
            for view, zones in VIEWS
        ]
        return context


def _zones(zones: tuple[str, ...], ids: dict[str, str]) -> list[dict]:
    codes = [(f"{leg}-{zone}", zone) for leg, _ in LEGS for zone in zones]
    return [{"code": code, "of": ids[code], "word": translated(ZONES[zone])} for code, zone in codes if code in ids]


WIDGETS = {asked.leg_zones: LegMap}
SIZES = {
    asked.vein_look: {
        "fine": N_("Thin as a thread: up to 1 mm wide"),
        "blue": N_("1 to 3 mm wide, level with the skin"),
        "bulging": N_("Wider than 3 mm, raised above the skin"),
    }
}


def checkboxes(question: Question, choices: list[tuple[str, str]], absent_choices) -> CheckboxList:
    """The list of options of `question`, with its pictures where it has some."""
    sizes = {code: translated(text) for code, text in SIZES.get(question, {}).items()}
    kind = WIDGETS.get(question, CheckboxList)
    return kind(choices=choices, absent_choices=absent_choices, hints=sizes, drawings=sizes)
