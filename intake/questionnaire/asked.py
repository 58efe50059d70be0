"""The one questionnaire, and `asked`: its questions by name, for rules to read.

`asked.clot_date` is the question with the link_id `clot-date`; a name that no question has fails when it is loaded.
"""

from intake.questionnaire.questionnaire import Questionnaire
from intake.questionnaire.questions import Question
from intake.questionnaire.sections import SECTIONS

QUESTIONNAIRE = Questionnaire(SECTIONS)


class _Asked:
    def __getattr__(self, name: str) -> Question:
        link_id = name.replace("_", "-")
        if link_id not in QUESTIONNAIRE:
            raise AttributeError(f"no question has the link_id {link_id!r}")
        return QUESTIONNAIRE[link_id]


asked = _Asked()
