"""The settings of the tests, with Django's admin beside the product, which has none."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS += ["django.contrib.admin"]
ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["testserver"]  # the client; without the instruments that tests put into templates
