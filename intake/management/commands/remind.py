"""manage.py remind: post the reminders that are due, and the messages that a re-check waits. Every hour."""

from django.core.management.base import BaseCommand

from intake.desk.reminders import remind
from intake.services.ask_to_recheck import ask_to_recheck


class Command(BaseCommand):
    help = "Posts the reminders that are due into the outbox. Run it every hour; a second run posts nothing twice."

    def handle(self, **options):
        self.stdout.write(f"{remind()} reminders posted")
        self.stdout.write(f"{ask_to_recheck()} re-checks asked for")
