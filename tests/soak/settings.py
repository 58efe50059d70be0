"""The project's settings for a soak: those of a test site, with plain static files."""

from clinic.settings import *  # noqa: F403
from clinic.settings import DATABASES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["CONN_MAX_AGE"] = 600
