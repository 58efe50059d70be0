"""What a patient may read and print: a copy of the answers, the information sheet, the privacy notice."""

from django.views.decorators.http import require_safe

from intake.access import link
from intake.histories import history_of, offered, treatment_date
from intake.information import in_play, written
from intake.old_words import sections_in, words_of
from intake.plans import plan_of
from intake.privacy import keep
from intake.route import Way
from intake.states import Act
from intake.views.frame import sections_of, show


@link(Act.READ)
@require_safe
def copy(request, intake):
    """What was sent last, to read and to print, in the words in which it was asked."""
    revision = intake.revisions.latest()
    words = words_of(revision)
    sections = sections_in(words, revision.content) if words else _in_todays_words(intake, revision)
    return show(request, intake, "copy", sections=sections, revision=revision, proxy=revision.content["proxy"])


def _in_todays_words(intake, revision):
    way = Way(_history(intake, revision), frozenset())
    return sections_of(intake, way, revision.content["entered"], change=False)


@link(Act.READ)
@require_safe
def sheet(request, intake):
    """What was planned, and about the treatments that were asked about, each line with its sources."""
    treatments = in_play(_history(intake, intake.revisions.latest()))
    topics, sources = written(intake.practice, treatments)
    return show(request, intake, "sheet", topics=topics, sources=sources, plan=plan_of(intake))


@link
@require_safe
def privacy(request, intake):
    """How the answers are used, as the practice's notice of this version says."""
    return show(request, intake, "privacy", notice=keep(intake.practice))


def _history(intake, revision):
    return history_of(revision, treatment_date(intake), offered(intake.practice))
