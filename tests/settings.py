"""The project's settings, for the tests: keys of this run only, and the database that DATABASE names."""

import os
import tempfile

from clinic import keys
from tests import postgresql

_folder = tempfile.TemporaryDirectory(prefix="clinic-test-")
os.environ |= keys.made_up_keys() | {"CLINIC_MODE": "test", "CLINIC_DATA": _folder.name}
os.environ.pop("CLINIC_MASTER_KEYS_FILE", None)

# The workers of one run share the cluster that its first process started.
if os.environ.get("DATABASE", "sqlite") == "postgresql":
    if "CLINIC_TEST_CLUSTER" not in os.environ:
        os.environ["CLINIC_TEST_CLUSTER"] = postgresql.start()
    os.environ["DATABASE_URL"] = os.environ["CLINIC_TEST_CLUSTER"]
else:
    os.environ.pop("DATABASE_URL", None)

from clinic.settings import *  # noqa: E402, F403
from clinic.settings import CLINIC_DATA, DATABASES, INSTALLED_APPS, LOGGING, STATIC_ROOT, STORAGES  # noqa: E402

if not os.environ.get("DATABASE_URL"):
    # A file and not memory: the live server's threads open it too.
    DATABASES["default"]["TEST"] = {"NAME": str(CLINIC_DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # a kept connection would hold the test database

INSTALLED_APPS += ["tests.notes"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; test_accounts looks at the real ones
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir()  # WhiteNoise looks for it
WHITENOISE_USE_FINDERS = True  # test_static collects them once, as production does
LOGGING["handlers"]["console"] = {"class": "logging.NullHandler"}
LOGGING["root"]["handlers"] = []
for _logger in LOGGING["loggers"].values():
    _logger["propagate"] = True  # so that caplog sees everything
