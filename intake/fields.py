"""Question -> form field; what the form hands over -> answer.

`clean` gives an Answer of the pure core. Every question of a page is answered, if only by "I'm not sure"; an optional
one may stay empty. The error of one field loses nothing of the others.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake import measures
from intake.dates import read_date
from intake.pictures import checkboxes
from intake.questionnaire.answers import Absent, Answer, InvalidAnswer, PartialDate, Ticked
from intake.questionnaire.history import History
from intake.questionnaire.questions import NONE, NOT_SURE, Question
from intake.widgets import DateBoxes, MeasureBoxes, RadioList, TextBox
from intake.wording import absent_in_words, day_in_words, missing_in_words, translated

IN_PERSON = Absent.IN_PERSON.value


class AnswerField(forms.Field):
    """The field of one question, as one patient sees it. `entered` is what was typed for a stored number."""

    def __init__(self, question: Question, history: History, entered: dict | None = None, day: date | None = None):
        self.question, self.history = question, history
        self.day = day or history.answered  # on which it is asked
        self.why, self.optional = translated(question.why), question.optional
        self.stored = history.answers.get(question.link_id, Absent.SKIPPED)
        super().__init__(
            required=False,
            label=translated(question.text),
            help_text=" ".join(filter(None, [translated(question.hint), self.usual_hint()])),
            widget=self.make_widget(),
            initial=self.initial_of(self.stored, entered or {}),
        )

    def usual_hint(self) -> str:
        return ""

    def make_widget(self) -> forms.Widget:
        raise NotImplementedError

    def initial_of(self, answer: Answer, entered: dict) -> object:
        """What the widget shows of `answer`."""
        raise NotImplementedError

    @property
    def absent_choices(self) -> tuple[tuple[str, str], ...]:
        words, question = absent_in_words(), self.question
        offered = {Absent.NOT_SURE: question.may_be_unsure, Absent.IN_PERSON: question.may_be_in_person}
        return tuple((reason.value, words[reason]) for reason, is_offered in offered.items() if is_offered)

    def missing(self) -> ValidationError:
        return ValidationError(missing_in_words(self.question), code="missing")

    def read(self, raw: object) -> Answer:
        """The questionnaire has the last word; a form that was tampered with ends here."""
        try:
            return self.question.read(raw)
        except InvalidAnswer as error:
            raise ValidationError(_("Choose one of the answers that are offered."), code="invalid") from error


class ChoiceField(AnswerField):
    """One of a list."""

    def make_widget(self):
        shown = [o for o in self.question.options if o.is_offered(self.history) or o.code == self.stored]
        choices = [(option.code, translated(option.label)) for option in shown]
        return RadioList(choices=choices, absent_choices=self.absent_choices)

    def initial_of(self, answer, entered):
        if isinstance(answer, Absent):
            return None if answer is Absent.SKIPPED else answer.value
        return answer

    def clean(self, value):
        if not value:
            raise self.missing()
        return self.read({"absent": value} if value in dict(self.absent_choices) else value)


class MultiField(AnswerField):
    """Any of a list, or none of them. "I'm not sure" may stand beside ticks; "none" and "in person" stand alone."""

    def usual_hint(self):
        if self.question.may_be_unsure:
            return _("Tick all that fit. You can tick “I'm not sure” as well.")
        return _("Tick all that fit.")

    def make_widget(self):
        ticked = getattr(self.stored, "codes", ())
        shown = [o for o in self.question.options if o.is_offered(self.history) or o.code in ticked]
        choices = [(option.code, translated(option.label)) for option in shown]
        if self.question.none:
            choices.append((NONE, translated(self.question.none)))
        self.offered = dict(choices)
        return checkboxes(self.question, choices, self.absent_choices)

    def initial_of(self, answer, entered):
        if isinstance(answer, Ticked):
            return self.question.write(answer)
        return [] if answer is Absent.SKIPPED else [answer.value]

    def clean(self, value):
        if not value:
            raise self.missing()
        if IN_PERSON in value and set(value) <= {IN_PERSON, NOT_SURE}:
            return self.read({"absent": IN_PERSON})  # which includes not being sure
        for alone in (NONE, IN_PERSON):
            if alone in value and len(set(value)) > 1 and alone in self.labels():
                self.refuse_both(self.labels()[alone])
        return self.read(list(dict.fromkeys(value)))

    def labels(self) -> dict[str, str]:
        return self.offered | dict(self.absent_choices)

    def refuse_both(self, alone: str):
        text = _("You ticked “%(alone)s” and something else. Untick what is not true.")
        raise ValidationError(text, code="alone", params={"alone": alone})


class BoxesField(AnswerField):
    """Something typed, or a tick that says why not: not both."""

    def clean(self, value):
        absent = value["absent"]
        typed = {code: text for code, text in value.items() if code != "absent" and text}
        if typed and absent:
            text = _("You wrote something and ticked “%(tick)s”. Keep only one of the two.")
            raise ValidationError(text, code="both", params={"tick": dict(self.absent_choices)[absent]})
        if absent:
            return self.read({"absent": absent})
        if typed:
            return self.clean_typed(typed)
        if self.optional:
            return self.read("")
        raise self.missing()

    def clean_typed(self, typed: dict[str, str]) -> Answer:
        raise NotImplementedError

    def initial_of(self, answer, entered):
        if isinstance(answer, Absent):
            return {"absent": "" if answer is Absent.SKIPPED else answer.value}
        return self.boxes_of(answer, entered)

    def boxes_of(self, answer: Answer, entered: dict) -> dict[str, str]:
        raise NotImplementedError


class DateField(BoxesField):
    """A day in three boxes; where the question allows it, a month and year or a year alone."""

    def usual_hint(self):
        day = self.example()
        if self.question.may_be_partial:
            return _("A year, or a month and a year, is enough. For example, %(month)s %(year)s.") % {
                "month": day.month,
                "year": day.year - 4,
            }
        return _("For example, %(day)s %(month)s %(year)s.") % {"day": day.day, "month": day.month, "year": day.year}

    def example(self) -> date:
        """A day that would be taken: that of today, or the nearest to it."""
        question, day = self.question, self.day
        latest = min(day, question.maximum.on(self.day, self.history.on)) if question.maximum else day
        return max(latest, question.minimum.on(self.day, self.history.on)) if question.minimum else latest

    def make_widget(self):
        return DateBoxes(absent_choices=self.absent_choices)

    def boxes_of(self, answer, entered):
        return {part: str(getattr(answer, part) or "") for part in ("day", "month", "year")}

    def clean_typed(self, typed):
        answer = read_date(typed, may_be_partial=self.question.may_be_partial)
        self.check(answer)
        return answer

    def check(self, answer: PartialDate) -> None:
        asked, treatment = self.day, self.history.on
        try:
            self.question.check(answer, asked, treatment)
        except InvalidAnswer as error:
            text = _("The date must be between %(first)s and %(last)s.")
            limits = {"first": self.question.minimum, "last": self.question.maximum}
            days: dict[str, date] = {name: limit.on(asked, treatment) for name, limit in limits.items()}
            words = {name: day_in_words(day) for name, day in days.items()}
            raise ValidationError(text, code="limits", params=words) from error


class NumberField(BoxesField):
    """A measure in either system of units."""

    def make_widget(self):
        rows = measures.WAYS[self.question.unit]
        ways = tuple(tuple((code, translated(label)) for code, label, _factor in row) for row in rows)
        return MeasureBoxes(ways=ways, absent_choices=self.absent_choices)

    def usual_hint(self):
        return _("Fill in one line only, in the units that you know.")

    def boxes_of(self, answer, entered):
        return entered or {self.question.unit: f"{answer.normalize():f}"}

    def clean_typed(self, typed):
        rows = [{code for code, _label, _factor in way} for way in measures.WAYS[self.question.unit]]
        if sum(bool(row & set(typed)) for row in rows) > 1:
            raise ValidationError(_("Fill in one line only: you used two."), code="two-units")
        return self.check(self.total({code: self.number(text) for code, text in typed.items()}))

    def number(self, text: str) -> Decimal:
        try:
            return measures.number(text)
        except ValueError as error:
            raise ValidationError(_("Enter a number, such as 70 or 70.5."), code="number") from error

    def total(self, entered: dict[str, Decimal]) -> Decimal:
        try:
            return measures.total(self.question.unit, entered)
        except ValueError as error:
            texts = {
                "kg": _("There are 14 pounds to a stone: the second number must be smaller."),
                "cm": _("There are 12 inches to a foot: the second number must be smaller."),
            }
            raise ValidationError(texts[self.question.unit], code="too-many") from error

    def check(self, answer: Decimal) -> Decimal:
        question = self.question
        if not question.minimum <= answer <= question.maximum:
            limits = {"low": question.minimum, "high": question.maximum, "unit": question.unit}
            raise ValidationError(_("This must be between %(low)s and %(high)s %(unit)s."), "limits", limits)
        return answer


class TextField(BoxesField):
    """Free text."""

    def make_widget(self):
        question = self.question
        rows = 3 if question.max_length <= 200 else 5
        return TextBox(max_length=question.max_length, rows=rows, absent_choices=self.absent_choices)

    def boxes_of(self, answer, entered):
        return {"text": answer}

    def clean_typed(self, typed):
        text = typed["text"].replace("\r\n", "\n")  # browsers send two characters for one
        too_long = len(text) - self.question.max_length
        if too_long > 0:
            message = _("This is too long by %(count)s characters. The most is %(most)s.")
            raise ValidationError(message, "too-long", {"count": too_long, "most": self.question.max_length})
        return self.read(text)


KINDS = {
    "choice": ChoiceField,
    "yes-no": ChoiceField,
    "multi": MultiField,
    "date": DateField,
    "number": NumberField,
    "text": TextField,
}


def field_for(
    question: Question, history: History, entered: dict | None = None, day: date | None = None
) -> AnswerField:
    """The form field of `question`, for the patient with this history, as it is asked on `day`."""
    return KINDS[question.kind](question, history, entered, day)
