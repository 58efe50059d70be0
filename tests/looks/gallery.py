"""Look at every sample page, at three widths, light and dark: `python -m tests.looks.gallery FOLDER [NAME ...]`.

The pages are served inside the browser under the application's own content security policy.
"""

import os
import sys
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import STILL, launch

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
HOST = "http://gallery.example"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; connect-src 'self'"
)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
STATIC = Path(__file__).parents[2] / "clinic" / "static"


@contextmanager
def shown(chromium, pages: dict[str, str], **options):
    """Open a tab in which the pages and our static files are all that exists."""
    context = chromium.new_context(**STILL, **options)
    tab = context.new_page()

    def answer(route):
        path = route.request.url.removeprefix(HOST).split("#")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=pages[path.strip("/")], content_type="text/html; charset=utf-8", headers=headers)

    tab.route("**/*", answer)
    yield tab
    context.close()


def draw(folder: Path, pages: dict[str, str]) -> None:
    """Write a picture of each page for each width and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, closing(launch(playwright)) as chromium:
        for width in WIDTHS:
            for scheme in SCHEMES:
                options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
                with shown(chromium, pages, **options) as tab:
                    for name in pages:
                        tab.goto(f"{HOST}/{name}")
                        tab.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


def main(folder: str, *names: str) -> None:
    """Draw the named pages, or all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.looks.samples import pages

    draw(Path(folder), {name: page for name, page in pages().items() if not names or name in names})


if __name__ == "__main__":
    main(*sys.argv[1:])
