"""Everything on file about one intake, each kind of record read once."""

from __future__ import annotations

from functools import cached_property

from django.db.models import OuterRef, Subquery

from clinic.audit import Action
from clinic.messages import outbox
from clinic.messages.models import Message
from clinic.models import AuditEvent, User
from intake.models import Change, Intake, Note, QuestionBack, Revision
from screening.models import Disposition, Review, Screening
from screening.services import records
from screening.services.current import current_of, with_earlier
from screening.services.written import written

TOLD_BY_RECORDS = [  # what the records tell better, or what is too small to tell
    *(Action.SUBMITTED, Action.SCREENED, Action.SETTLED, Action.DECIDED, Action.PAGE_SAVED),
    *(Action.MESSAGE_SENT, Action.MESSAGE_FAILED, Action.PATIENT_TOLD, Action.NOTE_WRITTEN),
    Action.ASKED_BACK,
]


class Chart:
    """The records of `intake`. A page asks the database for each kind once, however many there are."""

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
    def dispositions(self) -> list[Disposition]:
        """Oldest first, those that were carried over included."""
        by_id = {screening.pk: screening for screening in self.screenings}
        found = Disposition.objects.filter(screening__in=by_id).select_related("settled_by")
        found = list(found.order_by("settled_at", "id"))
        for disposition in found:
            disposition.screening = by_id[disposition.screening_id]
        return found

    @property
    def standing(self) -> dict[str, Disposition]:
        """What holds for each subject of the current screening."""
        return {d.content["subject"]: d for d in self.dispositions if d.screening_id == self.current.pk}

    @cached_property
    def reviews(self) -> list[Review]:
        return records.reviews(self.intake)

    @property
    def earlier(self) -> Screening | None:
        """The last screening of what the patient answered before the visit before this one."""
        return next((s for s in self._read if s.revision.intake_id != self.intake.pk), None)

    @cached_property
    def events(self) -> list[AuditEvent]:
        """What the audit alone knows, newest first, each with the `name` of who did it."""
        names = User.objects.filter(pk=OuterRef("actor_id"))
        found = AuditEvent.objects.filter(
            practice=self.intake.practice, subject_type="intake", subject_id=str(self.intake.pk)
        )
        found = found.exclude(action__in=TOLD_BY_RECORDS).annotate(
            name=Subquery(names.values("name")[:1]), email=Subquery(names.values("email")[:1])
        )
        return list(found.order_by("-sequence"))

    @cached_property
    def _written(self) -> tuple[list[Note], list[QuestionBack], list[Change]]:
        return written(self.intake)

    @property
    def notes(self) -> list[Note]:
        """Newest first, the clinicians' own too."""
        return self._written[0]

    @property
    def asked(self) -> list[QuestionBack]:
        """What clinicians asked the patient again."""
        return self._written[1]

    @property
    def changes(self) -> list[Change]:
        """What staff changed of the contact or the visit."""
        return self._written[2]

    @cached_property
    def messages(self) -> list[Message]:
        return outbox.about(self.intake.pk)
