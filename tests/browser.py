"""Chromium for the journeys: the system's own, since no browser is downloaded."""

import shutil

from playwright.sync_api import expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # as root in a container there is none
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A colour that is on its way to another one is neither: axe would measure what nobody reads.
STILL = {"reduced_motion": "reduce"}


def chromium():
    """The path of the browser, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright):
    """Start the browser. The caller closes it. What is expected may take as long as a page: machines are busy."""
    expect.set_options(timeout=30_000)
    return playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


def follow(control) -> None:
    """Click what leads to another page, and wait for that page: on a busy machine a click returns before it comes."""
    with control.page.expect_navigation():
        control.click()


def take_session(page, client) -> None:
    """The window goes on as whoever is signed in at Django's test client."""
    site = page.context.request.get("/healthz").url
    page.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": site}])
