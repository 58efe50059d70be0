"""Every page of the site about one patient, for whoever may see it, and the forms on it."""

import re
from html.parser import HTMLParser

from clinic.messages.models import Message
from clinic.models import Membership
from tests.addresses import EXAMPLES, access_of

LEADS_NOWHERE = ("/sign-out/", "/sign-in/kept/")


def addresses(intake, page=""):
    """Every address of the site, with the ids of this patient's records."""
    message, member = Message.objects.first(), Membership.objects.filter(practice=intake.practice).first()
    real = {
        "practice": intake.practice.slug,
        "intake_id": str(intake.pk),
        "public_id": str(intake.public_id),
        "message_id": str(message.pk if message else intake.pk),
        "membership_id": str(member.pk if member else intake.pk),
        "address": page,
    }
    for route in access_of():
        address = "/" + re.sub(r"<(\w+):(\w+)>", lambda found: real.get(found[2]) or EXAMPLES[found[1]], route)
        if address not in LEADS_NOWHERE:
            yield address


class Forms(HTMLParser):
    """The forms of a page: [(action, {name of a field: its value})]. Buttons are left out, with what they do."""

    def __init__(self, page):
        super().__init__()
        self.found, self.inside = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and given.get("method", "get").lower() == "post":
            self.inside = {}
            self.found.append((given.get("action") or "", self.inside))
        elif tag in ("input", "textarea", "select") and self.inside is not None and given.get("name"):
            self.inside[given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
