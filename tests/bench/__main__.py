"""Weight and speed beside other renderers of the same thirty questions: `make bench`. Never part of the suite.

PACKAGES=folder keeps what npm fetched for the next time; RUNS says how often each page is loaded.
"""

import os
import statistics
import tempfile
from contextlib import closing
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.bench.site import PAGES, Site, install  # noqa: E402
from tests.browser import launch  # noqa: E402

RUNS = int(os.environ.get("RUNS", "5"))
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
CONDITIONS = {"as it is": (1, False), "CPU 4 x slower": (4, False), "1.6 Mbit/s, 150 ms": (1, True), "both": (4, True)}

# The first control that a person could use, at the frame that shows it.
FIRST_USABLE = """() => { const look = () => {
  const box = document.querySelector("input:not([type=hidden], [disabled]), textarea:not([disabled])");
  const shown = box && (box.closest("label") ?? box).getBoundingClientRect().height > 0;
  if (shown) requestAnimationFrame(() => { window.usable = performance.now(); });
  else requestAnimationFrame(look); };
  requestAnimationFrame(look); }"""


def load(browser, address: str, slower: int, is_slow: bool) -> tuple[int, float]:
    """Bytes on the wire with a cold cache, and milliseconds to the first usable question."""
    with closing(browser.new_context(viewport={"width": 390, "height": 844})) as context:
        tab = context.new_page()
        wire = context.new_cdp_session(tab)
        received = []
        wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        wire.send("Network.enable")
        if is_slow:
            wire.send("Network.emulateNetworkConditions", SLOW)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        tab.add_init_script(f"({FIRST_USABLE})()")
        tab.goto(address, wait_until="load", timeout=120_000)
        tab.wait_for_function("window.usable", timeout=120_000)
        tab.wait_for_timeout(500)  # what comes late counts as weight
        return sum(received), tab.evaluate("window.usable")


def measure(browser, site: Site) -> dict:
    """{renderer: (bytes, {condition: median milliseconds})}"""
    at = f"http://127.0.0.1:{site.server_port}"
    for number in range(len(PAGES)):  # everything was read from the disk once
        load(browser, f"{at}/{number}", 1, False)
    measured = {}
    for number, name in enumerate(PAGES):
        runs = {what: [load(browser, f"{at}/{number}", *how) for _ in range(RUNS)] for what, how in CONDITIONS.items()}
        weight = max(bytes_ for bytes_, _ in runs["as it is"])
        measured[name] = weight, {what: statistics.median(ms for _, ms in each) for what, each in runs.items()}
    return measured


def table(measured: dict) -> str:
    lines = ["| | on the wire | " + " | ".join(CONDITIONS) + " |", "| --- " * (len(CONDITIONS) + 2) + "|"]
    floor = measured["plain HTML"][1]
    for name, (weight, times) in measured.items():
        cells = [f"{times[what]:.0f} ms ({times[what] / floor[what]:.1f} x)" for what in CONDITIONS]
        lines.append(f"| {name} | {weight / 1024:.1f} KiB | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="clinic-bench-") as made, sync_playwright() as playwright:
        packages = Path(os.environ.get("PACKAGES") or made)
        versions = install(packages)
        with closing(launch(playwright)) as browser, closing(Site(packages)) as site:
            print(table(measure(browser, site)))
        print("\n" + ", ".join(f"{name} {version}" for name, version in versions.items()), f"- {RUNS} runs, medians")


if __name__ == "__main__":
    main()
