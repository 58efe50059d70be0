import re

from screening.edition import running_fingerprint
from screening.governance.changelog import entries, since
from screening.releases import UNRELEASED, releases, running_version


def test_changed_questions_or_rules_have_a_version_or_say_that_they_are_work_in_progress():
    version = running_version()
    assert version in releases(), (
        "The questions or rules changed since the last release. While you work, declare it in releases.json:\n"
        f'  "{UNRELEASED}": ""\nTo release, put a version in its place, and name it in screening/CHANGELOG.md:\n'
        f'  "2026.N": "{running_fingerprint()}"'
    )


def test_nothing_stays_declared_as_work_in_progress_once_it_is_released():
    assert running_version() == UNRELEASED or UNRELEASED not in releases()


def test_every_release_is_told_in_the_changelog_with_its_fingerprint():
    """The two must agree, so that neither is changed alone."""
    released = {version: known for version, known in releases().items() if version != UNRELEASED}
    told = {entry.version: entry.heading for entry in entries() if entry.version != UNRELEASED}
    assert list(told) == list(reversed(released))
    for version, fingerprint in released.items():
        assert re.fullmatch(r"\d{4}\.\d+", version)
        assert fingerprint[:12] in told[version]


def test_no_two_releases_say_the_same():
    assert len(set(releases().values())) == len(releases())


def test_every_entry_of_the_changelog_says_something():
    assert entries()[0].version == (running_version() if running_version() != UNRELEASED else UNRELEASED)
    assert all(entry.points for entry in entries())


def test_a_changelog_is_read():
    first, second = entries("# T\n\nwords\n\n## 2026.2 abc\n\n- one\n  and more\n- two\n\n## 2026.1 def\n- three\n")
    assert (first.version, first.points) == ("2026.2", ("one and more", "two"))
    assert (second.heading, second.points) == ("2026.1 def", ("three",))


def test_what_changed_is_every_release_since_the_one_in_use():
    told = entries("## 2026.3 c\n- three\n\n## 2026.2 b\n- two\n\n## 2026.1 a\n- one\n")
    assert [entry.version for entry in since("2026.1", told)] == ["2026.3", "2026.2"]
    assert [entry.version for entry in since("2026.2", told)] == ["2026.3"]
    assert since(None, told) == told
    assert since("2025.9", told) == told, "of one that is not told here nobody knows what came after it"
    assert since("2026.3", told) == told[:1]
