"""E-mails to staff. Neutral: no patient is named, nor anything of one."""

from __future__ import annotations

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from clinic.accounts.models import EmergencyAccess, StaffLink

log = logging.getLogger("clinic.accounts")

JOIN = """Hello {name},

you are invited to work at {practice} as {role}. This link works once, until {until} (UTC):

{address}

If you did not expect it, please tell {practice}: {phone}.
"""
RESET = """Hello {name},

{practice} has sent you this link to choose a new password and to set up your authenticator app anew.
It works once, until {until} (UTC):

{address}

If you did not ask for it, do not use it, and tell {practice}: {phone}.
"""
EMERGENCY = """Hello,

emergency access to {practice} was opened. Please look at it:

{address}
"""


def send_link(link: StaffLink, token: str) -> bool:
    joins = link.kind == StaffLink.Kind.JOIN
    text = (JOIN if joins else RESET).format(
        name=link.name,
        practice=link.practice.name,
        phone=link.practice.phone,
        role=link.get_role_display(),
        until=f"{link.expires_at:%-d %B %Y, %H:%M}",
        address=settings.CLINIC_URL + reverse("staff_link", args=[token]),
    )
    subject = "Your invitation to {}" if joins else "Your new sign-in at {}"
    return _send(subject.format(link.practice.name), text, [link.email])


def tell_leads(access: EmergencyAccess, addresses: list[str]) -> bool:
    page = settings.CLINIC_URL + reverse("emergencies", args=[access.practice.slug])
    text = EMERGENCY.format(practice=access.practice.name, address=page)
    return not addresses or _send(f"Emergency access at {access.practice.name}", text, addresses)


def _send(subject: str, text: str, to: list[str]) -> bool:
    """Whether it was handed over; the reason why not is in the log, without an address."""
    try:
        EmailMessage(" ".join(subject.split()), text, to=to, headers={"Auto-Submitted": "auto-generated"}).send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.error("not sent", extra={"event": type(error).__name__})
        return False
    return True
