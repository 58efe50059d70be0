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
    yield from _reasons_against_keys(settings)


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


def _reasons_against_keys(settings):
    texts = {name: settings[name] for name in keys.NAMES}
    for name in (name for name in keys.NAMES if not texts[name]):
        form = "id:base64,..." if name in keys.RINGS else "32 random bytes in base64"
        yield f"{name} is missing. Set it, or {name}_FILE, to {form}."
    try:
        [keys.parse_master_keys(texts[name]) for name in keys.RINGS]
        keys.parse_key(texts[keys.BLIND_INDEX] or keys.random_key())
        keys.parse_list(texts[keys.TOTP] or keys.random_key())
    except ValueError as error:
        yield f"A key cannot be read: {error}."
    else:
        if keys.used_twice(text for text in texts.values() if text):
            yield "One key serves two purposes. Make another for each."
