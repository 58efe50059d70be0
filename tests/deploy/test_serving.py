"""The files of clinic/deploy, in use: TLS, headers, masked logs, and people whom slow connections do not harm."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from tests.addresses import access_of, example
from tests.clinic.test_middleware import HEADERS
from tests.conftest import CI
from tests.deploy.serving import DEPLOY, HOST, METRICS_TOKEN, Site, nginx

TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6"
HALF_OPEN, REQUESTS = 200, 150

pytestmark = [
    pytest.mark.xdist_group("serving"),
    pytest.mark.skipif(os.environ.get("DATABASE") == "postgresql", reason="asks nothing of PostgreSQL"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    if nginx() is None:
        (pytest.fail if CI else pytest.skip)("no nginx was found")
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.start()
        yield site
    finally:
        site.stop()


def header(answer, name):
    lines = answer.partition("\r\n\r\n")[0].splitlines()
    return next((line.partition(": ")[2] for line in lines if line.lower().startswith(f"{name.lower()}:")), None)


def test_the_first_page_comes_with_its_headers(site):
    status, answer = site.get("/sign-in/")
    assert status == 200
    assert header(answer, "Strict-Transport-Security").startswith("max-age=31536000")
    assert header(answer, "Content-Security-Policy").startswith("default-src 'none'")
    assert header(answer, "Cache-Control") == "no-store"
    cookie = header(answer, "Set-Cookie")
    assert cookie.startswith("__Host-csrf=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "nginx/" not in header(answer, "Server")


def test_without_tls_one_is_led_to_it(site):
    status, answer = site.ask(f"GET /sign-in/ HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n", site.http, False)
    assert (status, header(answer, "Location")) == (308, f"https://{HOST}/sign-in/")


def test_static_files_come_compressed_and_may_be_kept(site):
    _, page = site.get("/sign-in/")
    path = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    status, answer = site.get(path, Accept_Encoding="br")
    assert (status, header(answer, "Content-Encoding")) == (200, "br")
    assert "immutable" in header(answer, "Cache-Control")


def test_a_long_body_is_refused_before_it_is_read(site):
    body = f"POST /sign-in/ HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n"
    assert site.ask(body, whole=False)[0] == 413


def test_the_numbers_are_for_those_inside(site):
    assert site.get("/metrics", Authorization=f"Bearer {METRICS_TOKEN}")[0] == 404
    inside = f"GET /metrics HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nX-Forwarded-Proto: https\r\n"
    assert site.ask(f"{inside}\r\n", site.app, False)[0] == 404
    status, answer = site.ask(f"{inside}Authorization: Bearer {METRICS_TOKEN}\r\n\r\n", site.app, False)
    assert status == 200
    assert 'clinic_requests_total{room="public",status="2xx"}' in answer
    assert "clinic_outbox_waiting 0" in answer


def test_the_workers_count_together(site):
    """Whichever worker answers, the number is of all of them."""

    def count():
        inside = f"GET /metrics HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nX-Forwarded-Proto: https\r\n"
        _, answer = site.ask(f"{inside}Authorization: Bearer {METRICS_TOKEN}\r\n\r\n", site.app, False)
        return int(answer.partition('clinic_requests_total{room="other",status="4xx"} ')[2].split()[0])

    before = count()
    for _ in range(20):
        site.get("/nowhere/")
    assert count() == before + 20


def test_the_containers_health_check_passes(site):
    command = json.loads(re.search(r"^HEALTHCHECK CMD (.+)$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)[1])
    asked = [each.replace(":8000/", f":{site.app}/") for each in command]
    assert asked != command
    done = subprocess.run([sys.executable, *asked[1:]], env=site.settings, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_address_has_the_headers_of_production(site, measured):
    """Behind nginx, with HSTS, whatever the answer is."""
    answers = {route: site.get(example(route, "elm")) for route in [*access_of(), "nowhere/"]}
    inside = {"metrics", "readyz"}  # nginx has no such page
    assert {status for status, _ in answers.values()} >= {200, 302, 403, 404, 405}
    for route, (_, answer) in answers.items():
        if route not in inside:
            assert header(answer, "Strict-Transport-Security") == "max-age=31536000; includeSubDomains; preload", route
            for name, value in HEADERS.items():
                assert header(answer, name) == value, (route, name)
    measured("S8", "answers behind nginx, with HSTS", len(answers) - len(inside))


def test_half_open_connections_harm_nobody(site, measured):
    """200 connections that send half a request and wait; everybody else is served as before."""
    with ThreadPoolExecutor(4) as pool:
        quiet = slowest_of_hundred(pool.map(lambda _: timed(site), range(REQUESTS)))
        half = list(pool.map(lambda number: half_open(site, number), range(HALF_OPEN)))
        try:
            seconds = slowest_of_hundred(pool.map(lambda _: timed(site), range(REQUESTS)))
            still_open = sum(not closed(each) for each in half)
        finally:
            for each in half:
                each.close()
    measured("R7", "half-open connections", still_open)
    measured("R7", "slowest of a hundred requests without them, ms", round(quiet * 1000))
    measured("R7", "slowest of a hundred with them, ms", round(seconds * 1000))
    assert still_open > HALF_OPEN * 0.9
    # A connection that held a worker would cost the others seconds; less than one is only a busy machine.
    assert seconds <= max(1, 3 * quiet), f"{seconds} s, and {quiet} s without them"


def slowest_of_hundred(seconds):
    seconds = sorted(seconds)
    return seconds[int(len(seconds) * 0.99)]


def half_open(site, number):
    there = site.secured(socket.create_connection(("127.0.0.1", site.https), 10))
    head = f"POST /sign-in/ HTTP/1.1\r\nHost: {HOST}\r\n"
    there.sendall((head if number % 2 else f"{head}Content-Length: 2000\r\n\r\nusername=").encode())
    return there


def closed(there):
    there.setblocking(False)
    try:
        return there.recv(1) == b""
    except OSError:  # nothing to read, so it is open
        return False


def timed(site):
    start = time.monotonic()
    assert site.get("/sign-in/")[0] == 200
    return time.monotonic() - start


def test_no_log_holds_a_token(site):
    """Not of the application, gunicorn or nginx; neither when all is well nor when the application is gone."""
    for path in (
        f"/mistyped/{TOKEN}/",
        f"/i/{TOKEN}/",
        f"/join/{TOKEN}/",
        f"//i/{TOKEN}/",
        f"/i/{TOKEN}/?next={TOKEN}",
        f"/nowhere/?t={TOKEN}",
    ):
        site.get(path)
    site.get(f"/i/{TOKEN}/", Cookie=f"session={TOKEN}", Referer=f"https://{HOST}/i/{TOKEN}/")
    site.gunicorn.terminate()
    site.gunicorn.wait(30)
    status, answer = site.get(f"/i/{TOKEN}/")
    assert (status, header(answer, "Retry-After")) == (503, "30")
    assert "Everything that you saved before is kept" in answer
    site.start_gunicorn()
    assert site.get("/healthz")[0] == 200
    logs = site.logs()
    assert "/i/***" in logs
    assert "/join/***" in logs
    assert TOKEN not in logs


def test_the_guards_above_can_fail(site):
    assert closed(SimpleNamespace(setblocking=lambda _: None, recv=lambda _: b""))
    assert header("HTTP/1.1 200\r\nA-b: c\r\n\r\n", "a-B") == "c"
