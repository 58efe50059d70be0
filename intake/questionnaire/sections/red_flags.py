"""Red flags. They come first, are asked of everyone, and lead to the advice screen at once."""

from datetime import date

from clinic.words import N_
from intake.questionnaire.questionnaire import MEDICAL_LEAD, Page, Section
from intake.questionnaire.questions import Choice, Multi, Option

WARNING_SIGNS = Multi(
    "warning-signs",
    N_("Do you have any of these now?"),
    hint=N_("Some lines also ask about the last days."),
    why=N_("These can be signs that you need help today, not a vein appointment."),
    options=(
        Option(
            "chest-breath",
            N_("Sudden trouble breathing, chest pain, coughing up blood, or fainting"),
            advice=N_(
                "These can be signs of a blood clot in the lung. Call {emergency_number} now. Do not wait for your vein visit."
            ),
        ),
        Option(
            "stroke",
            N_("Face drooping, weak or numb arm or leg, trouble speaking or seeing - now or in the last 7 days"),
            advice=N_("These can be signs of a stroke, even if they have gone away. Call {emergency_number} now."),
        ),
        Option(
            "bleeding",
            N_("A leg vein that is bleeding, or bled in the last day"),
            advice=N_(
                "Lie down, lift the leg above your heart and press hard on the spot with a clean cloth. If it does not stop, call {emergency_number}. If it has stopped, get medical advice today."
            ),
        ),
        Option(
            "one-leg",
            N_("One leg (or one calf) that has become swollen, sore or warm"),
            advice=N_(
                "These can be signs of a blood clot in the leg. Get medical help today. If you also get short of breath or have chest pain, call {emergency_number}."
            ),
        ),
        Option(
            "hard-cord",
            N_("A hard, sore line or lump along a vein that is hot, or redder or darker than the skin around it"),
            advice=N_("A hard, sore vein needs to be seen soon: get medical advice today."),
        ),
        Option(
            "hot-skin",
            N_("A patch of leg skin that is hot, sore, swollen and spreading"),
            advice=N_(
                "These can be signs of a skin infection. Get medical advice today. If you have a fever, feel confused, are being sick or it is spreading fast, call {emergency_number}."
            ),
        ),
        Option(
            "cold-leg",
            N_("A leg or foot that has suddenly gone cold, pale or numb"),
            advice=N_("A suddenly cold, pale or numb leg needs a hospital now. Call {emergency_number}."),
        ),
        Option(
            "fever",
            N_("A fever or shivering, or you feel very ill"),
            advice=N_(
                "If you feel very ill, are confused or breathe fast, call {emergency_number}. With a fever, get medical advice today, and ring us before you come."
            ),
        ),
    ),
    none=N_("None of these"),
    may_be_unsure=True,
    unsure_advice=N_(
        "You may have a sign of something urgent: trouble breathing or chest pain, signs of a stroke, a bleeding vein, a leg that is cold, hot, swollen or sore, or a fever. If any of these could be true, call {emergency_number} or get medical advice today; you can finish the form later."
    ),
)

LEG_SIGN_START = Choice(
    "leg-sign-start",
    N_("If your leg has changed, when did that start?"),
    why=N_("It helps us tell a new problem from an old one."),
    enable_when=WARNING_SIGNS.has("one-leg", "hard-cord"),
    options=(
        Option("days", N_("In the last 7 days")),
        Option("weeks", N_("1 to 4 weeks ago")),
        Option("longer", N_("More than 4 weeks ago and not getting worse")),
        Option("worse", N_("More than 4 weeks ago and getting worse")),
    ),
    may_be_unsure=True,
)

SECTION = Section(
    N_("Is anything urgent today?"),
    (
        Page("warning-signs", N_("Is anything urgent today?"), (WARNING_SIGNS,)),
        Page("leg-sign-start", N_("When it started"), (LEG_SIGN_START,)),
    ),
    owner=MEDICAL_LEAD,
    review_by=date(2027, 11, 20),
)
