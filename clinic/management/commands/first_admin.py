"""manage.py first_admin elm "Ada Example" ada@elm.example: a link for the first administrator of a practice."""

from zoneinfo import available_timezones

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from clinic.accounts.links import first_admin
from clinic.models import Practice


class Command(BaseCommand):
    help = "Makes a practice where there is none, and prints the link by which its first administrator begins."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the practice's name in addresses")
        parser.add_argument("name", help="the administrator's name")
        parser.add_argument("email", help="their e-mail address")
        parser.add_argument("--practice", help="the name of a new practice")
        parser.add_argument("--phone", default="", help="its telephone number")
        parser.add_argument("--emergency", default="112", help="the emergency number of its country (112)")
        parser.add_argument("--timezone", default="UTC", help="such as Europe/London (UTC)")

    def handle(self, *, slug, name, email, **of_practice):
        if of_practice["timezone"] not in available_timezones():  # or no page of the practice would open
            raise CommandError(f"There is no time zone {of_practice['timezone']}. Write it as in Europe/London.")
        practice = Practice.objects.filter(slug=slug).first() or self.new_practice(slug, **of_practice)
        token = first_admin(practice, name, email)
        self.stdout.write(f"{settings.CLINIC_URL}{reverse('staff_link', args=[token])}")

    def new_practice(self, slug, *, practice, phone, emergency, timezone, **_):
        if not practice:
            raise CommandError(f"There is no practice {slug}. Name it (--practice, --phone) to make it.")
        return Practice.objects.create(
            slug=slug, name=practice, phone=phone, emergency_number=emergency, timezone=timezone
        )
