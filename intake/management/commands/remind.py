"""manage.py remind: post the reminders that are due. Every hour."""

from django.core.management.base import BaseCommand

from intake.desk.reminders import remind


class Command(BaseCommand):
    help = "Posts the reminders that are due into the outbox. Run it every hour; a second run posts nothing twice."

    def handle(self, **options):
        self.stdout.write(f"{remind()} reminders posted")
