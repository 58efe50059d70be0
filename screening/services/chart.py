"""Everything on file about one intake."""

from __future__ import annotations

from functools import cached_property

from clinic.messages.models import Message
from clinic.models import AuditEvent
from intake.models import Change, Intake, Note, QuestionBack, Revision
from screening.models import Disposition, Review, Screening
from screening.services.current import current_of, with_earlier
from screening.services.verdicts import is_bare
from screening.services.written import written


class Chart:
    """The records of `intake`, by two statements: what was answered and screened, and what was written about it."""

    def __init__(self, intake: Intake):
        self.intake = intake

    @cached_property
    def _read(self) -> list[Screening]:
        return with_earlier(self.intake)

    @cached_property
    def screenings(self) -> list[Screening]:
        return [screening for screening in self._read if screening.revision.intake_id == self.intake.pk]

    @cached_property
    def current(self) -> Screening | None:
        return current_of(self.screenings, self.intake)

    @property
    def previous(self) -> Screening | None:
        """The newest screening of the revision before the current one."""
        return next((s for s in self.screenings if s.revision.number < self.current.revision.number), None)

    @property
    def revisions(self) -> list[Revision]:
        """What was submitted and screened, newest first."""
        return list({s.revision_id: s.revision for s in self.screenings}.values())

    @cached_property
    def _written(self) -> dict:
        return written(self.intake, self.screenings)

    @property
    def dispositions(self) -> list[Disposition]:
        """Oldest first, those that were carried over included."""
        return self._written[Disposition]

    @property
    def standing(self) -> dict[str, Disposition]:
        """What holds for each subject of the current screening."""
        of_it = (d for d in self.dispositions if d.screening_id == self.current.pk)
        return {d.content["subject"]: d for d in of_it if not is_bare(d.content)}

    @property
    def reviews(self) -> list[Review]:
        """The decisions, newest first."""
        return self._written[Review][::-1]

    @property
    def earlier(self) -> Screening | None:
        """The last screening of what the patient answered before the visit before this one."""
        return next((s for s in self._read if s.revision.intake_id != self.intake.pk), None)

    @property
    def events(self) -> list[AuditEvent]:
        """What the audit alone knows, newest first, each with `name` and `email` of who did it."""
        return self._written[AuditEvent][::-1]

    @property
    def notes(self) -> list[Note]:
        """Newest first, the clinicians' own too."""
        return self._written[Note][::-1]

    @property
    def asked(self) -> list[QuestionBack]:
        """What clinicians asked the patient again, oldest first."""
        return self._written[QuestionBack]

    @property
    def is_asked(self) -> bool:
        """Whether the patient owes an answer to one of them."""
        return any(question.answered_by_id is None for question in self.asked)

    @property
    def changes(self) -> list[Change]:
        """What staff changed of the contact or the visit, oldest first."""
        return self._written[Change]

    @property
    def messages(self) -> list[Message]:
        """Newest first."""
        return self._written[Message][::-1]
