"""The sample pages in a real browser: axe, the accessibility tree, targets, focus, and narrow screens."""

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.looks.gallery import HOST, shown
from tests.looks.samples import FORMS, pages

pytestmark = pytest.mark.journey
PAGES = pages()
CHOICES = {"radio", "checkbox"}
BOXES = {"textbox", "combobox", "checkbox"}
CONTROLS = CHOICES | BOXES | {"button", "link"}

TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")]
  .map((e) => e.closest("label.choice") ?? e)
  .filter((e) => !(e.tagName === "A" && [...e.parentNode.childNodes].some((n) => n.nodeType === 3 && n.data.trim())))
  .filter((e) => e.checkVisibility() && !e.matches(".skip, .worklist h2 a"))
  .filter((e) => e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 80))"""
WIDER_TEXT = """() => { for (const e of document.querySelectorAll("body *")) {
  e.style.lineHeight = "1.5"; e.style.letterSpacing = "0.12em"; e.style.wordSpacing = "0.16em"; } }"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll("main *")]
  .filter((e) => !e.closest(".scroll, .hidden") && e.scrollWidth > e.clientWidth + 1)
  .filter((e) => getComputedStyle(e).overflowX !== "visible")
  .map((e) => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module", params=(320, 1280))
def tab(browser, request):
    """One tab for each width; the pages of the gallery are all that it can reach."""
    complaints = []
    with shown(browser, PAGES, viewport={"width": request.param, "height": 800}) as tab:
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.width = request.param
        yield tab
    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(tab, name):
    tab.goto(f"{HOST}/{name}")
    found = Axe().run(tab).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_large_and_nothing_scrolls_sideways(tab, name):
    tab.goto(f"{HOST}/{name}")
    assert tab.evaluate(TOO_SMALL) == []
    assert tab.evaluate(OVERFLOW) == 0
    tab.evaluate(WIDER_TEXT)
    assert tab.evaluate(OVERFLOW) == 0
    assert tab.evaluate(CUT) == []


def tree(tab) -> dict[str, dict]:
    """Return the nodes of Chromium's accessibility tree by id, each with its words in plain fields."""
    session = tab.context.new_cdp_session(tab)
    session.send("Accessibility.enable")
    nodes = {}
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node.get("ignored"):
            told = {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description")}
            nodes[node["nodeId"]] = told | {"children": node.get("childIds", [])}
        else:
            nodes[node["nodeId"]] = {"role": "", "name": "", "description": "", "children": node.get("childIds", [])}
    session.detach()
    return nodes


def controls_in_groups(nodes, here, group=None):
    """Walk down the tree and yield each control with the group it stands in."""
    node = nodes[here]
    if node["role"] in CONTROLS:
        yield node, group
    for child in node["children"]:
        if child in nodes:
            yield from controls_in_groups(nodes, child, node if node["role"] in {"group", "radiogroup"} else group)


@pytest.mark.parametrize("state", ["empty", "wrong", "filled"])
@pytest.mark.parametrize("name", FORMS)
def test_the_accessibility_tree_tells_question_hint_and_error(browser, name, state):
    fields = FORMS[name][0]
    with shown(browser, PAGES) as tab:
        tab.goto(f"{HOST}/{name}-{state}")
        nodes = tree(tab)
    found = list(controls_in_groups(nodes, next(iter(nodes))))
    questions = tuple(field.label for field in fields.values())
    for control, group in found:
        assert control["name"], control
        if control["role"] in CHOICES and group:
            assert group["name"].startswith(questions)
    names = Counter((group["name"] if group else "", control["role"], control["name"]) for control, group in found)
    assert [key for key, count in names.items() if count > 1] == []
    for field in fields.values():
        asked = [n for n in nodes.values() if n["name"].startswith(field.label) and n["role"] in {*BOXES, "group"}]
        described = " ".join(node["description"] for node in asked)
        for text in filter(None, [field.help_text, getattr(field, "why", "")]):
            assert text in described
        if state == "wrong":
            assert "Error:" in described


@pytest.mark.parametrize("name", FORMS)
def test_focus_goes_to_the_summary_and_from_there_to_the_control(browser, name):
    with shown(browser, PAGES) as tab:
        tab.goto(f"{HOST}/{name}-wrong")
        expect(tab.locator(".error-summary")).to_be_focused()
        assert tab.title().startswith("Error: ")
        for link in tab.locator(".error-summary a").all():
            link.click()
            control = tab.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
            expect(control).to_be_focused()
            assert control.evaluate("e => e.getBoundingClientRect().top") > 100


def test_the_summary_takes_the_focus_without_javascript(browser):
    with shown(browser, PAGES, java_script_enabled=False) as tab:
        tab.goto(f"{HOST}/radios-wrong")
        expect(tab.locator(".error-summary")).to_be_focused()


def test_none_of_these_stands_alone(browser):
    with shown(browser, PAGES) as tab:
        tab.goto(f"{HOST}/checkboxes-filled")
        tab.get_by_label("None of these").check()
        expect(tab.locator(":checked")).to_have_count(1)
        tab.get_by_label("One leg").check()
        expect(tab.locator(":checked")).to_have_count(1)
        tab.get_by_label("A leg vein").check()
        expect(tab.locator(":checked")).to_have_count(2)


def test_a_long_answer_is_counted(browser):
    with shown(browser, PAGES) as tab:
        tab.goto(f"{HOST}/text-empty")
        expect(tab.locator(".count")).to_have_text("0 / 1000")
        tab.get_by_role("textbox").fill("Latex")
        expect(tab.locator(".count")).to_have_text("5 / 1000")


def test_focus_is_seen(tab):
    tab.goto(f"{HOST}/radios-with-hints-empty")
    for _ in range(12):
        tab.keyboard.press("Tab")
        style = "e => { const s = getComputedStyle(e); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"
        focused = tab.evaluate_handle("document.activeElement.closest('label.choice') ?? document.activeElement")
        if focused.evaluate("e => e === document.body"):
            break
        kind, width = focused.evaluate(style)
        assert kind == "solid"
        assert width >= 2
