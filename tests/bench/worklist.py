"""A page of the work list at 1,000, 100,000 and 1,000,000 rows, beside Django's admin changelist: `make benchlist`.

ROWS says how many; DATABASE=postgresql on which database. Each size has a database of its own, and they take turns.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

import time  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from clinic.models import Practice, User  # noqa: E402
from clinic.roles import Role  # noqa: E402
from screening.models import WorklistRow  # noqa: E402
from screening.services.listing import BY_NEED, BY_TIME, View, listing, place_of  # noqa: E402
from screening.views.worklist import PAGE, _sealed  # noqa: E402
from tests import builders  # noqa: E402
from tests.bench.databases import in_bulk, made, use  # noqa: E402
from tests.bench.rows import INSERTS, fill, make_real  # noqa: E402
from tests.bench.timing import RUNS, WARM_UP, median, signed_in, statements, timed  # noqa: E402

ROWS = [int(number) for number in os.environ.get("ROWS", "1000,100000,1000000").split(",")]
CLINICIAN, FAR, DESK, ADMIN = "clinician", "clinician, half way down", "front desk", "Django's admin"
SLOW = 1  # runs of what takes more than a second


@dataclass
class Size:
    """A database of so many rows, and what is asked of it."""

    rows: int
    database: str
    addresses: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)


def prepared(rows: int, copy) -> Size:
    """Filled; what the pages show is sealed as the product does it, the rest is not."""
    start, size = time.monotonic(), Size(rows, copy(str(rows)))
    use(size.database)
    practice = Practice.objects.get()
    with in_bulk(INSERTS):
        fill(practice, 0, rows)
    found = listing(practice)
    far = place_of(_half_way(found.rows, rows), BY_NEED)
    for order, after in ((BY_NEED, None), (BY_NEED, far), (BY_TIME, None)):
        make_real(found.page(View.NOW, after, PAGE + 1, order))
    make_real(found.rows.select_related("intake__appointment__patient__data_key").order_by("tier", "start")[:PAGE])
    here = "/review/elm/"
    size.addresses = {
        CLINICIAN: here,
        FAR: f"{here}?after={_sealed(far, practice)}",
        DESK: here,
        ADMIN: "/bench/admin/",
    }
    size.times = {name: [] for name in size.addresses}
    print(f"{rows:,} rows were filled in {time.monotonic() - start:.0f} s", flush=True)
    return size


def _half_way(rows, number: int) -> WorklistRow:
    """A row in the middle of the red flags."""
    urgent = rows.filter(is_urgent__in=[True], state="unscreened").order_by("start", "pk")
    row = urgent[number // 14]
    row.band = 0
    return row


def sign_in(size: Size) -> None:
    """Once all are filled: nobody stays signed in for that long."""
    use(size.database)
    clinician, desk = (User.objects.get(memberships__role=role) for role in (Role.CLINICIAN, Role.FRONT_DESK))
    size.clients = {name: signed_in(desk if name == DESK else clinician) for name in size.addresses}


def take_turns(sizes: list[Size]) -> None:
    for size in sizes:
        sign_in(size)
    for number in range(RUNS):
        for size in sizes:
            use(size.database)
            for name, address in size.addresses.items():
                _once(size, name, address, number)


def _once(size: Size, name: str, address: str, number: int) -> None:
    if name == ADMIN and number >= SLOW and median(size.times[name]) > 1000:
        return
    for _ in range(WARM_UP if name != ADMIN else 0):  # after each change of database
        timed(size.clients[name], address)
    size.times[name].append(timed(size.clients[name], address))


def report(sizes: list[Size]) -> None:
    first = sizes[0]
    print(f"\n| {connection.vendor} | " + " | ".join(f"{size.rows:,} rows" for size in sizes) + " | queries |")
    print("| --- " * (len(sizes) + 2) + "|")
    for name in first.addresses:
        base = median(first.times[name])
        cells = [f"{median(s.times[name]):.1f} ms ({median(s.times[name]) / base:.2f} x)" for s in sizes]
        use(first.database)
        asked = len(statements(first.clients[name], first.addresses[name]))
        print(f"| {name} | " + " | ".join(cells) + f" | {asked} |")


def main() -> None:
    with made() as copy:
        practice = builders.practice(slug="elm")
        for role in (Role.CLINICIAN, Role.FRONT_DESK):
            builders.staff(practice, role)
        sizes = [prepared(rows, copy) for rows in ROWS]
        take_turns(sizes)
        report(sizes)


if __name__ == "__main__":
    main()
