"""An article's body as HTML: labels, numbers, notes, links, pictures, and tables that can be scrolled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from pip_publish.media.markup import (
    XHTML,
    CalloutLabel,
    Element,
    Wording,
    elements,
    label_callouts,
    lead_links,
    mark_notes,
    number_figures,
    place_pictures,
    tag,
)


def html_body(
    body: str,
    links: Mapping[str, str],
    pictures: Mapping[str, str],
    labels: Sequence[CalloutLabel],
    wording: Wording,
    table: str,
) -> str:
    """The body for a page. `links` and `pictures` lead from its addresses to relative ones.

    A link that `links` lacks becomes plain words; `table` names a table without a caption.
    """
    root = etree.fromstring(body.replace("<div ", f'<div xmlns="{XHTML}" ', 1))
    label_callouts(root, labels)
    number_figures(root, wording)
    mark_notes(root, wording)
    lead_links(root, links)
    place_pictures(root, pictures)
    for image in elements(root, "//h:img"):
        image.set("loading", "lazy")
        image.set("decoding", "async")
    _let_tables_scroll(root, table)
    for block in elements(root, "//*[@data-block]"):
        del block.attrib["data-block"]
    return _as_html(root)


def _let_tables_scroll(root: Element, name: str) -> None:
    """A table wider than the page scrolls by itself, by keyboard too (WCAG 2.2 1.4.10, 2.1.1)."""
    for number, table in enumerate(elements(root, "//h:table"), start=1):
        parent = table.getparent()
        if parent is None:
            continue
        frame = etree.Element(tag("div"), {"class": "scroll", "role": "region", "tabindex": "0"})
        frame.set("aria-label", f"{name} {number}")
        frame.tail, table.tail = table.tail, None
        parent.replace(table, frame)
        frame.append(table)


def _as_html(root: Element) -> str:
    """The tree as HTML: elements of XHTML lose their namespace, and empty ones are written as HTML writes them."""
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace == XHTML:
            element.tag = name.localname
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", method="html")
