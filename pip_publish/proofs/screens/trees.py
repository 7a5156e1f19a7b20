"""Pages as trees, XHTML and HTML alike: elements have plain names, and text is that which readers meet.

Pages are hostile until they are read: their size is bounded, entities and document types of their own are refused, and
nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

Element = etree._Element

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

PAGE_BYTES_LIMIT = 20_000_000
"""Bytes of a page; those of the longest article that is read have about a million."""

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
SILENT = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text is not read where they stand."""


class UnreadableError(Exception):
    """A file that cannot be read: the message says why, `place` which."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


def xml(data: bytes, place: str) -> Element:
    """The tree of an XML document in UTF-8, strictly read. Raises `UnreadableError`."""
    _refuse_harmful(data, place)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"it is not well-formed: {error}", place) from None


def xhtml(data: bytes, place: str) -> Element:
    """The tree of an XHTML document, its elements and those of drawings by their plain names."""
    return _plain(xml(data, place))


def html(data: bytes, place: str) -> Element:
    """The tree of an HTML document in UTF-8. Raises `UnreadableError`."""
    _refuse_harmful(data, place)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"it is no HTML: {error}", place) from None
    if root is None:
        raise UnreadableError("it is empty", place)
    return root


def _refuse_harmful(data: bytes, place: str) -> None:
    if len(data) > PAGE_BYTES_LIMIT:
        raise UnreadableError(f"it has over {PAGE_BYTES_LIMIT:,} bytes", place)
    if ENTITY.search(data):
        raise UnreadableError("it defines entities", place)


def _plain(root: Element) -> Element:
    for element in root.iter(etree.Element):
        element.tag = str(element.tag).removeprefix(XHTML).removeprefix(SVG)
    return root


def found(root: Element, path: str) -> list[Element]:
    """The elements that an XPath finds."""
    return cast(list[Element], root.xpath(path))


def strings(root: Element, path: str) -> list[str]:
    """The attributes or texts that an XPath finds."""
    return [str(value) for value in cast(list[object], root.xpath(path))]


def name_of(element: Element) -> str:
    """The name of an element."""
    return str(element.tag)


def classes(element: Element) -> tuple[str, ...]:
    """The classes of an element."""
    return tuple(element.get("class", "").split())


def fold(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def words(element: Element, leave_out: Callable[[Element], bool] | None = None) -> str:
    """The text of an element, white space folded, without that of elements below it that are left out.

    Left out is what is silent or hidden from a screen reader, unless the caller says otherwise.
    """
    return fold("".join(_pieces(element, leave_out or silent)))


def silent(element: Element) -> bool:
    """Is the text of an element not read where it stands?"""
    return element.tag in SILENT or element.get("aria-hidden") == "true" or "hidden" in element.attrib


def _pieces(element: Element, leave_out: Callable[[Element], bool]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not leave_out(child):
            yield from _pieces(child, leave_out)
        yield child.tail or ""
