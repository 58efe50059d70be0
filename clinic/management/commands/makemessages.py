"""Collects the texts that patients read. Needs gettext; `make messages` runs it and compiles the result."""

from django.core.management.commands import makemessages

# One plain rule: what is made for staff is English and is not collected. Everything else must be translated.
FOR_STAFF = (
    *("screening/*", "templates/screening/*", "templates/registration/*", "templates/clinic/staff.html"),
    *("templates/405.html", "templates/410.html", "templates/compiled/*"),
    *("clinic/accounts/*", "clinic/templatetags/*"),  # the tiers of findings
)
NOT_OURS = (".venv/*", ".demo/*", ".data/*", "mutants/*", "tests/*")


class Command(makemessages.Command):
    """Django's, with the mark `N_` of the definitions, and without guesses: a new text comes untranslated."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(
            all=True,
            no_obsolete=True,
            add_location="file",
            ignore_patterns=[*FOR_STAFF, *NOT_OURS],
        )
