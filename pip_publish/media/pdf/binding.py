"""Bind parts into one tagged PDF: numbers, links, page references, furniture, and what stands above all parts.

Parts are not parsed: their objects' numbers are filled in (see `objects.py`), and their streams are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pip_publish.media.pdf import furniture, metadata, navigation
from pip_publish.media.pdf.faces import Faces
from pip_publish.media.pdf.furniture import Drawn
from pip_publish.media.pdf.geometry import POINTS_PER_MM, Page
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.objects import PAGES_NODE, Lead, Open, StreamObject, ascii_name
from pip_publish.media.pdf.parts import Furniture, Livery
from pip_publish.media.pdf.placing import Placed, targets, total
from pip_publish.media.pdf.references import Filler, page_of
from pip_publish.media.pdf.structure import Structure
from pip_publish.media.pdf.writing import Packer, Writer, array, dictionary, reference

Draw = Callable[[Furniture, int], Drawn]


def bind_pdf(
    placed: Sequence[Placed],
    about: Description,
    page: Page,
    text_size: float,
    livery: Livery,
    packer: Packer | None = None,
) -> bytes:
    """One PDF of all parts, in order; `text_size` is that of the furniture, in points. A packer may remember an
    earlier file.
    """
    faces = Faces((entry.rendered for entry in placed), livery.faces)
    sheet = furniture.Sheet(page, total(placed), text_size, faces, livery.palette)
    binder = _Binder(Writer(packer), placed, faces, lambda words, number: furniture.draw(words, number, sheet))
    box = b"[0 0 %.6f %.6f]" % (page.width * POINTS_PER_MM, page.height * POINTS_PER_MM)
    for entry in placed:
        binder.add_blanks(entry, box)
        binder.add(entry)
    writer = binder.writer
    names = navigation.write_destinations(writer, placed, binder.pages, page.height * POINTS_PER_MM)
    outlines = navigation.write_bookmarks(writer, placed, binder.pages)
    info, catalogue = metadata.describe(writer, about)
    if outlines:
        catalogue |= {"Outlines": reference(outlines), "PageMode": "/UseOutlines"}
    return writer.finish(binder.finish(catalogue | {"Names": names}), info)


class _Binder:
    """Takes parts in order. `pages` are the numbers of the pages' objects."""

    def __init__(self, writer: Writer, placed: Sequence[Placed], faces: Faces, draw: Draw) -> None:
        self.writer = writer
        self.pages: list[int] = []
        self._catalogue, self._page_tree, self._fonts = (self.writer.reserve() for _ in range(3))
        self._structure = Structure(self.writer)
        self._shared = (self._page_tree, self._fonts, self._structure.document)
        self._faces = faces
        self._draw = draw
        self._targets = targets(placed)
        self._total = total(placed)
        self._nodes: list[int] = []
        self._streams: dict[str, int] = {}
        self._written: set[int] = set()

    def add_blanks(self, entry: Placed, box: bytes) -> None:
        """Blank pages before a part have a number alone; nothing of them is tagged."""
        for _ in range(entry.blanks):
            page, content = self.writer.reserve(), self.writer.reserve()
            self.writer.stream(content, b"", self._draw(Furniture(), len(self.pages) + 1).footer)
            self.pages.append(page)
            self._nodes.append(page)
            resources = dictionary(Font=reference(self._fonts))
            parent, contents = reference(self._page_tree), reference(content)
            entries = {"Parent": parent, "MediaBox": box, "Resources": resources, "Contents": contents, "Tabs": "/S"}
            self.writer.objects(page, [dictionary(Type="/Page", **entries)])

    def add(self, entry: Placed) -> None:
        """Number a part's objects, fill in what it leaves open, and write it."""
        objects = entry.rendered.objects
        first = self.writer.reserve(objects.count)
        own = [*range(first, first + objects.count)]
        streams = [*objects.streams, *self._furniture(entry)]
        own += [self._stream_number(stream.digest) for stream in streams]
        numbers = [*own, *self._shared]  # a negative number counts from the end
        leads = {lead.at: self._led(lead) for lead in objects.leads}
        self.writer.object_stream(first, objects.count, _filled(objects.dictionaries, numbers, leads), objects.first)
        self._write_streams(entry, streams, numbers)
        self.pages += own[1 : 1 + entry.rendered.pages]
        self._nodes.append(own[PAGES_NODE])
        sections, ids = [own[at] for at in objects.sections], [(name, own[at]) for name, at in objects.ids]
        self._structure.add(sections, own[objects.count - 1], ids, objects.roles)

    def finish(self, catalogue: Mapping[str, object]) -> int:
        """Write what stands above the parts; the number of the catalogue."""
        self._faces.write(self.writer, self._fonts)
        self._structure.write()
        kids = array([reference(node) for node in self._nodes])
        tree = dictionary(Type="/Pages", Count=self._total, Kids=kids)
        roots = {"Pages": reference(self._page_tree), "StructTreeRoot": reference(self._structure.root)}
        root = dictionary(Type="/Catalog", **roots, **catalogue)
        self.writer.objects(self._catalogue, [root, tree])
        return self._catalogue

    def _led(self, lead: Lead) -> bytes:
        """Where a link leads, and what it says; one to a place that the layout lost leads to its part."""
        name = lead.target if lead.target in self._targets else lead.target.partition("#")[0]
        return lead.written(ascii_name(name), page_of(lead.target, self._targets))

    def _furniture(self, entry: Placed) -> Iterator[StreamObject]:
        """Two streams for each page of a part that has furniture: the edge line, which many share, and the footer."""
        furniture = entry.rendered.placement.furniture
        if entry.rendered.objects.furniture:
            for page in range(entry.first, entry.first + entry.rendered.pages):
                drawn = self._draw(furniture, page)
                yield StreamObject(Open(b""), drawn.edge, digest=f"edge {drawn.edge!r}")
                yield StreamObject(Open(b""), drawn.footer)

    def _stream_number(self, digest: str) -> int:
        """The number of a stream: a new one, or that of an equal one that the file holds already."""
        if not digest:
            return self.writer.reserve()
        if digest not in self._streams:
            self._streams[digest] = self.writer.reserve()
        return self._streams[digest]

    def _write_streams(self, entry: Placed, streams: Sequence[StreamObject], numbers: Sequence[int]) -> None:
        filler = Filler(entry.rendered.references, self._targets, self._faces)
        for number, stream in zip(numbers[entry.rendered.objects.count :], streams, strict=False):
            if number not in self._written:
                self._written.add(number)
                if stream.packed:
                    self.writer.stream(number, _filled(stream.entries, numbers), stream.data)
                else:
                    self.writer.pack(number, _filled(stream.entries, numbers), filler.fill(stream.data))


def _filled(text: Open, numbers: Sequence[int], words: Mapping[int, bytes] | None = None) -> bytes:
    """An open text with its numbers, and words at some places, filled in."""
    values: list[int | bytes] = [numbers[number] for number in text.numbers]
    for at, written in (words or {}).items():
        values[at] = written
    return text.text % tuple(values)
