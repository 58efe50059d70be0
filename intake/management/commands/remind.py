"""manage.py remind: what is due by the clock. Reminders, re-checks, and calls that nobody made in time. Every hour."""

from django.core.management.base import BaseCommand

from intake.desk.calls import let_lapse
from intake.desk.reminders import remind
from intake.services.ask_to_recheck import ask_to_recheck


class Command(BaseCommand):
    help = "Posts the reminders that are due into the outbox. Run it every hour; a second run posts nothing twice."

    def handle(self, **options):
        self.stdout.write(f"{remind()} reminders posted")
        self.stdout.write(f"{ask_to_recheck()} re-checks asked for")
        self.stdout.write(f"{let_lapse()} calls ended that nobody had made")
