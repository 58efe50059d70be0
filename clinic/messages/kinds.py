"""What a message is for, how it goes, and why it may not arrive."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """Each has its words in clinic.messages.texts."""

    INVITATION = "invitation", "invitation"
    NEW_LINK = "new-link", "new link"
    REMINDER = "reminder", "reminder"
    NUDGE = "nudge", "reminder by hand"
    DELETION = "deletion", "notice before deletion"
    QUESTION = "question", "question to the patient"
    RECHECK = "re-check", "questions before the day"
    MOVED = "moved", "the visit has moved"
    CONFIRMED = "confirmed", "the visit stands"
    CALL_US = "call-us", "please call us"
    RECEIVED = "received", "answers received"
    CONTACT_CHANGED = "contact-changed", "contact changed"
    ALERT = "alert", "alert to clinicians"


class Channel(TextChoices):
    EMAIL = "email", "e-mail"
    SMS = "sms", "text message"
    NONE = "none", "no way to send"


class Failure(TextChoices):
    """Why a message is a work item now."""

    NO_CONTACT = "no-contact", "There is no e-mail address or phone number on file."
    NO_SMS = "no-sms", "This clinic has no service for text messages."
    REFUSED = "refused", "The address was refused."
    GAVE_UP = "gave-up", "It could not be handed over, after several tries."
    UNREADABLE = "unreadable", "The record cannot be opened."
