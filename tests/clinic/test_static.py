"""The static files are collected, hashed and compressed; nothing that they name is missing."""

from django.core.management import call_command
from django.test import override_settings

from clinic.settings import STORAGES


def test_every_file_has_its_hash_and_its_compressed_form(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=STORAGES | {"staticfiles": MANIFEST}):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = {file.name for file in (tmp_path / "clinic").iterdir()}
    assert [name for name in names if name.startswith("clinic.") and name.endswith(".css.br")]
    assert [name for name in names if name.startswith("clinic.") and name.endswith(".js.gz")]


MANIFEST = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
