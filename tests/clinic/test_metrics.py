"""What is counted, who may read it, and that nobody is named."""

import pytest

from clinic import metrics
from clinic.roles import Role

pytestmark = pytest.mark.django_db
TOKEN = "only for the watcher"


@pytest.fixture
def read(client, settings):
    settings.CLINIC_METRICS_TOKEN = TOKEN

    def read():
        response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        lines = [line for line in response.content.decode().splitlines() if not line.startswith("#")]
        return {name: float(number) for name, _, number in (line.rpartition(" ") for line in lines)}

    return read


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer ünsinn"}])
def test_without_the_token_there_is_nothing(client, settings, header):
    settings.CLINIC_METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers=header).status_code == 404
    settings.CLINIC_METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_requests_are_counted_by_room_and_status(client, read, member):
    client.force_login(member(Role.CLINICIAN))
    before = read()
    for _ in range(3):
        client.get("/account/")
    client.get("/nowhere/")
    after = read()

    def more(name):
        return after[name] - before[name]

    assert more('clinic_requests_total{room="staff",status="2xx"}') == 3
    assert more('clinic_requests_total{room="other",status="4xx"}') == 1
    assert more('clinic_request_seconds_count{room="staff"}') == 3
    assert more('clinic_request_seconds_bucket{room="staff",le="+Inf"}') == 3
    assert more('clinic_request_seconds_sum{room="staff"}') > 0


def test_buckets_grow(read):
    numbers = read()
    buckets = [numbers[f'clinic_request_seconds_bucket{{room="public",le="{limit:g}"}}'] for limit in metrics.LIMITS]
    assert buckets == sorted(buckets)


def test_other_apps_add_their_numbers(read, monkeypatch):
    monkeypatch.setattr(metrics, "_gauges", dict(metrics._gauges))
    metrics.gauge("clinic_unscreened", "Intakes that no rule has seen.", lambda: 2)
    metrics.gauge("clinic_broken", "Never.", lambda: 1 / 0)
    numbers = read()
    assert numbers["clinic_unscreened"] == 2
    assert "clinic_broken" not in numbers
    assert numbers["clinic_outbox_waiting"] == 0


def test_slots_add_up(monkeypatch):
    before = metrics._sums(0)[1]
    for slot in (3, 67, 5):
        monkeypatch.setattr(metrics, "_slot", metrics._slot)
        metrics.use_slot(slot)
        metrics.count_request("public", 200, 0.001)
    assert metrics._sums(0)[1] == before + 3


def test_no_label_names_a_person_a_practice_or_an_address(read, practice):
    assert set(metrics.ROOMS) == {"public", "link", "staff", "other"}
    assert not [name for name in read() if practice.slug in name or "/" in name]
