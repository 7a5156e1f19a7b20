"""Destinations, links between parts, and bookmarks of a bound file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pip_publish.media.pdf.placing import Placed
from pip_publish.media.pdf.references import page_of
from pip_publish.media.pdf.structure import ascii_name

SCHEME = "pip:"
PLACEHOLDER = re.compile(r"\b000\b(?!.*\b000\b)")
"""The last one: a title may hold such a number itself."""


def destination_names(placed: Iterable[Placed], pages: Sequence[Object]) -> dict[str, Object]:
    """A destination for each part, by its name, and for each anchor, as NAME#id."""
    names: dict[str, Object] = {}
    for entry in placed:
        first = pages[entry.first - 1]
        names[entry.rendered.part] = Array([first, Name.XYZ, 0, first.MediaBox[3], None])
        for anchor in entry.rendered.anchors:
            place = Array([pages[entry.first - 1 + anchor.page], Name.XYZ, anchor.x, anchor.y, None])
            names[f"{entry.rendered.part}#{anchor.id}"] = place
    return names


def write_destinations(pdf: Pdf, names: Mapping[str, Object]) -> None:
    """Put the destinations into the catalogue's name tree, sorted as bytes (ISO 32000-1 7.9.6)."""
    pairs = sorted(((ascii_name(name), place) for name, place in names.items()), key=lambda pair: pair[0])
    flat = Array([item for name, place in pairs for item in (String(name), place)])
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=flat)))


def lead_links(entry: Placed, pages: Iterable[Object], names: Mapping[str, Object], numbers: Mapping[str, int]) -> None:
    """Turn links between parts, and within one, into destinations, and say which page they lead to."""
    for page in pages:
        for annotation in page.get("/Annots", ()):
            if target := _target(entry.rendered.part, annotation):
                name = target if target in names else target.partition("#")[0]
                annotation.Dest = String(ascii_name(name))
                if "/A" in annotation:
                    del annotation.A
                words = PLACEHOLDER.sub(str(page_of(target, numbers)), str(annotation.get("/Contents", "")))
                annotation.Contents = String(words)


def _target(part: str, annotation: Object) -> str:
    """The target of a link inside the file, as NAME or NAME#id; empty for links that lead out of it."""
    if "/Dest" in annotation:
        return f"{part}#{annotation.Dest}"
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else ""


@dataclass
class _Entry:
    level: int
    title: str
    destination: Object
    kids: list[_Entry]


def write_bookmarks(pdf: Pdf, placed: Iterable[Placed], pages: Sequence[Object]) -> None:
    """The bookmarks: a part's heading at the part's level, its further headings below it, closed."""
    top = _Entry(0, "", Array(), [])
    open_entries = [top]
    for entry in placed:
        for bookmark in entry.rendered.bookmarks:
            level = entry.rendered.placement.level + bookmark.level - 1
            while open_entries[-1].level >= level:
                open_entries.pop()
            page = pages[entry.first - 1 + bookmark.page]
            item = _Entry(level, bookmark.title, Array([page, Name.XYZ, 0, bookmark.top, None]), [])
            open_entries[-1].kids.append(item)
            open_entries.append(item)
    if top.kids:
        root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        _chain(pdf, root, top.kids, depth=0)
        pdf.Root.Outlines = root
        pdf.Root.PageMode = Name.UseOutlines


def _chain(pdf: Pdf, parent: Object, entries: list[_Entry], depth: int) -> None:
    """Link siblings to each other and to their parent, the first level open (ISO 32000-1 12.3.3)."""
    items = [
        pdf.make_indirect(Dictionary(Title=String(entry.title), Parent=parent, Dest=entry.destination))
        for entry in entries
    ]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    for entry, item in zip(entries, items, strict=True):
        if entry.kids:
            _chain(pdf, item, entry.kids, depth + 1)
    parent.First, parent.Last = items[0], items[-1]
    parent.Count = len(entries) if depth == 0 else -len(entries)
