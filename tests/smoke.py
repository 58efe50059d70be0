"""From a demo link to a signed decision, in a real browser, against a running demo: `python -m tests.smoke`.

SMOKE_SHOTS names a folder for pictures of the way.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from time import monotonic

from playwright.sync_api import expect, sync_playwright

from tests.browser import follow, launch
from tests.journeys import steps

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds until the demo must be up
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
NAME, BORN = "Ivy Sample", date(1990, 9, 1)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def demo(folder):
    """The address of a running demo; it is stopped as Ctrl-C stops it, and must end cleanly."""
    port = str(free_port())
    environment = {k: v for k, v in os.environ.items() if k not in {"CLINIC_MODE", "DATABASE_URL"}}
    environment |= {"PORT": port, "CLINIC_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    output = folder / "output.txt"
    with output.open("w") as file:
        command = [sys.executable, "manage.py", "demo"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait(process, output, int(port))
        yield f"http://localhost:{port}"
        process.send_signal(signal.SIGINT)
        code = process.wait(30)
        assert code == 0, f"the demo ended with {code}:\n{output.read_text()}"
    except Exception:
        print(*[line for line in output.read_text().splitlines() if '"level": "ERROR"' in line], sep="\n")
        raise
    finally:
        if process.poll() is None:
            process.kill()


def wait(process, output, port):
    end = monotonic() + PATIENCE
    while monotonic() < end:
        assert process.poll() is None, f"the demo did not start:\n{output.read_text()}"
        if "Ctrl-C stops it" in output.read_text():
            with closing(socket.socket()) as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(f"the demo did not start within {PATIENCE} seconds:\n{output.read_text()}")


class Camera:
    """Takes pictures where SMOKE_SHOTS says so."""

    def __init__(self):
        self.folder, self.number = os.environ.get("SMOKE_SHOTS"), 0

    def shoot(self, tab, name):
        self.number += 1
        if self.folder:
            Path(self.folder).mkdir(parents=True, exist_ok=True)
            tab.screenshot(path=Path(self.folder) / f"{self.number:02}-{name}.png", full_page=True)


def patient(tab, link, camera):
    steps.open_link(tab, link, BORN)
    camera.shoot(tab, "first-question")
    steps.answer_everything(tab, feeding="yes")
    camera.shoot(tab, "check")
    steps.go_on(tab, "Confirm and send")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Thank you")
    camera.shoot(tab, "receipt")


def clinician(tab, site, way_in, camera):
    email = next(address for address, who in way_in["staff"].items() if "clinician" in who)
    steps.sign_in(tab, f"{site}/review/", email, way_in["password"])
    expect(tab.get_by_role("heading", level=1)).to_have_text("Needs someone now")
    camera.shoot(tab, "worklist")
    follow(tab.get_by_role("link", name=NAME))
    camera.shoot(tab, "review")
    steps.decide(tab, "Ready, with precautions", "Pause in feeding agreed.")
    expect(tab.get_by_role("alert")).to_contain_text("not settled yet")
    steps.settle(tab, "Breastfeeding", "timing of the visit or of a medicine", "A pause in feeding.")
    camera.shoot(tab, "settled")
    steps.decide(tab, "Ready, with precautions", "Pause in feeding agreed.")
    camera.shoot(tab, "interruption")
    steps.go_on(tab, "Sign all the same")
    expect(tab.get_by_role("status")).to_contain_text("Signed: Ready, with precautions.")
    follow(tab.get_by_role("link", name="Signed"))
    expect(tab.get_by_role("link", name=NAME)).to_be_visible()
    camera.shoot(tab, "signed")


def main():
    camera = Camera()
    with (
        tempfile.TemporaryDirectory(prefix="clinic-smoke-") as folder,
        demo(Path(folder)) as site,
        sync_playwright() as playwright,
        closing(launch(playwright)) as browser,
    ):
        way_in = json.loads((Path(folder) / "demo.json").read_text())
        link = next(link for link in way_in["links"] if link["name"] == NAME)
        patient(browser.new_page(viewport=PHONE), f"{site}/i/{link['token']}/", camera)
        clinician(browser.new_page(viewport=DESK), site, way_in, camera)
    print("From a demo link to a signed decision: it works, and the demo stopped cleanly.")


if __name__ == "__main__":
    main()
