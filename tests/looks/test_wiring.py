"""Groups, names, hints and errors, by the parsed HTML of every sample form: true without JavaScript too."""

from html.parser import HTMLParser

import pytest

from tests.looks.samples import FILLED, FORMS, form, pages, post, render

PAGES = pages()
FORM_PAGES = [f"{name}-{state}" for name in FORMS for state in ("empty", "wrong", "filled")]
VOID = {"meta", "link", "input", "br", "hr", "img", "path"}


class Node:
    """One element with what stands around it."""

    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent = tag, dict(attrs), parent
        self.children, self.words = [], []

    def text(self):
        return " ".join(" ".join(part.text() if isinstance(part, Node) else part for part in self.words).split())

    def all(self, *tags):
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def closest(self, tag):
        node = self
        while node and node.tag != tag:
            node = node.parent
        return node


class Tree(HTMLParser):
    """Parse a page, and refuse one that is not well formed."""

    def __init__(self, page):
        super().__init__()
        self.root = self.here = Node("page", [], None)
        self.feed(page)
        assert self.here is self.root

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs, self.here)
        self.here.children.append(node)
        self.here.words.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Node(tag, attrs, self.here))

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.words.append(data)


def read(name):
    """Return the page's tree, its nodes by id, and the controls that a person fills."""
    root = Tree(PAGES[name]).root
    nodes = list(root.all("fieldset", "legend", "p", "label", "input", "textarea", "select", "span", "main", "h2"))
    ids = [node.attrs["id"] for node in nodes if "id" in node.attrs]
    assert len(ids) == len(set(ids))
    controls = [n for n in root.all("input", "textarea", "select") if n.attrs.get("type") != "hidden"]
    return root, {node.attrs["id"]: node for node in nodes if "id" in node.attrs}, controls


def name_of(control, by_id):
    """Return the accessible name: aria-labelledby, else the label for it or around it."""
    if ref := control.attrs.get("aria-labelledby"):
        return " ".join(by_id[part].text() for part in ref.split())
    around = control.closest("label")
    label = around or next(n for n in by_id["main"].all("label") if n.attrs.get("for") == control.attrs["id"])
    return label.text()


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_well_formed_and_titled(page):
    root = Tree(PAGES[page]).root
    (title,) = root.all("title")
    assert title.text().endswith("– Elm Street Vein Clinic")
    assert title.text().startswith("Error: ") == page.endswith("-wrong")
    assert len(list(root.all("h1"))) == 1


@pytest.mark.parametrize("page", FORM_PAGES)
def test_every_set_stands_in_a_group_named_by_its_question(page):
    root, _, controls = read(page)
    labels = [field.label for field in FORMS[page.rsplit("-", 1)[0]][0].values()]
    for control in controls:
        if control.attrs.get("type") in {"radio", "checkbox"} and control.attrs["name"] != "trust":
            legend = control.closest("fieldset").children[0]
            assert legend.tag == "legend"
            assert legend.text() in labels
    assert all(fieldset.children[0].tag == "legend" for fieldset in root.all("fieldset"))


@pytest.mark.parametrize("page", FORM_PAGES)
def test_names_are_unique_within_their_question(page):
    _, by_id, controls = read(page)
    seen = [
        (group and group.children[0].text(), name_of(c, by_id)) for c in controls for group in [c.closest("fieldset")]
    ]
    assert len(seen) == len(set(seen))
    assert all(name for _, name in seen)


@pytest.mark.parametrize("page", FORM_PAGES)
def test_hint_why_and_error_are_in_the_description_and_come_first(page):
    root, by_id, _ = read(page)
    order = [node.attrs.get("id") for node in root.all("p", "input", "textarea", "select")]
    explained = [ref for ref in by_id if ref.endswith(("_why", "_helptext", "_error")) or "_hint" in ref]
    describing = {
        ref: node
        for node in root.all("fieldset", "input", "textarea", "select")
        for ref in node.attrs.get("aria-describedby", "").split()
    }
    assert set(describing) == set(explained)
    for ref in explained:
        if ref in order:
            first = next(n for n in [describing[ref], *describing[ref].all("input", "textarea")] if n.tag != "fieldset")
            assert order.index(ref) < order.index(first.attrs["id"])


@pytest.mark.parametrize("name", FORMS)
def test_the_error_summary_links_to_the_first_control_of_each_field(name):
    root, by_id, _ = read(f"{name}-wrong")
    summary = next(node for node in root.all("div") if node.attrs.get("class") == "error-summary")
    assert summary.attrs["role"] == "alert"
    assert summary.attrs["tabindex"] == "-1"
    links = [link.attrs["href"].removeprefix("#") for link in summary.all("a")]
    assert [by_id[link].attrs["name"].split("-")[0] for link in links] == list(FORMS[name][0])
    assert not any(node.attrs.get("class") == "error-summary" for node in read(f"{name}-empty")[0].all("div"))


@pytest.mark.parametrize("page", FORM_PAGES)
def test_nothing_is_chosen_for_the_patient(page):
    _, _, controls = read(page)
    assert any("checked" in c.attrs for c in controls) <= page.endswith("-filled")


@pytest.mark.parametrize("name", FORMS)
def test_what_was_sent_is_shown_again(name):
    _, _, controls = read(f"{name}-filled")
    shown = {c.attrs["name"] for c in controls if "checked" in c.attrs or c.attrs.get("value", "") or c.text()}
    sent = {key for key in FILLED if key.split("-")[0] in FORMS[name][0] and key != "password"}
    assert sent <= shown


def test_texts_are_escaped():
    sent = post({"allergies": '</textarea><script>alert("1")</script>'})
    page = render("question.html", form=form(FORMS["text"][0], sent))
    assert "<script>alert" not in page
