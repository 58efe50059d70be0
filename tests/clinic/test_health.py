"""What the machines that watch are told."""

import pytest
from django.db import OperationalError, connection

from clinic import health


@pytest.mark.django_db
def test_it_is_ready_with_database_migrations_and_keys(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_without_keys_it_is_not(client, settings):
    settings.CLINIC_MASTER_KEYS = ""
    assert client.get("/readyz").content == b"keys\n"


@pytest.mark.django_db
def test_with_a_migration_to_come_it_is_not(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'screening'")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"migrations\n")


def test_without_its_database_it_lives_and_is_not_ready(client, monkeypatch):
    def unreachable(connection):
        raise OperationalError

    monkeypatch.setattr(health, "MigrationExecutor", unreachable)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").content == b"database\n"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_they_are_asked_and_never_told(client, address):
    assert client.post(address).status_code == 405
