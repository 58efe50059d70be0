"""What people do in a browser, step by step: a patient who fills in whatever is asked, a clinician who settles it."""

from datetime import date
from urllib.parse import urlsplit

from tests.browser import follow

HARMLESS = ("none", "no", "never", "free", "female", "either", "yes", "days")
TYPED = {"kg": "68", "cm": "172", "year": "2019"}


def go_on(tab, button, exact=True):
    follow(tab.get_by_role("button", name=button, exact=exact))


def open_link(tab, link, born: date):
    """From the link to the first question."""
    tab.goto(link)
    go_on(tab, "Continue")
    for box, number in (("Day", born.day), ("Month", born.month), ("Year", born.year)):
        tab.get_by_label(box).fill(str(number))
    go_on(tab, "Continue")
    if tab.url.endswith("/start/"):
        tab.get_by_text("I am the patient").click()
        go_on(tab, "Start")


def answer_everything(tab, **wanted):
    """Page by page to the check page, with a harmless answer everywhere; `wanted` names other ones by question."""
    wanted = {name.replace("_", "-"): code for name, code in wanted.items()}
    for _ in range(60):
        last = urlsplit(tab.url).path.rstrip("/").rpartition("/")[2]
        if last == "check":
            return
        if last == "advice":
            follow(tab.get_by_role("link", name="Go on with the form"))
        elif tab.get_by_role("button", name="Continue", exact=True).count():
            _answer(tab, wanted)
            go_on(tab, "Continue")
        else:
            follow(tab.get_by_role("main").get_by_role("link").first)  # the task list: what is left
    raise AssertionError(f"the form does not end: {tab.url}")


def _answer(tab, wanted):
    for name in tab.evaluate(NAMES):
        choices = tab.locator(f'input[name="{name}"]:is([type=radio], [type=checkbox])')
        if choices.count():
            _choose(tab, name, choices, wanted)
        elif not tab.locator(f'[name="{name}"]').input_value():
            tab.locator(f'[name="{name}"]').fill(_typed(name))


NAMES = """() => [...new Set([...document.querySelectorAll(
    'main form input:not([type=hidden]), main form textarea')].map(box => box.name))].filter(
    name => !name.endsWith('-absent'))"""


def _choose(tab, name, choices, wanted):
    if any(choices.nth(index).is_checked() for index in range(choices.count())):
        return
    codes = [choices.nth(index).get_attribute("value") for index in range(choices.count())]
    code = next((code for code in (wanted.get(name), *HARMLESS) if code in codes), codes[0])
    tab.locator(f'input[name="{name}"][value="{code}"]').check()


def _typed(name):
    box = name.rpartition("-")[2]
    return TYPED.get(box, "" if box in {"day", "month", "st", "lb", "ft", "in"} else "Nothing else.")


def sign_in(tab, address, email, password):
    tab.goto(address)
    tab.get_by_label("E-mail").fill(email)
    tab.get_by_label("Password", exact=True).fill(password)
    go_on(tab, "Sign in")


def settle(tab, card, verdict, text):
    """Settle the card of this heading. `verdict` is the words of the choice."""
    box = tab.get_by_role("article", name=card)
    box.get_by_label("Verdict").select_option(label=verdict)
    box.get_by_label("In your words").fill(text)
    follow(box.get_by_role("button", name="Settle"))


def decide(tab, outcome, reason):
    tab.get_by_label(outcome, exact=True).check()
    tab.get_by_label("Reason").fill(reason)
    go_on(tab, "Sign the decision")
