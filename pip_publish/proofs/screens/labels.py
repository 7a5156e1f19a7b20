"""That everything which needs a name has one: pages, links, buttons, fields, drawings, and regions of a page.

Sources: WCAG 2.2 2.4.2, 2.4.4, 3.3.2 and 4.1.2; ARIA 1.2 on landmarks. What a template holds is left aside, and so is
what is hidden until a script has filled it.
"""

from __future__ import annotations

from collections import Counter

from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.naming import Names
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.trees import Element, found, name_of, words
from pip_publish.verdicts import Verdict

TITLE = "Every page, link, button, field, drawing and part of a page has a name"

NAMED = {
    "a": "link",
    "area": "link",
    "button": "button",
    "summary": "button that unfolds",
    "input": "field",
    "select": "field",
    "textarea": "field",
    "fieldset": "group of fields",
    "iframe": "frame",
    "svg": "drawing",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
"""Elements that need a name; drawings only if they are not hidden from screen readers."""

NAMED_ROLES = frozenset(
    {"region", "form", "dialog", "alertdialog", "img", "group", "button", "link", "checkbox", "radio", "textbox"}
    | {"searchbox", "combobox", "listbox", "slider", "spinbutton", "switch", "tab", "tabpanel", "tree", "grid"}
    | {"menuitem", "meter", "progressbar", "doc-noteref", "doc-backlink"}
)
"""Roles that need a name (ARIA 1.2, "accessible name required"; DPUB-ARIA 1.1)."""

LANDMARKS = frozenset({"nav", "aside", "header", "footer", "main", "form", "search"})
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for")


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Name everything that needs a name."""
    return proven(TITLE, built, shelf, _look)


def _look(bundle: Bundle, ledger: Ledger) -> None:
    for name, root in bundle.documents():
        names, shown_elements = Names(root), [one for one in root.iter() if not _is_kept_back(one)]
        titles = [words(title) for title in found(root, "//head/title")]
        ledger.holds(any(titles), "page-without-title", "the page has no title", name)
        headings = [one for one in shown_elements if one.tag == "h1"]
        labelled = any(one.get("aria-label") for one in found(root, "//body/section"))
        said = f"the page has {len(headings)} main headings"
        ledger.holds(len(headings) == 1 or (not headings and labelled), "page-without-heading", said, name)
        for element in shown_elements:
            if kind := _needs_name(element):
                said = f"a {kind} has no name: <{_told(element)}>"
                ledger.holds(bool(names.of(element)), "nameless", said, name)
            for attribute in REFERRING:
                for missing in names.dangling(element, attribute):
                    said = f"<{_told(element)}> is described by {shown(missing)}, which is not there"
                    ledger.holds(False, "label-missing", said, name)
        _compare_landmarks(name, shown_elements, names, ledger)


def _is_kept_back(element: Element) -> bool:
    """Is it in a template, or hidden? Hidden lists of a navigation document are read by reading systems themselves."""
    for one in (element, *element.iterancestors()):
        if one.tag == "template" or one.get("aria-hidden") == "true" or ("hidden" in one.attrib and one.tag != "nav"):
            return True
    return False


def _needs_name(element: Element) -> str:
    """What an element is called that needs a name; empty if it needs none."""
    if element.tag == "input" and element.get("type") == "hidden":
        return ""
    if element.tag == "a" and "href" not in element.attrib and "xlink:href" not in element.attrib:
        return ""
    if element.tag == "svg" and element.get("role") in ("presentation", "none"):
        return ""
    if element.get("role") in NAMED_ROLES:
        return f"part with the role {element.get('role')}"
    return NAMED.get(str(element.tag), "")


def _compare_landmarks(page: str, elements: list[Element], names: Names, ledger: Ledger) -> None:
    """Landmarks of one kind on a page are told apart by their names (ARIA Authoring Practices, landmark regions)."""
    for tag in sorted(LANDMARKS):
        called = Counter(names.of(one) for one in elements if one.tag == tag and (tag == "nav" or not one.get("role")))
        for label, count in called.items():
            said = f"{count} <{tag}> have the same name, {shown(label)}" if label else f"{count} <{tag}> have no name"
            ledger.holds(count == 1, "landmarks-alike", said, page)
    navs = [one for one in elements if one.tag == "nav"]
    for nav in navs:
        ledger.holds(bool(names.of(nav)), "nameless", f"a part to navigate by has no name: <{_told(nav)}>", page)


def _told(element: Element) -> str:
    """The element's tag as messages show it."""
    attributes = "".join(f' {name}="{value}"' for name, value in list(element.attrib.items())[:4])
    return shown(f"{name_of(element)}{attributes}")[1:-1]
