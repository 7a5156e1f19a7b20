"""Writing a PDF file: numbers of objects, object streams, the cross-reference stream (ISO 32000-1 7.5)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5, sha256
from struct import Struct

from pydyf import Dictionary

from pip_publish.media.pdf.objects import MOST

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL = 4
"""Of compression: 6 makes a booklet 3 % smaller, and the join of its parts take a quarter longer."""

TOGETHER = 200
"""So many small objects are packed into one stream: a reader unpacks them all to get at one."""

ROW = Struct(">BII")
"""A row of the cross-reference table: the kind, an offset or the number of an object stream, a place in that."""

FREE, AT, WITHIN = 0, 1, 2
UP = b"\2"
"""The PNG predictor that notes what a row adds to the one above."""


@dataclass(frozen=True, order=True)
class _Place:
    """Where objects of consecutive numbers are: one at an offset, or `count` of them in an object stream."""

    first: int
    count: int
    kind: int
    at: int


class Packer:
    """Compresses, and remembers what it has compressed, so that a second file like the first takes less time."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}

    def pack(self, data: bytes) -> bytes:
        """The data, compressed."""
        digest = sha256(data).digest()
        if digest not in self._known:
            self._known[digest] = packed(data)
        return self._known[digest]


def packed(data: bytes) -> bytes:
    """The data, compressed."""
    return zlib.compress(data, LEVEL)


class Writer:
    """A PDF file in the making. Numbers are given out first, and each is written once, in any order."""

    def __init__(self, packer: Packer | None = None) -> None:
        self._packed = packer.pack if packer else packed
        self._pieces = [HEADER]
        self._length = len(HEADER)
        self._places: list[_Place] = []
        self._next = 1

    @property
    def next(self) -> int:
        """The number that is given out next."""
        return self._next

    def reserve(self, count: int = 1) -> int:
        """Give out consecutive numbers; the first of them."""
        first = self._next
        self._next += count
        return first

    def stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream; `entries` are those of its dictionary but its length."""
        self._write(number, b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data))

    def pack(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream, compressed."""
        self.stream(number, entries + b"/Filter/FlateDecode", self._packed(data))

    def object_stream(self, first: int, count: int, text: bytes, begins: int) -> None:
        """Write objects of consecutive numbers as an object stream; the first begins at `begins` in its text."""
        number = self.reserve()
        self.pack(number, b"/Type/ObjStm/N %d/First %d" % (count, begins), text)
        self._places.append(_Place(first, count, WITHIN, number))

    def objects(self, first: int, bodies: Sequence[bytes]) -> None:
        """Write small objects of consecutive numbers."""
        for start in range(0, len(bodies), TOGETHER):
            some = bodies[start : start + TOGETHER]
            offset, header = 0, []
            for number, body in enumerate(some, first + start):
                header.append(b"%d %d " % (number, offset))
                offset += len(body) + 1
            begins = sum(map(len, header))
            self.object_stream(first + start, len(some), b"".join(header) + b"\n".join(some), begins)

    def finish(self, root: int, info: int) -> bytes:
        """The whole file."""
        digest = b"<%b>" % md5(b"".join(self._pieces), usedforsecurity=False).hexdigest().encode()
        number, start = self.reserve(), self._length
        if self._next > MOST:
            raise OverflowError("more objects than a PDF holds")
        self._places.append(_Place(number, 1, AT, start))
        rows = b"".join(_rows(sorted(self._places)))
        widths = b" ".join(b"%d" % width for width in (1, 4, 4))
        parameters = b"/DecodeParms<</Predictor 12/Columns %d>>" % ROW.size
        entries = b"/Type/XRef/Size %d/W[%b]/Root %d 0 R/Info %d 0 R/ID[%b%b]" % (
            *(self._next, widths, root, info, digest, digest),
        )
        self._places.pop()
        self.pack(number, entries + parameters, rows)
        self._pieces.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._pieces)

    def _write(self, number: int, body: bytes) -> None:
        text = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._places.append(_Place(number, 1, AT, self._length))
        self._pieces.append(text)
        self._length += len(text)


def _rows(places: Sequence[_Place]) -> Iterator[bytes]:
    """The rows of the cross-reference table, each as what it adds to the one above.

    Within an object stream a row is the one above but for its last bytes, which count; so these need no work.
    """
    steps = _steps(max(place.count for place in places))
    above, number = bytes(ROW.size), 0
    for place in (_Place(0, 1, FREE, 0), *places):
        if place.first != number:
            raise ValueError(f"no object has the number {number}, or two have")
        row = ROW.pack(place.kind, place.at, 0)
        yield UP + _added(row, above)
        yield steps[: (place.count - 1) * (ROW.size + 1)]
        above = ROW.pack(place.kind, place.at, place.count - 1)
        number += place.count


def _steps(count: int) -> bytes:
    rows = (_added(ROW.pack(0, 0, at), ROW.pack(0, 0, at - 1)) for at in range(1, count))
    return b"".join(UP + row for row in rows)


def _added(row: bytes, above: bytes) -> bytes:
    return bytes((new - old) & 255 for new, old in zip(row, above, strict=True))


def dictionary(**entries: object) -> bytes:
    """A dictionary; values are what the engine's library writes, or bytes as they are to stand there."""
    data: bytes = Dictionary(entries).data
    return data


def reference(number: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % number


def array(items: Sequence[bytes]) -> bytes:
    """An array of what is written already."""
    return b"[%b]" % b" ".join(items)
