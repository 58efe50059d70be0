"""A small questionnaire of every kind of question, and patients who answer it."""

from datetime import date
from decimal import Decimal

from intake.questionnaire.answers import PartialDate, Ticked
from intake.questionnaire.history import History
from intake.questionnaire.limits import SIX_MONTHS_AGO, TODAY, fixed
from intake.questionnaire.questions import Choice, Date, Multi, Number, Option, Text, YesNo

SUBMITTED, TREATED = date(2026, 5, 13), date(2026, 5, 20)

MOOD = Choice("mood", "How are you?", options=(Option("well", "Well"), Option("ill", "Ill")), may_be_unsure=True)
PETS = Multi(
    "pets",
    "Which pets have you?",
    options=(Option("cat", "Cat"), Option("dog", "Dog"), Option("some", "I forgot which", leaves_rest_unknown=True)),
    none="None",
    may_be_unsure=True,
    may_be_in_person=True,
)
COLOURS = Multi("colours", "Which colours?", options=(Option("red", "Red"), Option("blue", "Blue")))
BITTEN = YesNo("bitten", "Were you bitten?", enable_when=PETS.has("dog"), may_be_unsure=True, may_be_in_person=True)
BITE = Date("bite", "When?", enable_when=BITTEN.is_yes(), minimum=SIX_MONTHS_AGO, maximum=TODAY, may_be_partial=True)
BORN = Date("born", "When were you born?", minimum=fixed(1900), maximum=TODAY)
WEIGHT = Number("weight", "Weight?", unit="kg", minimum=Decimal(30), maximum=Decimal(300), may_be_unsure=True)
HEIGHT = Number("height", "Height?", unit="cm", minimum=Decimal(90), maximum=Decimal(220))
STORY = Text("story", "What happened?", max_length=20)
NOTE = Text("note", "Anything else?", max_length=20, optional=True, may_be_in_person=True)


def said(*pairs, **circumstances) -> History:
    """A history of these answers: said((PETS, Ticked(("dog",))), (MOOD, "well"))."""
    answers = {question.link_id: answer for question, answer in pairs}
    return History(answers, **({"submitted": SUBMITTED, "on": TREATED} | circumstances))


def ticked(*codes: str, unsure: bool = False) -> Ticked:
    return Ticked(codes, unsure)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)
