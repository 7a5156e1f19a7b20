"""The face of form fields: a simple font with the characters of WinAnsiEncoding (ISO 32000-1 9.6.3, annex D.2).

Programs set text in it while it is typed, so it holds every character of that encoding, whatever the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Pdf, String

from pip_publish.layouts import TEXT_FAMILY, font_faces

NONSYMBOLIC = 1 << 5
FIRST, LAST = 32, 255


@dataclass(frozen=True)
class _Shape:
    """The font that fields are filled in with: its file, the widths of its characters, and its measures, in
    thousandths of the size.
    """

    file: bytes
    widths: tuple[int, ...]
    ascent: int
    descent: int


def embed(pdf: Pdf) -> Any:
    """The font, embedded, as an object of the file."""
    shape = _shape()
    name = Name(f"/AHFORM+{TEXT_FAMILY.replace(' ', '')}-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFamily=String(TEXT_FAMILY),
        Flags=NONSYMBOLIC,
        FontBBox=Array([-500, shape.descent, 2000, shape.ascent]),
        ItalicAngle=0,
        Ascent=shape.ascent,
        Descent=shape.descent,
        CapHeight=shape.ascent,
        StemV=80,
        FontFile2=pdf.make_stream(shape.file, Length1=len(shape.file)),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=name,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=FIRST,
        LastChar=LAST,
        Widths=Array(shape.widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(font)


@lru_cache(maxsize=1)
def _shape() -> _Shape:
    path = next(face.path for face in font_faces() if face.family == TEXT_FAMILY and face.weight == "normal")
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font, scale = hb.Font(face), 1000 / face.upem
    codes = [_unicode(code) for code in range(FIRST, LAST + 1)]
    glyphs = [font.get_nominal_glyph(code) or 0 for code in codes]
    request = hb.SubsetInput()
    request.unicode_set.update(codes)
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    extents = font.get_font_extents("ltr")
    return _Shape(
        file=bytes(hb.subset(face, request).blob.data),
        widths=tuple(round(font.get_glyph_h_advance(glyph) * scale) for glyph in glyphs),
        ascent=round(extents.ascender * scale),
        descent=round(extents.descender * scale),
    )


def _unicode(code: int) -> int:
    """The character of a code of WinAnsiEncoding; codes that are not used stand for the bullet (annex D.2)."""
    try:
        return ord(bytes([code]).decode("cp1252")) if code != 127 else ord("•")
    except UnicodeDecodeError:
        return ord("•")
