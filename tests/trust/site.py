"""Every page of the site about one patient, for whoever may see it, and the forms on it."""

import re
from html.parser import HTMLParser

from clinic.accounts.models import EmergencyAccess, StaffLink, StaffSession
from clinic.evidence.sources import SOURCES
from clinic.messages.models import Message
from clinic.models import Membership
from clinic.roles import Role
from tests.addresses import EXAMPLES, access_of

SOURCE = SOURCES[0].id
LEADS_NOWHERE = ("/sign-out/", "/sign-in/kept/")


def addresses(intake, page=""):
    """Every address of the site, with the ids of this patient's records."""
    known = ids(intake, page)
    return [address for route in access_of() if (address := filled(route, known)) not in LEADS_NOWHERE]


def ids(intake, page=""):
    """What stands for this patient and this practice in an address; made-up ids where there is no such row."""
    here = intake.practice
    rows = {
        "message_id": Message.objects.filter(data_key=intake.patient.data_key_id),
        "membership_id": Membership.objects.filter(practice=here, role=Role.CLINICIAN),
        "link_id": StaffLink.objects.filter(practice=here),
        "access_id": EmergencyAccess.objects.filter(practice=here),
        "session_id": StaffSession.objects.filter(user__memberships__practice=here),
    }
    found = {name: str(row.pk) for name, some in rows.items() if (row := some.order_by("pk").first())}
    known = {"practice": here.slug, "intake_id": intake.pk, "public_id": intake.public_id, "source": SOURCE}
    known |= {"page": "clots", "rule": "breastfeeding"}  # of the preview, and of rule health
    return found | {name: str(value) for name, value in known.items()} | ({"address": page} if page else {})


def filled(route, known):
    return "/" + re.sub(r"<(\w+):(\w+)>", lambda found: known.get(found[2]) or EXAMPLES[found[1]], route)


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
