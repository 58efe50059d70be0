from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.commands import runserver

from clinic.binding import refuse_unless_local


class Command(runserver.Command):
    """Django's development server. WhiteNoise serves the static files, as in production."""

    def run(self, **options):
        try:
            refuse_unless_local(self.addr)
        except ImproperlyConfigured as error:
            raise CommandError(error) from error
        call_command("collectstatic", interactive=False, verbosity=0)
        super().run(**options)
