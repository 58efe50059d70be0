"""manage.py send_messages [--once]: send what waits in the outbox."""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from clinic.messages.outbox import forget_links
from clinic.messages.sending import send_due

log = logging.getLogger("clinic.messages")


class Command(BaseCommand):
    help = "Sends the messages of the outbox, for as long as it runs. Several may run at once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due now, and end")
        parser.add_argument("--every", type=float, default=5, metavar="SECONDS", help="between two looks (5)")

    def handle(self, *, once, every, **options):
        while True:
            sent = self.look()
            if once and not sent:
                return
            if not sent:
                time.sleep(every)

    def look(self):
        """How many messages were taken up. A database that is away comes back, on a new connection."""
        try:
            outcomes = send_due()
            forget_links()
        except DatabaseError as error:
            log.error("the database did not answer", extra={"event": type(error).__name__})
            connection.close()
            return 0
        if outcomes:
            log.info("messages", extra={"event": "sent", "count": outcomes["sent"]})
        return outcomes.total()
