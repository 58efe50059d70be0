"""All settings, from the environment.

CLINIC_MODE    demo | test | production; unset: a developer's checkout, reachable from this machine only
CLINIC_DATA    folder for the SQLite database, the demo's keys and the collected static files (.demo, .data)
CLINIC_STATIC  folder of the collected static files alone (CLINIC_DATA/static)
DATABASE_URL   postgresql://...; without it SQLite in CLINIC_DATA
CLINIC_LEDGER  folder for what must outlive the database: heads of the audit, what was erased (CLINIC_DATA/ledger)
SECRET_KEY, ALLOWED_HOSTS (commas), CLINIC_MASTER_KEYS, CLINIC_AUDIT_KEYS, CLINIC_BLIND_INDEX_KEY, CLINIC_TOTP_KEY
               the demo makes its own; production demands them. Each of the keys may be in a file: ..._FILE.
               `rotate_keys` says how the first and the last of them are changed
CLINIC_URL     where patients reach this site, for the links in messages (https://forms.example)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS (1), DEFAULT_FROM_EMAIL
               without a host the messages are files in CLINIC_DATA/mail; in production they fail
CLINIC_SMS_BACKEND  dotted path of a function send(to, text, reference); without it there are no text messages
CLINIC_PROXY   1: a proxy in front terminates TLS and sets X-Forwarded-Proto and X-Real-IP
CLINIC_METRICS_TOKEN  whoever sends it as a bearer token may read /metrics; without it nobody may
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from clinic import keys, logs, production
from clinic.databases import database

ROOT = Path(__file__).resolve().parent.parent

CLINIC_MODE = os.environ.get("CLINIC_MODE", "")
if CLINIC_MODE not in {"", "demo", "test", "production"}:
    raise ImproperlyConfigured(f"CLINIC_MODE is demo, test or production, not {CLINIC_MODE!r}.")
LIVE = CLINIC_MODE == "production"

CLINIC_DATA = Path(os.environ.get("CLINIC_DATA") or ROOT / (".data" if LIVE else ".demo"))
CLINIC_LEDGER = Path(os.environ.get("CLINIC_LEDGER") or CLINIC_DATA / "ledger")
_given = os.environ if LIVE else keys.demo_keys(CLINIC_DATA) | os.environ

DEBUG = os.environ.get("DEBUG", "").lower() in {"1", "true", "yes", "on"}
SECRET_KEY = _given.get("SECRET_KEY", "")
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host] or (
    [] if LIVE else ["localhost", "127.0.0.1", "[::1]"]
)
CLINIC_MASTER_KEYS = keys.given(_given, keys.DATA)
CLINIC_AUDIT_KEYS = keys.given(_given, keys.AUDIT)
CLINIC_BLIND_INDEX_KEY = keys.given(_given, keys.BLIND_INDEX)
CLINIC_TOTP_KEY = keys.given(_given, keys.TOTP)

INSTALLED_APPS = [
    "clinic",  # before staticfiles: our runserver leaves static files to WhiteNoise
    "intake",
    "screening",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
]

MIDDLEWARE = [
    "clinic.middleware.headers",  # outermost, so that error pages have the headers too
    "clinic.middleware.log_request",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads each response by chance, so that its length tells nothing (BREACH)
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.middleware.refuse_unstorable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "clinic.accounts.sessions.Authentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "clinic.accounts.sessions.end_when_due",
    "clinic.languages.StaffReadEnglish",
    "clinic.access.DenyByDefault",
    "clinic.records.erased.TellErased",
    "clinic.middleware.tell_wrong_method",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "compiled",
        "DIRS": [ROOT / "templates" / "compiled"],
        "OPTIONS": {
            "environment": "clinic.compiled.environment",  # escapes, and raises on a misspelt name
            "functions": ["screening.templatetags.governance.sources", "screening.templatetags.settling.settle_fields"],
        },
    },
]
CRISPY_TEMPLATE_PACK = "clinic"
CRISPY_ALLOWED_TEMPLATE_PACKS = [CRISPY_TEMPLATE_PACK]
CRISPY_FAIL_SILENTLY = False  # by default a misspelt question vanishes without a word

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), CLINIC_DATA / "clinic.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinic.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/review/"
LOGOUT_REDIRECT_URL = "sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
CLINIC_IDLE_SECONDS = 15 * 60
CLINIC_SESSION_SECONDS = 12 * 60 * 60
CLINIC_METRICS_TOKEN = os.environ.get("CLINIC_METRICS_TOKEN", "")

SESSION_ENGINE = "clinic.accounts.session_store"
_prefix = "__Host-" if LIVE else ""
SESSION_COOKIE_NAME = f"{_prefix}session"
SESSION_COOKIE_AGE = CLINIC_SESSION_SECONDS + 60 * 60  # ours ends first, says so, and keeps what was typed
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LIVE
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no words in cookies
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_prefix}csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser window
CSRF_FAILURE_VIEW = "clinic.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
LANGUAGE_COOKIE_SECURE = LIVE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_SSL_REDIRECT = LIVE
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if LIVE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = LIVE
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer makes Chromium send `Origin: null`, and every POST fails
CLINIC_PROXY = os.environ.get("CLINIC_PROXY") == "1"
if CLINIC_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

_first_host = f"https://{(ALLOWED_HOSTS or ['localhost'])[0].lstrip('.')}" if LIVE else "http://localhost:8000"
CLINIC_URL = (os.environ.get("CLINIC_URL") or _first_host).rstrip("/")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 20  # seconds for each step of a dialogue; all of them take less than the first wait of a message
EMAIL_FILE_PATH = CLINIC_DATA / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST or LIVE else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "no-reply@localhost"
CLINIC_SMS_BACKEND = os.environ.get("CLINIC_SMS_BACKEND", "")

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 1

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("CLINIC_STATIC") or CLINIC_DATA / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

USE_TZ = True
TIME_ZONE = "UTC"  # each practice has its own, which the pages use
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [ROOT / "clinic" / "locale"]
FORMAT_MODULE_PATH = ["clinic.formats"]

LOGGING = logs.LOGGING

if LIVE:
    production.refuse_unsafe(globals())
