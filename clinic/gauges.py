"""What /metrics tells of this app's own tables. Other apps register theirs in the same way, when they start."""

from django.utils import timezone

from clinic import metrics
from clinic.accounts.models import EmergencyAccess
from clinic.messages.models import Message


def register():
    metrics.gauge("clinic_outbox_waiting", "Messages that are to be sent.", waiting)
    metrics.gauge("clinic_outbox_failed", "Messages that did not arrive and that nobody has dealt with.", failed)
    metrics.gauge("clinic_outbox_oldest_seconds", "How long the oldest due message has been due.", oldest)
    metrics.gauge("clinic_emergencies_unseen", "Emergency accesses that no lead has looked at.", unseen)


def waiting():
    return queued().count()


def queued():
    return Message.objects.filter(state=Message.State.QUEUED)


def failed():
    return Message.objects.filter(state=Message.State.FAILED).count()


def oldest():
    now = timezone.now()
    due = queued().filter(next_try_at__lte=now).order_by("next_try_at").first()
    return (now - due.next_try_at).total_seconds() if due else 0


def unseen():
    return EmergencyAccess.objects.filter(seen_at=None).count()
