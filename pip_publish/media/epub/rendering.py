"""Rendering a part: its source becomes strict XHTML of EPUB 3.3, as a template of bytes. Pure in the part.

Every change below works on the parsed tree in place; each has one job. What only the binding knows (page numbers, the
date) is left as slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from lxml import etree

from pip_publish.media.epub.parts import EpubPart, RenderedPage
from pip_publish.media.markup import (
    EPUB,
    XHTML,
    Element,
    elements,
    label_callouts,
    lead_links,
    mark_notes,
    number_figures,
    path_of,
    place_pictures,
)
from pip_publish.problems import Problem, ProblemsError

TYPE = f"{{{EPUB}}}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

SLOT = "slot"
VOID = frozenset(
    f"{{{XHTML}}}{name}"
    for name in ("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "source", "track")
)
ROW = f"{{{XHTML}}}tr"
INSIDE = frozenset(f"{{{XHTML}}}{name}" for name in ("li", "dt", "dd", "td", "th"))
"""Elements that a page marker cannot stand before, since their parent takes nothing else: it stands first in them."""
FIRST_NOTE = "self::h:li[not(preceding-sibling::*)]/parent::h:ol/parent::h:section[@class='footnotes']/h:h2"
"""The heading that is added above the first note. Print keeps the two together, so a marker stands before both."""


def render(part: EpubPart) -> RenderedPage:
    """Render one document. A source that is not well-formed raises `ProblemsError`."""
    root = _parsed(part)
    changes: tuple[Callable[[Element, EpubPart], None], ...] = (
        lambda root, part: label_callouts(root, part.labels),
        lambda root, part: number_figures(root, part.wording),
        lambda root, part: mark_notes(root, part.wording),
        _name_structures,
        _give_way,
        lambda root, part: lead_links(root, dict(part.links)),
        lambda root, part: place_pictures(root, dict(part.links)),
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


def _name_structures(root: Element, part: EpubPart) -> None:
    """Say in EPUB's words, too, what the roles of callouts and notes say (EPUB 3.3, D.2)."""
    for element in elements(root, "//h:*[starts-with(@role, 'doc-')][not(@epub:type)]"):
        element.set(TYPE, element.get("role", "").removeprefix("doc-"))


def _give_way(root: Element, part: EpubPart) -> None:
    """Rename the template's ids that the author uses too: the author's are what links lead to."""
    authors = {element.get("id") for element in elements(root, "//h:div[@class='body']//*[@id]")}
    for element in elements(root, "//*[@id][not(ancestor::h:div[@class='body'])]"):
        name = element.get("id", "")
        if name in authors:
            element.set("id", f"{name}-of-page")
            for named in elements(root, "//*[@aria-labelledby]"):
                if named.get("aria-labelledby") == name:
                    named.set("aria-labelledby", f"{name}-of-page")


def _state_languages(root: Element, part: EpubPart) -> None:
    """State the language of a passage in XML's way too, for reading systems that look for that."""
    for element in elements(root, "//h:*[@lang]"):
        element.set(LANG, element.get("lang", ""))


def _open_slots(root: Element, part: EpubPart) -> None:
    """Turn each block into a slot where a page marker may stand, and drop the block's number."""
    for block in elements(root, "//h:*[@data-block]"):
        name = block.attrib.pop("data-block")
        slot = etree.ProcessingInstruction(SLOT, f"block {name}")
        host = _host(block)
        if headings := elements(block, FIRST_NOTE):
            headings[0].addprevious(slot)
        elif host is None:
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
    for element in elements(root, "//h:*[not(node())]"):
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
        ids=frozenset(cast(list[str], path_of("//@id")(root))),
        properties=_properties(root),
    )


def _properties(root: Element) -> tuple[str, ...]:
    """What the manifest says of the document (EPUB 3.3, D.5): does it hold the navigation, does it hold SVG?"""
    found = {"nav": elements(root, "//h:nav[@epub:type='toc']"), "svg": elements(root, "//svg:svg")}
    return tuple(name for name, elements in found.items() if elements)
