"""DATABASE_URL as Django's settings: SQLite for the demo and small practices, PostgreSQL otherwise."""


def database(url, sqlite_file):
    """Settings of the PostgreSQL database at `url` (several hosts are allowed), or of the SQLite file."""
    return postgresql(url) if url else sqlite(sqlite_file)


def postgresql(url):
    from psycopg.conninfo import conninfo_to_dict  # only here: commands that compute need no driver

    options = conninfo_to_dict(url)
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: options.pop(option, "") for name, option in named.items()},
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,  # connecting anew costs more than most of our queries
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(file):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",  # a writer waits at BEGIN, not in the middle of its transaction
            "timeout": 20,
            # recursive_triggers: INSERT OR REPLACE then counts as the deletion that it is
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
        },
    }
