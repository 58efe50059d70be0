"""What /metrics tells of the rules. It should be nought: each of these patients is waiting for a call."""

from clinic import metrics
from intake.models import Revision
from screening.models import WorklistRow


def register():
    metrics.gauge("clinic_unscreened", "Intakes that were sent and that no rule has judged.", unscreened)


def unscreened() -> int:
    """The rules failed, and the draft was kept; or, which nothing here lets happen, answers lie without a screening."""
    failed = WorklistRow.objects.filter(state=WorklistRow.State.UNSCREENED).values("pk")
    unseen = Revision.objects.filter(screenings=None).order_by().values("intake")
    return failed.union(unseen).count()
