"""Bind parts into one tagged PDF: pages, structure, links, bookmarks, page numbers and furniture."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from hashlib import sha256

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, PageCopyWarning, Pdf

from pip_publish.media.pdf import furniture, metadata, navigation
from pip_publish.media.pdf.faces import Faces
from pip_publish.media.pdf.geometry import POINTS_PER_MM, Page
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.parts import Furniture
from pip_publish.media.pdf.placing import Placed, targets
from pip_publish.media.pdf.references import Filler
from pip_publish.media.pdf.structure import Structure

MARKER = b"%pip "


def bind_pdf(placed: Sequence[Placed], about: Description, page: Page, text_size: float) -> bytes:
    """One PDF of all parts, in order; `text_size` is that of the furniture, in points."""
    pdf = Pdf.new()
    faces = Faces(entry.rendered for entry in placed)
    faces.reserve(pdf)
    numbers = targets(placed)
    structure, shared, sources = Structure(pdf), _Shared(), []
    for entry in placed:
        _add_blanks(pdf, entry, page, structure)
        source = Pdf.open(io.BytesIO(entry.rendered.content))
        sources.append(source)
        _add_part(pdf, entry, source, structure, shared, faces, about.language)
    pages = [leaf.obj for leaf in pdf.pages]
    names = navigation.destination_names(placed, pages)
    for entry in placed:
        own = pages[entry.first - 1 : entry.first - 1 + entry.rendered.pages]
        navigation.lead_links(entry, own, names, numbers)
        _fill(entry, own, Filler(entry.rendered.references, numbers, faces))
    _furnish(pdf, placed, pages, page, text_size, faces)
    faces.embed(pdf)
    structure.write()
    navigation.write_destinations(pdf, names)
    navigation.write_bookmarks(pdf, placed, pages)
    metadata.describe(pdf, about)
    return _saved(pdf)


class _Shared:
    """What parts have in common and the file holds once: images and colour spaces."""

    def __init__(self) -> None:
        self._images: dict[bytes, Object] = {}
        self._spaces: Object | None = None

    def take(self, resources: Object) -> None:
        """Put the first of equal things in place of the later ones."""
        if self._spaces is None:
            self._spaces = resources.ColorSpace
        resources.ColorSpace = self._spaces
        for name, image in resources.get("/XObject", Dictionary()).items():
            if image.get("/Subtype") == "/Image":
                resources.XObject[name] = self._images.setdefault(_digest(image), image)


def _digest(image: Object) -> bytes:
    mask = image.SMask.read_raw_bytes() if "/SMask" in image else b""
    return sha256(image.read_raw_bytes() + b"\0" + mask).digest()


def _add_blanks(pdf: Pdf, entry: Placed, page: Page, structure: Structure) -> None:
    box = Array([0, 0, page.width * POINTS_PER_MM, page.height * POINTS_PER_MM])
    for _ in range(entry.blanks):
        leaf = Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary(Font=Dictionary()), Tabs=Name.S)
        leaf.Contents = pdf.make_stream(b"")
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(leaf)))
        structure.add_untagged(pdf.pages[-1].obj)


def _add_part(
    pdf: Pdf, entry: Placed, source: Pdf, structure: Structure, shared: _Shared, faces: Faces, language: str
) -> None:
    """Copy a part's pages and tags; its fonts stay behind, since the bound file has its own."""
    fonts = source.pages[0].obj.Resources.Font
    for key in list(fonts.keys()):
        del fonts[key]
    before = len(pdf.pages)
    with warnings.catch_warnings(action="ignore", category=PageCopyWarning):  # destinations are written later
        pdf.pages.extend(source.pages)
    pages = [leaf.obj for leaf in pdf.pages[before:]]
    shared.take(pages[0].Resources)
    for key, font in faces.resources.items():
        pages[0].Resources.Font[f"/{key}"] = font
    tree = pdf.copy_foreign(source.Root.StructTreeRoot)
    own = entry.rendered.placement.language if entry.rendered.placement.language != language else None
    structure.add(tree, pages, entry.rendered.part, own)


def _fill(entry: Placed, pages: Sequence[Object], filler: Filler) -> None:
    for index in sorted({reference.page for reference in entry.rendered.references}):
        stream = pages[index].Contents
        stream.write(filler.fill(stream.read_bytes()))


def _furnish(
    pdf: Pdf, placed: Sequence[Placed], pages: Sequence[Object], page: Page, size: float, faces: Faces
) -> None:
    """Draw each page's furniture before its content; a blank page has a number alone."""
    furnitures = [Furniture()] * len(pages)
    for entry in placed:
        for index in range(entry.rendered.pages):
            furnitures[entry.first - 1 + index] = entry.rendered.placement.furniture
    for number, (leaf, words) in enumerate(zip(pages, furnitures, strict=True), 1):
        drawn = furniture.draw(words, number, page, size, faces)
        if "/Font" in leaf.Resources and not len(leaf.Resources.Font):
            leaf.Resources.Font = Dictionary({f"/{key}": font for key, font in faces.resources.items()})
        if drawn:
            leaf.Contents = Array([pdf.make_stream(drawn), leaf.Contents])


def _saved(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True, min_version="1.7")
    return target.getvalue()
