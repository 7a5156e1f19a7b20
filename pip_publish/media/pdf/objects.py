"""PDF objects of a part, whose numbers are filled in at binding: joining parts is then a matter of formatting.

A part's objects are counted from 0, its own way: the node of its pages in the page tree, its pages, its other
dictionaries, its node of the parent tree, then its streams, then the furniture of its pages. What all parts share has
a negative number. In an open text each number stands as `%7d`, padded with spaces, so that its length is known
beforehand. The keys of the parent tree are the numbers of the objects that they are of (ISO 32000-1 14.7.4.4 asks only
that they differ), so they need no filling of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

PAGES_NODE = 0
DOCUMENT, FONTS, PAGE_TREE = -1, -2, -3
"""What all parts share: the structure's top element, the font resources, the root of the page tree."""

WIDTH = 7
MOST = 10**WIDTH - 1
"""The greatest number that has room; readers end at 8,388,607 (ISO 32000-1 annex C)."""

ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r"})

LONGEST_PAGE = 99_999


@dataclass(frozen=True)
class Open:
    """A text with numbers, and sometimes words, to be filled in: `%` stands for each of `numbers`, in order."""

    text: bytes = field(repr=False)
    numbers: tuple[int, ...] = field(repr=False, default=())


@dataclass(frozen=True)
class Lead:
    """A link to a place in the file: its destination, and what it says of itself, which names the page.

    `at` is its place among the numbers of the part's dictionaries, `width` the room that it has there; the number of
    the page comes between `before` and `after`. Without a page, all is in `before`.
    """

    at: int
    width: int
    target: str
    before: str
    after: str | None

    def written(self, name: str, page: int) -> bytes:
        """The entries of the annotation; `name` is that of the destination."""
        words = self.before if self.after is None else f"{self.before}{page}{self.after}"
        return text_string(name) + b"/Contents " + text_string(words)


@dataclass(frozen=True)
class StreamObject:
    """A stream: the entries of its dictionary without its length, and its bytes.

    `packed` says whether the bytes are compressed; those of pages with references are not. Streams that have the same
    `digest` are the same, and the bound file holds one of them; that of a page has none.
    """

    entries: Open
    data: bytes = field(repr=False)
    packed: bool = True
    digest: str = ""


@dataclass(frozen=True)
class Objects:
    """All objects of a part.

    `dictionaries` is an object stream of `count` objects, the first of which begins at `first` (ISO 32000-1 7.5.7).
    `sections` are the structure elements below the document's, `ids` those with an identifier, `roles` the structure
    types that have to be mapped.
    """

    dictionaries: Open
    first: int
    count: int
    streams: tuple[StreamObject, ...]
    furniture: int = 0
    leads: tuple[Lead, ...] = ()
    sections: tuple[int, ...] = ()
    ids: tuple[tuple[str, int], ...] = ()
    roles: tuple[str, ...] = ()


def text_string(text: str) -> bytes:
    """A text as a PDF string (ISO 32000-1 7.9.2.2)."""
    if text.isascii():
        return b"(%b)" % text.translate(ESCAPES).encode()
    return b"<feff%b>" % text.encode("utf-16-be").hex().encode()


def ascii_name(name: str) -> str:
    """A name for a name tree. Its keys are sorted as bytes, and in ASCII all ways of writing a text agree on these."""
    return quote(name, safe="/#")
