"""Changes to an article's body that EPUB and web have in common, on the parsed XHTML in place; each has one job.

Roles are those of DPUB-ARIA 1.1, which HTML and EPUB share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
EPUB = "http://www.idpf.org/2007/ops"
NAMES = {"h": XHTML, "svg": SVG, "epub": EPUB}

ROLES = {"note": ("aside", "note"), "tip": ("aside", "doc-tip")}
STAKES = ("section", "doc-notice")
"""Element and role of the callouts; warning and urgent are notices (DPUB-ARIA 1.1, `doc-notice`)."""

Element = etree._Element


@dataclass(frozen=True)
class CalloutLabel:
    """How the callouts of one kind are labelled: the kind's word, and its icon as an SVG element."""

    kind: str
    word: str
    icon: str = field(repr=False)


@dataclass(frozen=True)
class Wording:
    """The words that are added to an article: `figure` holds {number}; `note` and `back` too."""

    notes: str
    note: str
    back: str
    figure: str


def elements(root: Element, path: str) -> list[Element]:
    """The elements that a path finds; its prefixes are `h`, `svg` and `epub`."""
    return cast(list[Element], path_of(path)(root))


@cache
def path_of(path: str) -> etree.XPath:
    """A path is read once in a process, not once in a document."""
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


def tag(name: str) -> str:
    """The name of an XHTML element with its namespace."""
    return f"{{{XHTML}}}{name}"


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def label_callouts(root: Element, labels: Sequence[CalloutLabel]) -> None:
    """Give each callout its role, and its label the kind's icon and word before a title of the author's."""
    known = {label.kind: label for label in labels}
    for label in elements(root, "//h:aside[contains(concat(' ', @class, ' '), ' callout ')]/h:p[@class='label'][1]"):
        callout = label.getparent()
        kinds = [word for word in callout.get("class", "").split() if word in known] if callout is not None else []
        if callout is not None and kinds:
            _name_callout(callout, kinds[0], _fill_label(label, known[kinds[0]]))


def _fill_label(label: Element, words: CalloutLabel) -> str:
    """Write icon and word into a label, and return what the callout is called."""
    title = text_of(label)
    _put_first(label, words.word + (": " if title else ""))
    label.insert(0, _icon(words.icon, label))
    return f"{words.word}: {title}" if title else words.word


def _name_callout(callout: Element, kind: str, name: str) -> None:
    element, role = ROLES.get(kind, STAKES)
    callout.tag = tag(element)
    callout.set("role", role)
    callout.set("aria-label", name)


def _put_first(element: Element, text: str) -> None:
    element.text = text + (element.text or "").lstrip()


def _icon(svg: str, label: Element) -> Element:
    """The icon, with the label's text after it."""
    icon = etree.fromstring(svg)
    icon.tail, label.text = label.text, None
    return icon


def number_figures(root: Element, wording: Wording) -> None:
    """Begin each caption with the figure's number, counted in its article."""
    for number, caption in enumerate(elements(root, "//h:figure/h:figcaption"), start=1):
        bold = etree.Element(tag("b"))
        bold.text = wording.figure.format(number=number)
        bold.tail, caption.text = f" {caption.text or ''}", None
        caption.insert(0, bold)


def lead_links(root: Element, links: Mapping[str, str]) -> None:
    """Lead links to other articles to their files; one whose article this edition leaves out becomes plain text."""
    for anchor in elements(root, "//h:a[starts-with(@href, 'pip:')]"):
        address = links.get(anchor.get("href", ""))
        if address is not None:
            anchor.set("href", address)
        else:
            anchor.tag = tag("span")
            del anchor.attrib["href"]


def place_pictures(root: Element, links: Mapping[str, str]) -> None:
    """Lead pictures from their `asset:` addresses to their files, and give their size in whole pixels (HTML)."""
    for image in elements(root, "//h:img"):
        source = image.get("src", "")
        image.set("src", links.get(source, source))
        for name in ("width", "height"):
            if value := image.get(name):
                image.set(name, str(max(1, round(float(value)))))


def mark_notes(root: Element, wording: Wording) -> None:
    """Name the marks of notes, the notes and the ways back, for reading systems that show a note where it is called."""
    for mark in elements(root, "//h:a[@class='footnote-ref']"):
        _role(mark, "noteref", wording.note.format(number=text_of(mark)))
    for section in elements(root, "//h:section[@class='footnotes']"):
        _role(section, "endnotes", wording.notes)
        heading = etree.Element(tag("h2"))
        heading.text = wording.notes
        section.insert(0, heading)
        for number, note in enumerate(elements(section, "./h:ol/h:li"), start=1):
            for back in elements(note, ".//h:a[@class='footnote-backref']"):
                back.attrib.pop("title", None)
                _role(back, "backlink", wording.back.format(number=number))


def _role(element: Element, structure: str, label: str) -> None:
    element.set("role", f"doc-{structure}")
    element.set("aria-label", label)
