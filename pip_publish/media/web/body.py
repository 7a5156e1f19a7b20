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
    mark_notes,
    number_figures,
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
    """The body for a page. A link that `links` lacks becomes plain words; `table` names a table without a caption."""
    root = etree.fromstring(body.replace("<div ", f'<div xmlns="{XHTML}" ', 1))
    label_callouts(root, labels)
    number_figures(root, wording)
    mark_notes(root, wording)
    _lead_links(root, links)
    _place_pictures(root, pictures)
    _let_tables_scroll(root, table)
    for block in elements(root, "//*[@data-block]"):
        del block.attrib["data-block"]
    return _as_html(root)


def _lead_links(root: Element, links: Mapping[str, str]) -> None:
    """Lead links to other articles to their pages; one whose article this edition leaves out becomes plain text."""
    for anchor in elements(root, "//h:a[starts-with(@href, 'pip:')]"):
        address = links.get(anchor.get("href", ""))
        if address is not None:
            anchor.set("href", address)
        else:
            anchor.tag = tag("span")
            del anchor.attrib["href"]


def _place_pictures(root: Element, pictures: Mapping[str, str]) -> None:
    """Lead pictures to their files, sized in whole pixels so that nothing moves when they come."""
    for image in elements(root, "//h:img"):
        image.set("src", pictures.get(image.get("src", "").removeprefix("asset:"), image.get("src", "")))
        image.set("loading", "lazy")
        image.set("decoding", "async")
        for name in ("width", "height"):
            if value := image.get(name):
                image.set(name, str(max(1, round(float(value)))))


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
