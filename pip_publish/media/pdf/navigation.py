"""Destinations and bookmarks of a bound file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pip_publish.media.pdf.objects import ascii_name, text_string
from pip_publish.media.pdf.placing import Placed, name_of
from pip_publish.media.pdf.writing import Writer, array, dictionary, reference

LEAF = 64
"""So many destinations are in one leaf of the name tree."""


def write_destinations(writer: Writer, placed: Iterable[Placed], pages: Sequence[int], top: float) -> bytes:
    """A destination for each part, by its name, and for each anchor, as NAME#id: the entry of the catalogue.

    `pages` are the numbers of the pages' objects, `top` is their height in points. A name tree is sorted as bytes
    (ISO 32000-1 7.9.6).
    """
    pairs = sorted((ascii_name(name), place) for name, place in _destinations(placed, pages, top))
    leaves = [pairs[start : start + LEAF] for start in range(0, len(pairs), LEAF)]
    first = writer.reserve(len(leaves))
    writer.objects(first, [_leaf(leaf) for leaf in leaves])
    kids = [reference(first + index) for index in range(len(leaves))]
    return dictionary(Dests=dictionary(Kids=array(kids)))


def _destinations(placed: Iterable[Placed], pages: Sequence[int], top: float) -> Iterator[tuple[str, bytes]]:
    for entry in placed:
        name = entry.rendered.part
        yield name, b"[%d 0 R/XYZ 0 %.2f null]" % (pages[entry.first - 1], top)
        for anchor in entry.rendered.anchors:
            page = pages[entry.first - 1 + anchor.page]
            yield name_of(name, anchor.id), b"[%d 0 R/XYZ %.2f %.2f null]" % (page, anchor.x, anchor.y)


def _leaf(pairs: Sequence[tuple[str, bytes]]) -> bytes:
    limits = array([text_string(pairs[0][0]), text_string(pairs[-1][0])])
    return dictionary(
        Limits=limits, Names=array([item for name, place in pairs for item in (text_string(name), place)])
    )


@dataclass
class _Entry:
    """A bookmark in the making; `number` is that of its object."""

    level: int
    title: str
    destination: bytes
    number: int = 0
    kids: list[_Entry] = field(default_factory=list)


def write_bookmarks(writer: Writer, placed: Iterable[Placed], pages: Sequence[int]) -> int | None:
    """The bookmarks: a part's heading at the part's level, its further headings below it, closed.

    The number of their root, or None if there are none.
    """
    top = _Entry(0, "", b"")
    entries = [top, *_entries(top, placed, pages)]
    if not top.kids:
        return None
    first = writer.reserve(len(entries))
    for number, entry in enumerate(entries, first):
        entry.number = number
    bodies = {top.number: _root(top)} | {kid.number: body for entry in entries for kid, body in _chain(entry)}
    writer.objects(first, [bodies[entry.number] for entry in entries])
    return first


def _entries(top: _Entry, placed: Iterable[Placed], pages: Sequence[int]) -> Iterator[_Entry]:
    """All bookmarks in order, each put below its own heading."""
    open_entries = [top]
    for entry in placed:
        for bookmark in entry.rendered.bookmarks:
            level = entry.rendered.placement.level + bookmark.level - 1
            while open_entries[-1].level >= level:
                open_entries.pop()
            page = pages[entry.first - 1 + bookmark.page]
            item = _Entry(level, bookmark.title, b"[%d 0 R/XYZ 0 %.2f null]" % (page, bookmark.top))
            open_entries[-1].kids.append(item)
            open_entries.append(item)
            yield item


def _root(top: _Entry) -> bytes:
    ends = {"First": reference(top.kids[0].number), "Last": reference(top.kids[-1].number)}
    return dictionary(Type="/Outlines", Count=len(top.kids), **ends)


def _chain(parent: _Entry) -> Iterator[tuple[_Entry, bytes]]:
    """Siblings, linked to each other and to their parent, the first level open (ISO 32000-1 12.3.3)."""
    kids = parent.kids
    for at, kid in enumerate(kids):
        body = b"<</Title %b/Parent %d 0 R/Dest%b" % (text_string(kid.title), parent.number, kid.destination)
        body += b"/Prev %d 0 R" % kids[at - 1].number if at else b""
        body += b"/Next %d 0 R" % kids[at + 1].number if at + 1 < len(kids) else b""
        if kid.kids:
            ends = (kid.kids[0].number, kid.kids[-1].number, -len(kid.kids))
            body += b"/First %d 0 R/Last %d 0 R/Count %d" % ends
        yield kid, body + b">>"
