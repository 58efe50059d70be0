"""The review page beside a bare view that decrypts and prints the same text: `make benchlist`, or this module alone."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from django.db import connection  # noqa: E402

from clinic.roles import Role  # noqa: E402
from screening.services import Decision, Judgement, decide, screen, settle  # noqa: E402
from screening.services.settling import unsettled  # noqa: E402
from tests import builders  # noqa: E402
from tests.bench.bare import Text, text_of  # noqa: E402
from tests.bench.databases import made  # noqa: E402
from tests.bench.timing import RUNS, WARM_UP, median, signed_in, statements, timed  # noqa: E402

PATIENTS = {  # name: what they answered, and changed it to
    "nothing to report": ({}, {}),
    "two grave findings": ({"feeding": "yes"}, {"feeding": "yes", "clots": ["dvt"]}),
    "a form full of findings": (
        {"feeding": "yes"},
        {"feeding": "yes", "clots": ["dvt"], "warning_signs": ["one-leg"], "smoking": "now", "mobility": "limited"},
    ),
}


def patient(practice, by, before: dict, after: dict):
    """An intake with an earlier visit, two revisions, everything grave settled and a decision."""
    person = builders.patient(practice)
    earlier = builders.intake(builders.appointment(person, start=builders.days_ahead(-90)))
    screen(builders.revision(earlier, builders.healthy_adult()))
    intake = builders.intake(builders.appointment(person))
    for answers in (before, after):
        screening = screen(builders.revision(intake, builders.healthy_adult(**answers)))
    for subject in unsettled(screening):
        settle(screening, subject.key, Judgement("confirmed", text="Talked about it on the phone."), by)
    decide(screening, Decision("waiting", "The letter of the hospital is asked for."), by, 1)
    return intake


def main() -> None:
    with made():
        practice = builders.practice(slug="elm")
        by = builders.staff(practice, Role.CLINICIAN)
        client = signed_in(by)
        print(f"\n| review page on {connection.vendor} | words | bare | ours | times | queries |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, (before, after) in PATIENTS.items():
            print(line(client, name, patient(practice, by, before, after)))


def line(client, name: str, intake) -> str:
    ours, bare = f"/review/elm/intake/{intake.pk}/", f"/bench/bare/elm/{intake.pk}/"
    text_of[intake.pk] = Text(client.get(ours).content.decode()).lines
    times = {ours: [], bare: []}
    for number in range(WARM_UP + RUNS):
        for address, taken in times.items():
            milliseconds = timed(client, address)
            if number >= WARM_UP:
                taken.append(milliseconds)
    words, (a, b) = sum(len(each.split()) for each in text_of[intake.pk]), map(median, times.values())
    return f"| {name} | {words:,} | {b:.0f} ms | {a:.0f} ms | {a / b:.2f} | {len(statements(client, ours))} |"


if __name__ == "__main__":
    main()
