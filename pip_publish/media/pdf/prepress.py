"""A finished booklet made ready for a print shop, and still the same to a screen reader: PDF/A-2a and PDF/UA-1.

Nothing of the booklet moves, so its links and its structure hold. Its text turns pure black, which a press prints with
one ink where it would mix dark brown of four; boxes and marks say where to trim (ISO 32000-1 14.11.2).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from pip_publish.media.pdf.folding import filled, notes_needed
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.media.pdf.marks import crop, crop_reach
from pip_publish.media.pdf.metadata import PDF_A_AND_UA, Description
from pip_publish.media.pdf.reworking import contents_of, describe, drawing_of, saved, size_of, turn_footers

DARK, HUE = 0.25, 0.1
"""A colour is as good as black if no component is greater than the one, and no two differ by more than the other."""

PRINTED = 1 << 2
"""The flag of annotations that PDF/A-2 wants (ISO 19005-2 6.3.2)."""

_NUMBER = rb"[+-]?(?:\d+\.?\d*|\.\d+)"
_COLOUR = re.compile(rb"(?<!\S)(%b) (%b) (%b) (rg|RG)(?!\S)" % (_NUMBER, _NUMBER, _NUMBER))
_GREY = {b"rg": b"0 g", b"RG": b"0 G"}


@dataclass(frozen=True)
class Shop:
    """What a print shop is given: `bleed` in millimetres, and the profile of the colours that are not black (ICC).

    The last `together` pages stay so: pages to write on come before them, where pages are lacking to fill sheets.
    """

    bleed: float
    profile: bytes
    together: int = 1


def prepare(booklet: bytes, extras: bytes, shop: Shop, about: Description) -> bytes:
    """The booklet for a print shop; the first page of `extras` is one to write on."""
    with Pdf.open(BytesIO(booklet)) as pdf, Pdf.open(BytesIO(extras)) as other:
        _fill(pdf, other.pages[0], shop.together)
        for stream in _drawn(pdf):
            _blacken(stream)
        _mark(pdf, shop.bleed)
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                annotation.F = int(annotation.get("/F", 0)) | PRINTED
        pdf.Root.OutputIntents = Array([_intent(pdf, shop.profile)])
        describe(pdf, about, PDF_A_AND_UA)
        return saved(pdf)


def _fill(pdf: Pdf, notes: Page, together: int) -> None:
    """Put pages to write on before the last ones, until the pages fill sheets; all keep the numbers that they show."""
    count = len(pdf.pages)
    lacking, first = notes_needed(count), max(count - together, 0)
    if not lacking:
        return
    if lacking % 2:
        turn_footers(pdf, first)
    drawing, (width, height) = drawing_of(notes, pdf), size_of(pdf.pages[0])
    contents = Stream(pdf, b"/Artifact BMC\nq /N Do Q\nEMC\n")
    for at, page in enumerate(filled(count, together)):
        if page is None:
            blank = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, width, height]),
                TrimBox=Array([0, 0, width, height]),
                Resources=Dictionary(XObject=Dictionary(N=drawing)),
                Contents=contents,
                Tabs=Name.S,
            )
            pdf.pages.insert(at, Page(pdf.make_indirect(blank)))
    labels = {0: (1, ""), first: (1, "N"), first + lacking: (first + 1, "")}
    pdf.Root.PageLabels = Dictionary(Nums=Array([item for at in labels for item in (at, _label(*labels[at]))]))


def _label(start: int, prefix: str) -> Dictionary:
    """How pages are called from there on (ISO 32000-1 12.4.2)."""
    label = Dictionary(S=Name.D, St=start)
    if prefix:
        label.P = String(prefix)
    return label


def _drawn(pdf: Pdf) -> Iterator[Stream]:
    """All streams of operators: of pages, of drawings and of patterns, each once."""
    seen = set()
    for page in pdf.pages:
        for stream in contents_of(page):
            if stream.objgen not in seen:
                seen.add(stream.objgen)
                yield stream
    for found in pdf.objects:
        if isinstance(found, Stream) and (found.get("/Subtype") == "/Form" or found.get("/PatternType") == 1):
            yield found


def _blacken(stream: Stream) -> None:
    data = stream.read_bytes()
    black = blackened(data)
    if black != data:
        stream.write(zlib.compress(black), filter=Name.FlateDecode)


def blackened(operators: bytes) -> bytes:
    """Operators in which colours that are as good as black have become black in DeviceGray (ISO 32000-1 8.6.8).

    Text is written as hexadecimal strings, so that no text can be taken for an operator.
    """
    return _COLOUR.sub(_black, operators)


def _black(found: re.Match[bytes]) -> bytes:
    return _GREY[found[4]] if _is_black(found[1], found[2], found[3]) else found[0]


@lru_cache(maxsize=4096)
def _is_black(*components: bytes) -> bool:
    values = [float(value) for value in components]
    return max(values) <= DARK and max(values) - min(values) <= HUE


def _mark(pdf: Pdf, bleed: float) -> None:
    """Give each page its boxes, and the crop marks that all pages of a size share (ISO 32000-1 14.11.2)."""
    marks: dict[tuple[float, float], Any] = {}
    for page in pdf.pages:
        size = size_of(page)
        if size not in marks:
            marks[size] = pdf.make_indirect(Stream(pdf, crop(*size, bleed)))
        page.obj.TrimBox = _box(size, 0.0)
        page.obj.BleedBox = _box(size, bleed * POINTS_PER_MM)
        page.obj.MediaBox = _box(size, crop_reach(bleed))
        page.obj.Contents = Array([marks[size], *contents_of(page)])


def _box(size: tuple[float, float], wider: float) -> Array:
    low, right, high = -wider, size[0] + wider, size[1] + wider
    return Array([round(value, 3) for value in (low, low, right, high)])


def _intent(pdf: Pdf, profile: bytes) -> Dictionary:
    """What the colours mean (ISO 19005-2 6.2.3)."""
    name = String("sRGB IEC61966-2.1")
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=Stream(pdf, profile, N=3),
    )
