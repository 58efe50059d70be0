"""What holds for a page of questions in a browser, in whatever state it is."""

from collections import Counter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.looks.test_in_chromium import BOXES, CHOICES, CUT, OVERFLOW, TOO_SMALL, WIDER_TEXT, controls_in_groups, tree

# The hidden first button of a form is for Enter alone; the number of a source stands in its sentence.
TARGETS = TOO_SMALL.replace(".skip,", ".skip, .hidden, .cited a,")
WIDTHS = (320, 390, 1280)
LARGE_TEXT = "() => { document.documentElement.style.fontSize = '200%' }"
# The words of a heading that go on in the next line: read aloud they are whole, seen they are not.
SPLIT = """() => [...document.querySelectorAll("main :is(h1, h2)")].flatMap((heading) => {
  const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), split = [];
  for (let text; (text = texts.nextNode()); ) for (const word of text.data.matchAll(/[^\\s-]+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index), range.setEnd(text, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map((line) => line.top)).size > 1) split.push(word[0]);
  }
  return split; })"""


def axe(tab) -> None:
    found = Axe().run(tab).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


def fits(tab) -> None:
    """At every width nothing scrolls sideways and every target is large; with wider text, too, on a small phone, and
    with text of twice the size, whose headings stay legible."""
    for width in reversed(WIDTHS):
        tab.set_viewport_size({"width": width, "height": 844})
        assert (width, tab.evaluate(OVERFLOW), tab.evaluate(TARGETS)) == (width, 0, [])
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.evaluate(LARGE_TEXT)
    assert (tab.evaluate(OVERFLOW), tab.evaluate(SPLIT)) == (0, [])
    tab.evaluate("() => document.documentElement.removeAttribute('style')")
    tab.set_viewport_size({"width": WIDTHS[0], "height": 844})
    tab.evaluate(WIDER_TEXT)
    assert tab.evaluate(OVERFLOW) == 0
    assert tab.evaluate(CUT) == []


def named(tab) -> None:
    """Whatever can be used has a name, and what is chosen from stands in a group with one."""
    nodes = tree(tab)
    for control, group in controls_in_groups(nodes, next(iter(nodes))):
        assert control["name"], control
        assert control["role"] not in CHOICES or (group and group["name"]), control


def told(tab, fields, wrong: bool) -> None:
    """Chromium's accessibility tree: groups named by their question, controls told apart, everything explained."""
    nodes = tree(tab)
    found = list(controls_in_groups(nodes, next(iter(nodes))))
    questions = tuple(field.label for field in fields)
    for control, group in found:
        assert control["name"], control
        if control["role"] in CHOICES:
            assert group, control
            assert group["name"].startswith(questions), control
    names = Counter((group["name"] if group else "", control["role"], control["name"]) for control, group in found)
    assert [name for name, count in names.items() if count > 1] == []
    for field in fields:
        asked = [
            n
            for n in nodes.values()
            if n["name"].startswith(field.label) and n["role"] in {*BOXES, "group", "radiogroup"}
        ]
        described = " ".join(node["description"] for node in asked)
        for text in filter(None, [field.help_text, field.why]):
            assert text in described
        if wrong and not field.optional:
            assert "Error:" in described, field.label


def errors_lead_to_their_controls(tab, questions) -> None:
    """The title says it first, the summary has the focus, and each link focuses the first control of its question."""
    assert tab.title().startswith("Error: ")
    expect(tab.locator(".error-summary")).to_be_focused()
    links = tab.locator(".error-summary a").all()
    wanted = [question.link_id for question in questions if not question.optional]
    assert len(links) == len(wanted)
    for link, name in zip(links, wanted, strict=True):
        link.click()
        control = tab.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
        expect(control).to_be_focused()
        assert control.get_attribute("name") in {name, *(f"{name}-{box}" for box in ("day", "kg", "cm"))}
