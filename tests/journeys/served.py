"""Settings of the server that test_server_killed starts: the database of the running test, and its keys."""

import os

from clinic.settings import *  # noqa: F403
from clinic.settings import DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["SERVED_DATABASE"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
