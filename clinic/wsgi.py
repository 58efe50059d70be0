"""The WSGI application, for gunicorn and every other server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

application = get_wsgi_application()

from clinic.binding import refuse_to_listen_beyond_this_machine  # noqa: E402 - needs the settings

refuse_to_listen_beyond_this_machine()
