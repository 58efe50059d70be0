"""Very many rows of the work list, written by the database itself: a million in about a minute.

Nothing in them is sealed. `make_real` seals those that a page shows, with keys of their own, as the product does.
"""

from datetime import date

from django.db import connection, transaction

from clinic.encryption import new_key

BYTES = {"headline": 120, "details": 190, "key": 61, "message": 400}  # about as long as the real ones
STATES = ("not-started", "started", "unscreened", "new", "waiting", "deferred", "signed")
DETAILS = {"name": "Ana Example", "birth_date": "1985-03-14", "email": "", "phone": "020 7946 0999", "language": "en"}
HEADLINE = {"reason": "Contraindicated: a clot within 3 months", "open": ["Do you take a blood thinner?"]}

POSTGRESQL = {
    "numbers": "generate_series({first}, {last} - 1) AS made(n)",
    "id": "gen_random_uuid()",
    "bytes": "decode(repeat('5a', {}), 'hex')",
    "later": "now() + {} * interval '1 minute'",
    "day": "(now() + {} * interval '1 minute')::date",
    "reference": "'B' || lpad(n::text, 9, '0')",
}
SQLITE = {
    "numbers": "(WITH RECURSIVE made(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM made WHERE n < {last} - 1)"
    " SELECT n FROM made)",
    "id": "lower(hex(randomblob(16)))",
    "bytes": "zeroblob({})",
    "later": "strftime('%Y-%m-%d %H:%M:%S', 'now', ({}) || ' minutes')",
    "day": "strftime('%Y-%m-%d', 'now', ({}) || ' minutes')",
    "reference": "'B' || printf('%09d', n)",
}
YEAR, DAY = 365 * 24 * 60, 24 * 60  # minutes

# One line a row, in a table of the session: every other table takes its columns from here. The same rows each time, and
# no view without one: visits are spread evenly, 649,679 being about a golden section of two years' minutes; whatever
# else a row holds goes by primes, so that no column follows another.
PLAN = f"""
CREATE TEMPORARY TABLE plan AS
SELECT n, {{id}} AS key_id, {{id}} AS patient_id, {{id}} AS visit_id, {{id}} AS intake_id, {{id}} AS public_id,
 {{id}} AS message_id, n % {len(STATES)} AS state, n % 11 % 5 AS tier, n % 13 % 3 AS recheck, n % 61 AS returns,
 CAST(n AS bigint) * 649679 % {2 * YEAR} AS start FROM {{numbers}}
"""
UNSENT = "state IN (0, 1, 2)"
INSERTS = {
    "clinic_datakey": {"id": "key_id", "wrapped": "{key}", "master_key_id": "'bench'"},
    "intake_patient": {
        "id": "patient_id", "practice_id": "{practice}", "data_key_id": "key_id", "details": "{details}",
        "match_index": "{key}", "created_at": "{now}",
    },
    "intake_appointment": {"id": "visit_id", "patient_id": "patient_id", "start": "{start}", "place": "'Elm Street'"},
    "intake_intake": {
        "id": "intake_id", "practice_id": "{practice}", "appointment_id": "visit_id", "public_id": "public_id",
        "reference": "{reference}", "created_at": "{now}",
    },
    "screening_worklistrow": {
        "intake_id": "intake_id", "practice_id": "{practice}",
        "state": "CASE state " + " ".join(f"WHEN {n} THEN '{name}'" for n, name in enumerate(STATES)) + " END",
        "tier": f"CASE WHEN {UNSENT} THEN 9 ELSE tier END",
        "is_urgent": "state = 2 OR (tier = 0 AND state IN (3, 4, 5))",
        "start": "{start}",
        "submitted_at": f"CASE WHEN {UNSENT} THEN NULL ELSE {{submitted}} END",
        "returns_on": "CASE WHEN state = 5 THEN {returns_on} END",
        "recheck_from": f"CASE WHEN NOT ({UNSENT}) AND recheck > 0 THEN {{recheck_from}} END",
        "headline": "{headline}",
    },
    "intake_call": {
        "intake_id": "intake_id", "practice_id": "{practice}", "why": "'call-needed'", "since": "{now}",
        "over_at": "{over_at}", "WHERE": "n % 40 = 0",
    },
    "clinic_message": {
        "id": "message_id", "practice_id": "{practice}", "data_key_id": "key_id", "subject_type": "'intake'",
        "subject_id": "intake_id", "kind": "'invitation'", "channel": "'email'", "content": "{message}",
        "state": "CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'sent' END", "attempts": "1", "next_try_at": "{now}",
        "failure": "''", "message_id": "''", "created_at": "{now}",
    },
}  # fmt: skip


def fill(practice, first: int, last: int) -> None:
    """Rows of every state and tier, spread over two years of visits; a call for each fortieth, a message for each."""
    words = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    facts = _facts(words, practice)
    with connection.cursor() as cursor:
        cursor.execute(_plan(words, first, last))
        for table, columns in INSERTS.items():
            columns = {name: how.format(**facts) for name, how in columns.items()}
            where = columns.pop("WHERE", "n >= 0")
            made = f"SELECT {', '.join(columns.values())} FROM plan WHERE {where}"
            cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) {made}")
        cursor.execute("DROP TABLE plan")


def _plan(words: dict, first: int, last: int) -> str:
    return PLAN.format(id=words["id"], numbers=words["numbers"].format(first=first, last=last))


def _facts(words: dict, practice) -> dict[str, str]:
    """What a row holds, in the database's own words, told from its line in the plan."""
    start, later, day = f"(start - {YEAR})", words["later"].format, words["day"].format
    return {
        "practice": f"'{practice.pk if connection.vendor == 'postgresql' else practice.pk.hex}'",
        "reference": words["reference"],
        "now": later(0),
        "start": later(start),
        "over_at": later(f"({start} + {DAY})"),
        "submitted": later(f"(CASE WHEN start < {YEAR} THEN {start} ELSE 0 END - {10 * DAY})"),
        "returns_on": day(f"((returns - 30) * {DAY})"),
        "recheck_from": day(f"({start} - {2 * DAY})"),
        **{name: words["bytes"].format(length) for name, length in BYTES.items()},
    }


@transaction.atomic
def make_real(rows) -> None:
    """Seal what a page shows of these rows."""
    for number, row in enumerate(rows):
        patient = row.intake.appointment.patient
        patient.data_key.wrap(new_key())
        patient.data_key.save()
        born = date(1950 + number % 50, 1 + number % 12, 1 + number % 28)
        patient.details = DETAILS | {"name": f"Ana Example {number}", "birth_date": born.isoformat()}
        patient.save()
        row.headline = HEADLINE
        row.save(update_fields=["headline"])
