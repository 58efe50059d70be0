"""Every renderer's page from one server, compressed alike, as nginx does it; and the packages from npm."""

import gzip
import json
import os
import subprocess
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.bench import thirty

STATIC = Path(__file__).parents[2] / "clinic/static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
NPM = {**os.environ, "npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}

SURVEY = """import React from "react"; import {createRoot} from "react-dom/client";
import {Model} from "survey-core"; import {Survey} from "survey-react-ui"; import "survey-core/survey-core.min.css";
createRoot(document.getElementById("form")).render(<Survey model={new Model(window.definition)} />);"""
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'


def install(folder: Path) -> dict[str, str]:
    """Fetch the newest packages into `folder`, and say which versions they are."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "package.json").exists():
        _run(folder, "npm", "init", "-y")
        packages = ("survey-core", "survey-react-ui", "react", "react-dom", "esbuild")
        _run(folder, "npm", "install", "--ignore-scripts", *packages)
        # The built form of lforms needs none of the packages that it was built from.
        with tarfile.open(folder / _run(folder, "npm", "pack", "--silent", "lforms").strip()) as archive:
            archive.extractall(folder / "lforms", filter="data")
    (folder / "survey.jsx").write_text(SURVEY)
    esbuild = next((folder / "node_modules/@esbuild").glob("*/bin/esbuild"))
    made = ["--bundle", "--minify", "--format=iife", '--define:process.env.NODE_ENV="production"']
    _run(folder, str(esbuild), "survey.jsx", *made, "--outfile=survey.js")
    known = {name: folder / "node_modules" / name for name in ("survey-core", "react")}
    known["lforms"] = folder / "lforms/package"
    return {name: json.loads((path / "package.json").read_text())["version"] for name, path in known.items()}


def _run(folder, *command) -> str:
    return subprocess.run(command, cwd=folder, env=NPM, check=True, capture_output=True, text=True).stdout


def lforms_page() -> str:
    at = "/npm/lforms/package/dist/lforms"
    return (
        f'{PAGE}<title>LHC-Forms</title><link rel="stylesheet" href="{at}/webcomponent/styles.css">'
        '<div id="form"></div>'
        f'<script src="{at}/webcomponent/assets/lib/zone.min.js"></script>'
        f'<script src="{at}/webcomponent/lhc-forms.js"></script><script src="{at}/fhir/R4/lformsFHIR.min.js"></script>'
        f'<script>LForms.Util.addFormToPage({json.dumps(thirty.fhir())}, "form", {{prepopulate: false}})</script>'
    )


def survey_page() -> str:
    definition = f"<script>window.definition = {json.dumps(thirty.survey())}</script>"
    sheet, script = '<link rel="stylesheet" href="/npm/survey.css">', '<script src="/npm/survey.js"></script>'
    return f'{PAGE}<title>SurveyJS</title>{sheet}<div id="form"></div>{definition}{script}'


PAGES = {
    "plain HTML": thirty.plain,
    "ours, the first page": thirty.ours,
    "ours, all thirty on one page": thirty.ours_thirty,
    "SurveyJS": survey_page,
    "LHC-Forms": lforms_page,
}


class Site(ThreadingHTTPServer):
    """Addresses: /0, /1 ... for the pages in the order above; our static files; the packages."""

    daemon_threads = True

    def __init__(self, packages: Path):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.packages = packages
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()

    def body(self, path: str) -> tuple[str, bytes]:
        if path[1:].isdecimal():
            return "text/html; charset=utf-8", list(PAGES.values())[int(path[1:])]().encode()
        root, name = (self.packages, path[5:]) if path.startswith("/npm/") else (STATIC, path.removeprefix("/static/"))
        file = root / name
        return TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        try:
            kind, body = self.server.body(self.path)
        except OSError:
            kind, body = "text/plain", b""
        body = gzip.compress(body, 6)
        self.send_response(200)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Encoding": "gzip"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Say nothing."""
