"""manage.py clearsessions: Django's own, which comes with the app whose table our sessions do not use."""

from django.contrib.sessions.management.commands.clearsessions import Command

__all__ = ["Command"]
