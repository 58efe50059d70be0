"""The controls of a question page. They work without JavaScript and hand plain strings to the form field.

`absent_choices` are the answers that are no answer, such as ("not-sure", "I'm not sure"). They stand after an "or".
"""

from django import forms
from django.template.loader import render_to_string

Choices = tuple[tuple[str, str], ...]


class _Project:
    """Take the template from the project, whichever form renderer is set."""

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class _Options(_Project):
    """A list of full-row options; those that stand alone come last, behind a divider."""

    template_name = "intake/widgets/options.html"
    labelled = False  # whether the words of an option are named as its label, for there are others

    def __init__(
        self, attrs=None, choices=(), *, absent_choices: Choices = (), alone=("none",), hints=None, drawings=()
    ):
        super().__init__(attrs, choices)
        self.drawings = drawings
        self.absent_choices = tuple(absent_choices)
        self.alone = {*alone, *(code for code, _ in self.absent_choices)}
        self.hints = hints or {}

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        for code, label in self.absent_choices:
            option = self.create_option(name, code, label, code in value, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["alone"] = value in self.alone
        option["hint"] = self.hints.get(value)
        option["attrs"].pop("aria-invalid", None)  # not allowed on a radio; the group's description has the error
        # Who is not sure keeps the other ticks: what is not ticked beside it is unknown, not "no".
        if option["alone"] and self.allow_multiple_selected and value != "not-sure":
            option["attrs"]["data-alone"] = True
        option["drawing"] = f"intake/pictures/{value}.html" if value in self.drawings else ""
        option["labelled"] = self.labelled or bool(option["hint"])
        if option["hint"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        if option["labelled"]:
            option["attrs"]["aria-labelledby"] = f"{option['attrs']['id']}_label"
        return option

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        for before, option in zip([None, *options], options, strict=False):
            option["divided"] = bool(before) and option["alone"] and not before["alone"]
        return context

    def first_control(self, auto_id):
        return f"{auto_id}_0" if not self._grouped() else f"{auto_id}_0_0"

    def _grouped(self):
        return any(isinstance(label, list | tuple) for _, label in self.choices)


class RadioList(_Options, forms.RadioSelect):
    """One of a list. Value: the code, those of `absent_choices` among them, or None."""

    def __init__(self, attrs=None, choices=(), *, absent_choices: Choices = (), alone=(), hints=None):
        super().__init__(attrs, choices, absent_choices=absent_choices, alone=alone, hints=hints)


class CheckboxList(_Options, forms.CheckboxSelectMultiple):
    """Any of a list. Value: the codes ticked. Choices may be grouped: (heading, ((code, label), ...))."""


class _Boxes(_Project, forms.Widget):
    """Text boxes in one group. Value: {box code: text, ..., "absent": code or ""}."""

    use_fieldset = True

    def __init__(self, attrs=None, *, absent_choices: Choices = ()):
        super().__init__(attrs)
        self.absent_choices = tuple(absent_choices)

    def box_codes(self) -> list[str]:
        raise NotImplementedError

    def box_name(self, name, code):
        return f"{name}-{code}"

    def value_from_datadict(self, data, files, name):
        value = {code: data.get(self.box_name(name, code), "").strip() for code in self.box_codes()}
        value["absent"] = self._absent(data, name)
        return value

    def _absent(self, data, name):
        """Of two ticked the later holds: telling us in person includes not being sure."""
        key = f"{name}-absent"
        ticked = data.getlist(key) if hasattr(data, "getlist") else [data.get(key, "")]
        return next((code for code, _ in reversed(self.absent_choices) if code in ticked), "")

    def value_omitted_from_data(self, data, files, name):
        return not any(self.box_name(name, code) in data for code in self.box_codes())

    def format_value(self, value):
        return value or {}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget, values = context["widget"], self.format_value(value)
        widget["absent"] = [
            {"code": code, "label": label, "ticked": values.get("absent") == code}
            for code, label in self.absent_choices
        ]
        widget["invalid"] = "aria-invalid" in widget["attrs"]
        widget["texts"] = {code: values.get(code, "") for code in self.box_codes()}
        return context

    def first_control(self, auto_id):
        return f"{auto_id}-{self.box_codes()[0]}"

    def id_for_label(self, id_):
        return ""


class DateBoxes(_Boxes):
    """Day, month and year as three text boxes. `autocomplete="bday"` lets the browser offer the birth date."""

    template_name = "intake/widgets/date.html"

    def __init__(self, attrs=None, *, autocomplete="", absent_choices: Choices = ()):
        super().__init__(attrs, absent_choices=absent_choices)
        self.autocomplete = autocomplete

    def box_codes(self):
        return ["day", "month", "year"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["autocomplete"] = self.autocomplete
        return context


class MeasureBoxes(_Boxes):
    """A measure in the unit that the patient knows: each way is a row of boxes, with "or" between the rows.

    `ways` as in (("kg", "Kilograms"),), (("st", "Stones"), ("lb", "Pounds")).
    """

    template_name = "intake/widgets/measure.html"

    def __init__(self, attrs=None, *, ways: tuple[Choices, ...], absent_choices: Choices = ()):
        super().__init__(attrs, absent_choices=absent_choices)
        self.ways = ways

    def box_codes(self):
        return [code for way in self.ways for code, _ in way]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        texts = context["widget"]["texts"]
        context["widget"]["ways"] = [
            [{"code": code, "label": label, "text": texts[code]} for code, label in way] for way in self.ways
        ]
        return context


class TextBox(_Boxes):
    """Free text. Value: {"text": ..., "absent": ...}. A group only where there is more than the box."""

    template_name = "intake/widgets/text.html"

    def __init__(self, attrs=None, *, max_length=None, rows=4, absent_choices: Choices = ()):
        super().__init__(attrs, absent_choices=absent_choices)
        self.max_length, self.rows = max_length, rows
        self.use_fieldset = bool(self.absent_choices)

    def box_codes(self):
        return ["text"]

    def box_name(self, name, code):
        return name

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"max_length": self.max_length, "rows": self.rows, "grouped": self.use_fieldset}
        return context

    def first_control(self, auto_id):
        return auto_id

    def id_for_label(self, id_):
        return id_
