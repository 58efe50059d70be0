"""manage.py delete_drafts: tell patients whose answers wait unsent for too long; delete those that were told."""

from django.core.management.base import BaseCommand

from intake.desk.deletions import delete_drafts


class Command(BaseCommand):
    help = "Announces the deletion of answers that were begun and not sent, and deletes them when it is due. Daily."

    def handle(self, **options):
        told, deleted = delete_drafts()
        self.stdout.write(f"{told} patients told, {deleted} drafts deleted")
