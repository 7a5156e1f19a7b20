"""Rendering a part: its source becomes strict XHTML of EPUB 3.3, as a template of bytes. Pure in the part.

Every change below works on the parsed tree in place; each has one job. What only the binding knows (page numbers, the
date) is left as slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from lxml import etree

from pip_publish.media.epub.parts import CalloutLabel, EpubPart, RenderedPage
from pip_publish.problems import Problem, ProblemsError

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = f"{{{EPUB}}}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMES = {"h": XHTML, "svg": SVG, "epub": EPUB}

SLOT = "slot"
VOID = frozenset(
    f"{{{XHTML}}}{name}"
    for name in ("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "source", "track")
)
ROW = f"{{{XHTML}}}tr"
INSIDE = frozenset(f"{{{XHTML}}}{name}" for name in ("li", "dt", "dd", "td", "th"))
"""Elements that a page marker cannot stand before, since their parent takes nothing else: it stands first in them."""

ROLES = {"note": ("aside", "note", ""), "tip": ("aside", "doc-tip", "tip")}
STAKES = ("section", "doc-notice", "notice")
"""Element, role and `epub:type` of the callouts; warning and urgent are notices (DPUB-ARIA 1.1, `doc-notice`)."""

Element = etree._Element


def render(part: EpubPart) -> RenderedPage:
    """Render one document. A source that is not well-formed raises `ProblemsError`."""
    root = _parsed(part)
    changes: tuple[Callable[[Element, EpubPart], None], ...] = (
        _label_callouts,
        _number_figures,
        _mark_notes,
        _give_way,
        _lead_links,
        _place_pictures,
        _state_languages,
        _open_slots,
        _close_empty_elements,
    )
    for change in changes:
        change(root, part)
    return _page(root, part)


def _parsed(part: EpubPart) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(part.source.encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"the page “{part.title}” of the EPUB is not well-formed: {error.msg}"
        hint = "mend the template in your layouts/ folder, or delete it to use the shipped one"
        raise ProblemsError([Problem(f"layouts/{part.template}", 0, 0, "template", message, hint)]) from None


def _all(root: Element, path: str) -> list[Element]:
    """The elements that a path finds."""
    return cast(list[Element], _path(path)(root))


@cache
def _path(path: str) -> etree.XPath:
    """A path is read once in a process, not once in a document."""
    return etree.XPath(path, namespaces=NAMES, smart_strings=False)


def _tag(name: str) -> str:
    return f"{{{XHTML}}}{name}"


def _label_callouts(root: Element, part: EpubPart) -> None:
    """Give each callout its role, and its label the kind's icon and word before a title of the author's."""
    labels = {label.kind: label for label in part.labels}
    for label in _all(root, "//h:aside[contains(concat(' ', @class, ' '), ' callout ')]/h:p[@class='label'][1]"):
        callout = label.getparent()
        kinds = [word for word in callout.get("class", "").split() if word in labels] if callout is not None else []
        if callout is not None and kinds:
            _name_callout(callout, kinds[0], _fill_label(label, labels[kinds[0]]))


def _fill_label(label: Element, words: CalloutLabel) -> str:
    """Write icon and word into a label, and return what the callout is called."""
    title = _text(label)
    _put_first(label, words.word + (": " if title else ""))
    label.insert(0, _icon(words.icon, label))
    return f"{words.word}: {title}" if title else words.word


def _name_callout(callout: Element, kind: str, name: str) -> None:
    element, role, structure = ROLES.get(kind, STAKES)
    callout.tag = _tag(element)
    callout.set("role", role)
    callout.set("aria-label", name)
    if structure:
        callout.set(TYPE, structure)


def _put_first(element: Element, text: str) -> None:
    element.text = text + (element.text or "").lstrip()


def _icon(svg: str, label: Element) -> Element:
    """The icon, with the label's text after it."""
    icon = etree.fromstring(svg)
    icon.tail, label.text = label.text, None
    return icon


def _number_figures(root: Element, part: EpubPart) -> None:
    """Begin each caption with the figure's number, counted in its article."""
    for number, caption in enumerate(_all(root, "//h:figure/h:figcaption"), start=1):
        bold = etree.Element(_tag("b"))
        bold.text = part.wording.figure.format(number=number)
        bold.tail, caption.text = f" {caption.text or ''}", None
        caption.insert(0, bold)


def _mark_notes(root: Element, part: EpubPart) -> None:
    """Name the marks of notes, the notes and the ways back, for reading systems that show a note where it is called."""
    for mark in _all(root, "//h:a[@class='footnote-ref']"):
        _role(mark, "noteref", part.wording.note.format(number=_text(mark)))
    for section in _all(root, "//h:section[@class='footnotes']"):
        _role(section, "endnotes", part.wording.notes)
        heading = etree.Element(_tag("h2"))
        heading.text = part.wording.notes
        section.insert(0, heading)
        for number, note in enumerate(_all(section, "./h:ol/h:li"), start=1):
            for back in _all(note, ".//h:a[@class='footnote-backref']"):
                back.attrib.pop("title", None)
                _role(back, "backlink", part.wording.back.format(number=number))


def _role(element: Element, structure: str, label: str) -> None:
    element.set(TYPE, structure)
    element.set("role", f"doc-{structure}")
    element.set("aria-label", label)


def _text(element: Element) -> str:
    return "".join(str(piece) for piece in element.itertext()).strip()


def _give_way(root: Element, part: EpubPart) -> None:
    """Rename the template's ids that the author uses too: the author's are what links lead to."""
    authors = {element.get("id") for element in _all(root, "//h:div[@class='body']//*[@id]")}
    for element in _all(root, "//*[@id][not(ancestor::h:div[@class='body'])]"):
        name = element.get("id", "")
        if name in authors:
            element.set("id", f"{name}-of-page")
            for named in _all(root, "//*[@aria-labelledby]"):
                if named.get("aria-labelledby") == name:
                    named.set("aria-labelledby", f"{name}-of-page")


def _lead_links(root: Element, part: EpubPart) -> None:
    """Lead links to other articles to their files; one whose article this edition leaves out becomes plain text."""
    links = dict(part.links)
    for anchor in _all(root, "//h:a[starts-with(@href, 'pip:')]"):
        address = links.get(anchor.get("href", ""))
        if address is not None:
            anchor.set("href", address)
        else:
            anchor.tag = _tag("span")
            del anchor.attrib["href"]


def _place_pictures(root: Element, part: EpubPart) -> None:
    """Lead pictures to their files, and give their size in whole pixels, as XHTML wants it."""
    links = dict(part.links)
    for image in _all(root, "//h:img"):
        source = image.get("src", "")
        image.set("src", links.get(source, source))
        for name in ("width", "height"):
            if value := image.get(name):
                image.set(name, str(max(1, round(float(value)))))


def _state_languages(root: Element, part: EpubPart) -> None:
    """State the language of a passage in XML's way too, for reading systems that look for that."""
    for element in _all(root, "//h:*[@lang]"):
        element.set(LANG, element.get("lang", ""))


def _open_slots(root: Element, part: EpubPart) -> None:
    """Turn each block into a slot where a page marker may stand, and drop the block's number."""
    for block in _all(root, "//h:*[@data-block]"):
        name = block.attrib.pop("data-block")
        slot = etree.ProcessingInstruction(SLOT, f"block {name}")
        host = _host(block)
        if host is None:
            block.addprevious(slot)
        else:
            slot.tail, host.text = host.text, None
            host.insert(0, slot)


def _host(block: Element) -> Element | None:
    """The element in which the marker of a block stands first, or None where it stands before the block."""
    if block.tag == ROW:
        return block[0] if len(block) else block
    return block if block.tag in INSIDE else None


def _close_empty_elements(root: Element, part: EpubPart) -> None:
    """Write empty elements with an end tag, for reading systems that read XHTML as HTML."""
    for element in _all(root, "//h:*[not(node())]"):
        if element.tag not in VOID:
            element.text = ""


def _page(root: Element, part: EpubPart) -> RenderedPage:
    data = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + etree.tostring(root, encoding="utf-8") + b"\n"
    pieces = re.split(rb"<\?slot ([^?]*)\?>", data)
    return RenderedPage(
        name=part.name,
        file=part.file,
        title=part.title,
        content=tuple(pieces[::2]),
        slots=tuple(name.decode() for name in pieces[1::2]),
        ids=frozenset(cast(list[str], _path("//@id")(root))),
        properties=_properties(root),
    )


def _properties(root: Element) -> tuple[str, ...]:
    """What the manifest says of the document (EPUB 3.3, D.5): does it hold the navigation, does it hold SVG?"""
    found = {"nav": _all(root, "//h:nav[@epub:type='toc']"), "svg": _all(root, "//svg:svg")}
    return tuple(name for name, elements in found.items() if elements)
