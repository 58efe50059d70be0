"""Filling in a form as a patient would: page by page, through the services."""

from __future__ import annotations

from intake.drafts import draft_of, way_of
from intake.models import Draft, Intake
from intake.questionnaire.asked import asked
from intake.questionnaire.questionnaire import Page
from intake.questionnaire.questions import Question
from intake.route import Way
from intake.services import save_page

HARMLESS = {
    asked.sex_at_birth: "female",
    asked.treatment_wanted: "either",
    asked.pregnancy: "no",
    asked.weight: 68,
    asked.height: 172,
    asked.smoking: "never",
    asked.mobility: "free",
    asked.migraine: "no",
    asked.vein_look: ["fine"],
    asked.leg_zones: ["left-thigh-front", "right-knee"],
    asked.skin_sun: "3-4",
    asked.stockings: "yes",
    asked.goals: ["look"],
    asked.medicine_list: "",
    asked.own_questions: "",
    asked.access_needs: "",
    asked.anything_else: "",
    asked.leg_sign_start: "days",
}
BY_KIND = {"yes-no": "no", "choice": "no", "multi": ["none"], "text": "I do not know.", "date": {"absent": "not-sure"}}


def fill_in(intake: Intake, answers: dict, pages: int | None = None) -> Draft:
    """Answer the pages that are left, `pages` of them at most. `answers`: by the question's name, as stored."""
    done: set[str] = set()
    draft = draft_of(intake)
    while (page := (way := way_of(draft)).next) and len(done) != pages:
        if page.slug in done:
            raise ValueError(f"page {page.slug} stays unanswered")
        draft = _save(draft, page, way, answers)
        done.add(page.slug)
    return draft


def _save(draft: Draft, page: Page, way: Way, answers: dict) -> Draft:
    given = {question.link_id: question.read(_answer(question, answers)) for question in way.asked_on(page)}
    return save_page(draft.intake, page, given, draft.version).draft


def change(intake: Intake, answers: dict) -> Draft:
    """Answer anew the pages of the questions that `answers` names, and what that opens."""
    draft = draft_of(intake)
    for page in way_of(draft).pages:
        if any(_name(question) in answers for question in page.questions):
            draft = _save(draft, page, way_of(draft), answers)
    return fill_in(intake, answers)


def _answer(question: Question, answers: dict) -> object:
    usual = HARMLESS.get(question, BY_KIND.get(question.kind))
    return answers.get(_name(question), usual)


def _name(question: Question) -> str:
    return question.link_id.replace("-", "_")
