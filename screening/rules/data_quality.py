"""Data quality, expectations, tool-level findings."""

from clinic.evidence.citations import cite
from clinic.evidence.sources import TOOL, UIP_2023
from intake.questionnaire.asked import asked
from intake.questionnaire.circumstances import in_recheck
from intake.questionnaire.conditions import all_of, any_of, definitely, not_
from intake.questionnaire.free_text import HoldsMore, Mentions
from screening.rules.case import form_age, unanswered, wants_what_is_not_offered
from screening.rules.rule import Group, Rule
from screening.rules.severity import CLARIFY, every_treatment
from screening.rules.terms import (
    INFORMATIONAL,
    WARNING,
)
from screening.rules.word_lists import ALLERGENS, ALLERGY_TEXT, CLOTS, NOTHING, TEXTS, WORD_LISTS

CONTRADICTION = definitely(
    any_of(
        all_of(asked.clots.is_none(), any_of(asked.past_vein_problems.has("clot"), Mentions(TEXTS, CLOTS))),
        all_of(asked.medicines_blood.has("anticoag"), asked.anticoagulant_reason.skipped()),
        *(words.contradicts(TEXTS) for words in WORD_LISTS),
        *(words.contradicts(ALLERGY_TEXT) for words in ALLERGENS),
    )
)

GROUP = Group(
    "Data quality, expectations, tool-level findings",
    (
        Rule(
            "answer-unknown-safety",
            "Questions without a full answer",
            when=unanswered(),
            severity=every_treatment(CLARIFY),
            because=(TOOL,),
            window="n/a",
            trigger="A screening question was answered 'I'm not sure', kept for the visit, or skipped.",
            reason="Not known is not no: go through each with the patient, or ask them back.",
            disagreement="None: a rule of this tool.",
            citations=(cite(TOOL, "what is not known is never read as no", INFORMATIONAL),),
        ),
        Rule(
            "contradictory-answers",
            "Answers that do not fit together",
            when=CONTRADICTION,
            severity=every_treatment(CLARIFY),
            because=(TOOL,),
            window="n/a",
            trigger="Two given answers that do not fit: 'no clot' beside a clot after an earlier treatment or a clot word in free text; a blood thinner without a reason; a medicine, allergy or disease named in free text whose box is not ticked.",
            reason="Both cannot hold as they stand: ask the patient which does. Nothing is concluded from either.",
            disagreement="None: a rule of this tool.",
            citations=(cite(TOOL, "answers that do not fit are shown, never resolved", INFORMATIONAL),),
        ),
        Rule(
            "history-out-of-date",
            "History out of date",
            when=any_of(
                all_of(form_age(over=28), not_(in_recheck())),
                asked.day_change.is_yes(),
                asked.day_change.unsure(),
                asked.day_since_last.is_yes(),
                asked.day_since_last.unsure(),
            ),
            severity=every_treatment(CLARIFY),
            because=(TOOL,),
            window="> 28 days (operational)",
            trigger="Form completed more than 28 days before treatment, or patient reports a change since.",
            reason="Repeat the red-flag, pregnancy, medicines, infection and clot questions on the day.",
            disagreement="Operational window.",
            citations=(cite(TOOL, "after 28 days the history is asked again", INFORMATIONAL),),
        ),
        Rule(
            "psychosocial-concern",
            "Worry about looks",
            when=asked.feelings.has("yes"),
            severity=every_treatment(CLARIFY),
            because=(UIP_2023,),
            window="current",
            trigger="Worry about leg appearance takes more than an hour a day or stops daily activities; several dissatisfying cosmetic procedures; pressure from someone else.",
            reason="May affect satisfaction and consent; sensitive conversation, not an exclusion.",
            disagreement="No screening tool named by the source; questions here are modelled on common body-image screens (memory).",
            citations=(
                cite(
                    UIP_2023,
                    "abstract: warnings and precautions (psychosocial factors, psychiatric comorbidity)",
                    WARNING,
                ),
            ),
        ),
        Rule(
            "unmentioned-condition",
            "Something else the patient told us",
            when=HoldsMore(asked.anything_else, NOTHING),
            severity=every_treatment(CLARIFY),
            because=(TOOL,),
            window="n/a",
            trigger="The patient wrote something in answer to 'Is there anything else we should know?'",
            reason="In the patient’s own words: read it. Nothing is concluded from it, and it clears nothing.",
            disagreement="None: a rule of this tool.",
            citations=(cite(TOOL, "free text is shown, never parsed", INFORMATIONAL),),
        ),
        Rule(
            "treatment-not-offered",
            "Asks for a treatment that is not offered",
            when=wants_what_is_not_offered(),
            severity=every_treatment(CLARIFY),
            because=(TOOL,),
            window="n/a",
            trigger="The patient asks for a treatment that the clinic does not offer, so that no treatment is in play.",
            reason="Settle with the patient what the visit is for before anything is planned.",
            disagreement="None: a rule of this tool.",
            citations=(cite(TOOL, "what the visit is for comes first", INFORMATIONAL),),
        ),
    ),
)
