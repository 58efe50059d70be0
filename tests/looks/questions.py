"""Sample questions, one for each widget, with texts of the length that real ones have."""

from django import forms

from intake.widgets import CheckboxList, DateBoxes, MeasureBoxes, RadioList, TextBox

UNSURE = ("not-sure", "I'm not sure")
IN_PERSON = ("in-person", "I'd rather tell you in person")
ABSENT = (UNSURE, IN_PERSON)


class AnyField(forms.Field):
    """Refuse nothing but the missing: the real fields are tested where they live."""

    def __init__(self, *, why="", optional=False, **kwargs):
        super().__init__(**kwargs)
        self.why, self.optional = why, optional

    def clean(self, value):
        if value in (None, []) or (isinstance(value, dict) and not any(value.values())):
            raise forms.ValidationError(f"Answer “{self.label}”")
        return value


SEX = AnyField(
    label="What sex were you registered at birth?",
    why="It decides which questions we ask, for example about pregnancy. We will use the name and pronouns you choose.",
    widget=RadioList(
        choices=(("female", "Female"), ("male", "Male"), ("other", "Intersex or another answer")),
        absent_choices=(IN_PERSON,),
    ),
)
PREGNANCY = AnyField(
    label="Which of these fits you best?",
    why="Vein treatment is put off during pregnancy.",
    widget=RadioList(
        choices=(
            ("pregnant", "I am pregnant"),
            ("cannot", "I cannot become pregnant"),
            ("maybe", "I might be"),
            ("no", "I am not pregnant"),
        ),
        hints={
            "cannot": "No womb, or my periods stopped for good over a year ago "
            "(not because of a coil, implant, injection or medicine)",
            "maybe": "My period is late, I am trying for a baby, or since my last period "
            "I had sex that could lead to pregnancy",
        },
        absent_choices=ABSENT,
    ),
)
WARNING_SIGNS = AnyField(
    label="Do you have any of these now, or as far back as each line says?",
    why="These can be signs that you need help today, not a vein appointment.",
    help_text="Tick all that fit.",
    widget=CheckboxList(
        choices=(
            ("chest-breath", "Sudden trouble breathing, chest pain, coughing up blood, or fainting"),
            ("stroke", "Face drooping, weak or numb arm or leg, trouble speaking or seeing, in the last 7 days"),
            ("bleeding", "A leg vein that is bleeding, or bled in the last day"),
            ("one-leg", "One leg (or one calf) that has become swollen, sore or warm"),
            ("none", "None of these"),
        ),
        absent_choices=(UNSURE,),
    ),
)
LEGS = AnyField(
    label="Where are the veins you want looked at?",
    help_text="Left and right are yours.",
    widget=CheckboxList(
        choices=(
            ("Left leg", (("lt", "Left thigh, front"), ("lk", "Left knee"), ("ls", "Left shin"))),
            ("Right leg", (("rt", "Right thigh, front"), ("rk", "Right knee"), ("rs", "Right shin"))),
            ("none", "Not on my legs"),
        ),
    ),
)
CLOT_DATE = AnyField(
    label="When was the last deep clot (in a deep vein, the lung or elsewhere)?",
    why="A clot in the last 3 months, or still being treated, is different from an old one.",
    help_text="A year, or a month and year, is enough. For example, 3 2019.",
    widget=DateBoxes(absent_choices=ABSENT),
)
BIRTH_DATE = AnyField(
    label="What is your date of birth?", help_text="For example, 31 3 1980.", widget=DateBoxes(autocomplete="bday")
)
WEIGHT = AnyField(
    label="What is your weight?",
    why="The most medicine you can have in a day depends on your weight.",
    help_text="Fill in one line. Pounds alone are fine: leave stones empty.",
    widget=MeasureBoxes(
        ways=((("kg", "Kilograms"),), (("st", "Stones"), ("lb", "Pounds"))),
        absent_choices=ABSENT,
    ),
)
HEIGHT = AnyField(
    label="What is your height?",
    widget=MeasureBoxes(ways=((("cm", "Centimetres"),), (("ft", "Feet"), ("in", "Inches"))), absent_choices=(UNSURE,)),
)
ALLERGIES = AnyField(
    label="What are you allergic to, and what happened?",
    widget=TextBox(max_length=1000, absent_choices=ABSENT),
)
ANYTHING = AnyField(
    label="Is there anything else we should know?",
    why="You know your health best.",
    optional=True,
    widget=TextBox(max_length=1000),
)
FEEDING = AnyField(
    label="Are you breastfeeding, chestfeeding or pumping milk?",
    widget=RadioList(choices=(("yes", "Yes"), ("no", "No")), absent_choices=ABSENT),
)
EMAIL = forms.EmailField(label="Email")
PASSWORD = forms.CharField(label="Password", widget=forms.PasswordInput)
REASON = forms.ChoiceField(
    label="Reason", choices=(("", "Choose a reason"), ("old", "Too long ago to matter"), ("not", "Not what it seems"))
)
TRUST = forms.BooleanField(label="The answers are true as far as I know")
