"""One JSON line an event, made of listed fields only.

Texts of exceptions and arguments of messages are left out, since they may repeat an answer; so are query strings.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

FIELDS = ("event", "method", "path", "status", "milliseconds", "practice", "subject", "count")  # given by `extra`
FRAMES = 12  # of a traceback, the innermost
OURS = ("clinic", "intake", "screening", "gunicorn")  # their messages are constants
# The personal links of patients and of staff; and whatever is as long as a token, wherever it was mistyped.
_TOKEN = re.compile(r"(/(?:i|join)/)[^/?\s]+|[\w-]{40,}")


def mask(path):
    """The path without its query string and without a link's token."""
    return _TOKEN.sub(r"\g<1>***", path.partition("?")[0])


class JSONLines(logging.Formatter):
    """Formats a record without its arguments."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
        }
        request = getattr(record, "request", None)
        if hasattr(request, "path"):
            line |= {"method": request.method, "path": mask(request.path)}
        if hasattr(record, "status_code"):
            line["status"] = record.status_code
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line |= described(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def message(record):
    """Ours without its arguments. Others put values into theirs (a host name, a reason): their place must do."""
    if record.name.partition(".")[0] in OURS:
        return _TOKEN.sub(r"\g<1>***", str(record.msg))
    return f"{record.module}:{record.lineno}"


def described(exc_info):
    """Kind and places of an exception, without its text and without any value."""
    frames = traceback.extract_tb(exc_info[2])[-FRAMES:]
    return {
        "exception": exc_info[0].__qualname__,
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


_to_console = {"handlers": ["console"], "level": "INFO", "propagate": False}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "clinic.logs.JSONLines"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json"},
        "null": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "clinic": _to_console,
        "intake": _to_console,
        "screening": _to_console,
        "django": _to_console,
        # Our middleware writes one line a request, under every server alike.
        "django.server": {"handlers": ["null"], "propagate": False},
        "django.request": {**_to_console, "level": "ERROR"},
        "gunicorn.error": _to_console,
        "gunicorn.access": {"handlers": ["null"], "propagate": False},
    },
}
