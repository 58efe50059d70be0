"""What production refuses to start with. Each refusal says what to do."""

from django.core.exceptions import ImproperlyConfigured

from clinic import keys


def refuse_unsafe(settings):
    """Raise ImproperlyConfigured with every reason at once, so that one start shows all that is to be done."""
    reasons = list(reasons_against(settings))
    if reasons:
        raise ImproperlyConfigured("Production does not start: " + " ".join(reasons))


def reasons_against(settings):
    if settings["DEBUG"]:
        yield "DEBUG is on; it shows answers and settings to whoever causes an error. Unset DEBUG."
    yield from _reasons_against_secret(settings["SECRET_KEY"])
    yield from _reasons_against_hosts(settings["ALLOWED_HOSTS"])
    yield from _reasons_against_keys(settings["CLINIC_MASTER_KEYS"], settings["CLINIC_BLIND_INDEX_KEY"])


def _reasons_against_secret(secret):
    if not secret:
        yield "SECRET_KEY is missing. Set it to 50 or more random characters."
    elif secret.startswith("django-insecure-") or len(secret) < 50 or len(set(secret)) < 10:
        yield "SECRET_KEY is a default or too simple. Set it to 50 or more random characters."


def _reasons_against_hosts(hosts):
    if not hosts:
        yield "ALLOWED_HOSTS is missing. Set it to the names of this site, with commas between them."
    elif any(host.strip(" .") == "*" for host in hosts):
        yield "ALLOWED_HOSTS is *, so any name would be answered. Name the hosts of this site."


def _reasons_against_keys(master_keys, blind_index_key):
    if not master_keys:
        yield "The master keys are missing. Set CLINIC_MASTER_KEYS or CLINIC_MASTER_KEYS_FILE (id:base64,...)."
    if not blind_index_key:
        yield "CLINIC_BLIND_INDEX_KEY is missing. Set it to 32 random bytes in base64."
    try:
        keys.parse_master_keys(master_keys)
        keys.parse_key(blind_index_key or keys.random_key())
    except ValueError as error:
        yield f"A key cannot be read: {error}."
