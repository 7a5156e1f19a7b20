"""From the objects that the layout engine made of a part to `Objects`, whose numbers are still open."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from pydyf import Array, Dictionary, Object, Stream

from pip_publish.media.pdf.objects import FONTS, PAGE_TREE, WIDTH, Lead, Objects, Open, StreamObject
from pip_publish.media.pdf.tagging import Tree

NUMBER = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>"  # strings, which are passed over
    rb"|(?P<reference>-?\d+) 0 R\b|\x00(?P<key>\d+)\x00|\x01(?P<lead>\d+)\x01",
    re.S,
)
LEAD = b"\1%d\1"
LEVEL = 6
"""Of compression: 9 takes longer and gains nothing."""

PACKED = Open(b"/Filter/FlateDecode")

LAB = b"/lab-"
"""How content names the engine's own colour spaces."""


def pack(pdf: Any, tree: Tree, leads: Sequence[tuple[Any, Lead]], open_pages: set[int], furnished: bool) -> Objects:
    """The objects of a part. They are taken from the engine's file, which has none left to write.

    `leads` are annotations with what is filled into them, `open_pages` the pages with page references, from 0;
    `furnished` says whether the pages get furniture.
    """
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    contents = [_object(pdf, page["Contents"]) for page in pages]
    _share(pdf, pages[0])
    _open(leads)
    node = _add_node(pdf, pages)
    furniture = _add_furniture(pdf, pages) if furnished else []
    reached, entries = _reached(pdf.objects, [*pages, *(pdf.objects[number] for number in tree.sections)])
    dictionaries, streams = _in_order(reached, [node, *pages], tree.parents, contents, furniture)
    own = {item.number: at for at, item in enumerate([*dictionaries, *streams, *furniture])}
    packed, first, found = _object_stream(dictionaries, own, [lead for _, lead in leads], entries)
    objects = Objects(
        dictionaries=packed,
        first=first,
        count=len(dictionaries),
        streams=(
            *(_content(item, page in open_pages) for page, item in enumerate(contents)),
            *_drawings(streams[len(contents) :], own),
        ),
        furniture=len(furniture),
        leads=tuple(found),
        sections=tuple(own[number] for number in tree.sections),
        ids=tuple((name, own[number]) for name, number in tree.ids),
        roles=tree.roles,
    )
    del pdf.objects[3:]
    return objects


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _share(pdf: Any, page: Any) -> None:
    """Fonts are those of the bound file; colour spaces are dropped unless they are used, and operators are joined.

    The resources of drawings are put into their streams, so that equal drawings are equal.
    """
    streams = [item for item in pdf.objects if isinstance(item, Stream)]
    for stream in streams:
        stream.stream = [_data(stream)]
    resources = [_object(pdf, page["Resources"])]
    for stream in streams:
        if isinstance(own := stream.extra.get("Resources"), bytes):
            stream.extra["Resources"] = Dictionary(_object(pdf, own))
            resources.append(stream.extra["Resources"])
    lab = any(LAB in _data(stream) for stream in streams)
    for each in resources:
        each["Font"] = b"%d 0 R" % FONTS
        if lab:
            each["ColorSpace"] = _object(pdf, each["ColorSpace"])
        else:
            del each["ColorSpace"]


def _open(leads: Sequence[tuple[Any, Lead]]) -> None:
    """Where an annotation's destination and words are filled in."""
    for number, (annotation, _) in enumerate(leads):
        for entry in ("A", "Contents"):
            annotation.pop(entry, None)
        annotation["Dest"] = LEAD % number


def _add_node(pdf: Any, pages: Sequence[Any]) -> Any:
    """A node of the page tree for these pages."""
    kids = Array(page.reference for page in pages)
    node = Dictionary({"Type": "/Pages", "Parent": b"%d 0 R" % PAGE_TREE, "Count": len(pages), "Kids": kids})
    pdf.add_object(node)
    for page in pages:
        page["Parent"] = node.reference
    return node


def _add_furniture(pdf: Any, pages: Sequence[Any]) -> list[Any]:
    """Two streams for each page's furniture, before its content; the binder draws them."""
    furniture = [Stream() for _ in (*pages, *pages)]
    for stream in furniture:
        pdf.add_object(stream)
    for page, edge, footer in zip(pages, furniture[::2], furniture[1::2], strict=True):
        page["Contents"] = Array([edge.reference, footer.reference, page["Contents"]])
    return furniture


@dataclass(frozen=True)
class _Entries:
    """An object's text, and where in it numbers stand: from, to, of which kind, and the number."""

    text: bytes
    numbers: tuple[tuple[int, int, str, int], ...]

    @classmethod
    def of(cls, text: bytes) -> _Entries:
        found = ((match, match.lastgroup) for match in NUMBER.finditer(text))
        return cls(text, tuple((*match.span(), kind, int(match[kind])) for match, kind in found if kind))


def _reached(objects: Sequence[Any], begin: Iterable[Any]) -> tuple[list[Any], dict[int, _Entries]]:
    """The objects that these lead to, themselves included, in the order of their numbers; and the entries of each."""
    found: dict[int, _Entries] = {}
    waiting = list(begin)
    while waiting:
        item = waiting.pop()
        if item.number not in found:
            found[item.number] = entries = _Entries.of(_entries(item))
            waiting += [objects[number] for *_, kind, number in entries.numbers if kind == "reference" and number > 0]
    return [objects[number] for number in sorted(found)], found


def _entries(item: Any) -> bytes:
    """An object, or a stream's dictionary."""
    data: bytes = Dictionary(item.extra).data if isinstance(item, Stream) else item.data
    return data


def _in_order(
    reached: Sequence[Any], first: Sequence[Any], last: Any, contents: Sequence[Any], furniture: Sequence[Any]
) -> tuple[list[Any], list[Any]]:
    """The dictionaries, then the streams, as `Objects` counts them; furniture is left out."""
    known = {item.number for item in (*first, last, *contents, *furniture)}
    others = [item for item in reached if item.number not in known]
    dictionaries = [item for item in others if not isinstance(item, Stream)]
    streams = [item for item in others if isinstance(item, Stream)]
    return [*first, *dictionaries, last], [*contents, *streams]


class _Opening:
    """A text in the making, with its numbers; `length` is that which it will have."""

    def __init__(self, own: Mapping[int, int], leads: Sequence[Lead] = ()) -> None:
        self._own = own
        self._leads = leads
        self._pieces: list[bytes] = []
        self.length = 0
        self.numbers: list[int] = []
        self.found: list[Lead] = []

    def add(self, entries: _Entries) -> None:
        last = 0
        for start, end, kind, number in entries.numbers:
            self.text(entries.text[last:start])
            self._fill(kind, number)
            last = end
        self.text(entries.text[last:])

    def text(self, text: bytes) -> None:
        self._pieces.append(text.replace(b"%", b"%%"))
        self.length += len(text)

    def number(self, own: int) -> None:
        self._blank(b"d", WIDTH, own)

    def _fill(self, kind: str, number: int) -> None:
        if kind == "lead":
            lead = self._leads[number]
            self.found.append(replace(lead, at=len(self.numbers)))
            self._blank(b"b", -lead.width, 0)
        else:
            self.number(number if number < 0 else self._own[number])
            self.text(b" 0 R" if kind == "reference" else b"")

    def _blank(self, kind: bytes, width: int, number: int) -> None:
        self._pieces.append(b"%%%d%b" % (width, kind))
        self.numbers.append(number)
        self.length += abs(width)

    def done(self) -> Open:
        return Open(b"".join(self._pieces), tuple(self.numbers))


def _object_stream(
    items: Sequence[Any], own: Mapping[int, int], leads: Sequence[Lead], known: Mapping[int, _Entries]
) -> tuple[Open, int, list[Lead]]:
    """The objects as an object stream, where the first of them begins in it, and what is filled in (7.5.7)."""
    header, bodies = _Opening(own), _Opening(own, leads)
    for item in items:
        header.number(own[item.number])
        header.text(b" %d " % bodies.length)
        bodies.add(known.get(item.number) or _Entries.of(_entries(item)))
        bodies.text(b"\n")
    found = [replace(lead, at=lead.at + len(items)) for lead in bodies.found]
    before, after = header.done(), bodies.done()
    return Open(before.text + after.text, before.numbers + after.numbers), header.length, found


def _content(stream: Any, is_open: bool) -> StreamObject:
    """A page's content. With page references it is compressed when they are filled in."""
    data = _data(stream)
    return StreamObject(Open(b""), data, packed=False) if is_open else StreamObject(PACKED, zlib.compress(data, LEVEL))


def _drawings(streams: Sequence[Any], own: Mapping[int, int]) -> list[StreamObject]:
    """Drawings, pictures and patterns; where one leads to others, its digest is made with theirs."""
    digests: dict[int, str] = {}
    return [_drawing(stream, own, digests, {item.number: item for item in streams}) for stream in streams]


def _drawing(stream: Any, own: Mapping[int, int], digests: dict[int, str], known: Mapping[int, Any]) -> StreamObject:
    data = zlib.compress(_data(stream), LEVEL) if stream.compress else _data(stream)
    entries = Dictionary(stream.extra | ({"Filter": "/FlateDecode"} if stream.compress else {}))
    opening = _Opening(own)
    opening.add(_Entries.of(entries.data[2:-2]))
    return StreamObject(opening.done(), data, digest=_digest(stream, digests, known))


def _digest(stream: Any, digests: dict[int, str], known: Mapping[int, Any]) -> str:
    """The digest of a stream with all that it leads to; empty if that is no stream."""
    if stream.number not in digests:
        digests[stream.number] = ""  # one that leads back to itself has none
        inner, end, pieces = _entries(stream), 0, []
        for match in NUMBER.finditer(inner):
            if match["reference"] and (number := int(match["reference"])) > 0:
                of = _digest(known[number], digests, known) if number in known else ""
                if not of:
                    return ""
                pieces += [inner[end : match.start()], of.encode()]
                end = match.end()
        pieces.append(inner[end:])
        digests[stream.number] = sha256(b"\0".join((*pieces, _data(stream)))).hexdigest()
    return digests[stream.number]


def _data(stream: Any) -> bytes:
    """A stream's bytes, as the engine would write them without compression."""
    return b"\n".join(
        item if isinstance(item, bytes) else item.data if isinstance(item, Object) else str(item).encode()
        for item in stream.stream
    )
