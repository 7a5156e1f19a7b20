"""The faces of a bound file: each embedded once, with the glyphs that all parts and the furniture use.

Parts keep a font's own glyph numbers, so that joining them is a union of glyphs. Furniture is shaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from pip_publish.layouts import TEXT_FAMILY, font_faces
from pip_publish.media.pdf.parts import Rendered

BOLD = 700
NOT_NEEDED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "STAT", "HVAR", "MVAR", "kern", "meta")
"""Tables that shaping and variation need, and a PDF does not."""

SYMBOLIC = 1 << 2


@dataclass
class EmbeddedFace:
    """A face that the bound file embeds: where it comes from, and the glyphs used so far with their texts."""

    key: str
    family: str
    weight: int
    texts: dict[int, str] = field(default_factory=dict)
    glyphs: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The PostScript name, with the tag of a subset (ISO 32000-1 9.6.4)."""
        weight = {400: "Regular", BOLD: "Bold"}.get(self.weight, str(self.weight))
        return f"{self.key}+{self.family.replace(' ', '')}-{weight}"


@dataclass(frozen=True)
class Run:
    """Shaped text in one face: glyphs with their advances in thousandths of the size."""

    key: str
    glyphs: tuple[tuple[int, float], ...]

    @property
    def width(self) -> float:
        """Thousandths of the size."""
        return sum(advance for _, advance in self.glyphs)

    @property
    def hexadecimal(self) -> str:
        """The glyphs as a PDF string."""
        return "<" + "".join(f"{glyph:04x}" for glyph, _ in self.glyphs) + ">"


class Faces:
    """All faces of a bound file."""

    def __init__(self, rendered: Iterable[Rendered]) -> None:
        self._faces: dict[str, EmbeddedFace] = {}
        self.resources: dict[str, Object] = {}
        for part in rendered:
            for face in part.faces:
                own = self._faces.setdefault(face.key, EmbeddedFace(face.key, face.family, face.weight))
                own.glyphs.update(glyph for glyph, _ in face.widths)
                for glyph, text in face.texts:
                    own.texts.setdefault(glyph, text)
                own.glyphs.update(own.texts)

    def reserve(self, pdf: Pdf) -> None:
        """Make a font object for each face, to be completed by `embed` when all glyphs are known."""
        for key in sorted(self._faces):
            self.resources[key] = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))

    def shape(self, text: str, bold: bool = True) -> tuple[Run, ...]:
        """Shape a word or two of furniture, and remember the glyphs."""
        weight = BOLD if bold else 400
        return tuple(self._shape(key, part) for key, part in self._itemise(text, weight))

    def embed(self, pdf: Pdf) -> None:
        """Complete the font objects: subset, widths, descriptor and the map back to text."""
        for key, face in self._faces.items():
            font = _instance(str(_path(face.family, face.weight)), face.weight)
            data = _subset(str(_path(face.family, face.weight)), face.weight, frozenset(face.glyphs))
            descriptor = _descriptor(pdf, face, font, data)
            self.resources[key].update(_font(pdf, face, font, descriptor))

    def _itemise(self, text: str, weight: int) -> Iterator[tuple[str, str]]:
        """Split text where the face has to change."""
        run, current = "", ""
        for character in text:
            key = self._key_for(character, weight)
            if run and key != current:
                yield current, run
                run = ""
            run, current = run + character, key
        if run:
            yield current, run

    def _key_for(self, character: str, weight: int) -> str:
        """The first face of that weight that has the character; the text face if none has."""
        for face in self._of(weight):
            if _instance(str(_path(face.family, face.weight)), face.weight).get_nominal_glyph(ord(character)):
                return face.key
        return self._of(weight)[0].key

    def _of(self, weight: int) -> list[EmbeddedFace]:
        faces = [face for face in self._faces.values() if face.weight == weight]
        return sorted(faces, key=lambda face: face.family != TEXT_FAMILY)

    def _shape(self, key: str, text: str) -> Run:
        face = self._faces[key]
        font = _instance(str(_path(face.family, face.weight)), face.weight)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        upem = font.face.upem
        glyphs = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            face.glyphs.add(info.codepoint)
            face.texts.setdefault(info.codepoint, text[info.cluster])
            glyphs.append((info.codepoint, position.x_advance * 1000 / upem))
        return Run(key, tuple(glyphs))


def _path(family: str, weight: int) -> Path:
    bold = "bold" if weight >= 600 else "normal"
    return next(face.path for face in font_faces() if face.family == family and face.weight == bold)


@lru_cache(maxsize=16)
def _instance(path: str, weight: int) -> Any:
    """The font at that weight, for shaping and measuring."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
    font.set_variations({"wght": float(weight)})
    return font


@lru_cache(maxsize=16)
def _subset(path: str, weight: int, glyphs: frozenset[int]) -> bytes:
    """The font file with these glyphs alone, glyph numbers kept, a variable font fixed at its weight."""
    face = hb.Face(hb.Blob.from_file_path(path))
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs | {0})
    request.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in NOT_NEEDED)
    if face.axis_infos:
        request.pin_all_axes_to_default(face)
        request.pin_axis_location(face, "wght", float(weight))
    return bytes(hb.subset(face, request).blob.data)


def _font(pdf: Pdf, face: EmbeddedFace, font: Any, descriptor: Object) -> Dictionary:
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{face.name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=descriptor,
        W=_widths(face, font),
        DW=0,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{face.name}"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(face.texts))),
    )


def _widths(face: EmbeddedFace, font: Any) -> Array:
    scale = 1000 / font.face.upem
    widths = Array()
    for glyph in sorted(face.glyphs):
        widths.append(glyph)
        widths.append(Array([round(font.get_glyph_h_advance(glyph) * scale)]))
    return widths


def _descriptor(pdf: Pdf, face: EmbeddedFace, font: Any, data: bytes) -> Object:
    extents, scale = font.get_font_extents("ltr"), 1000 / font.face.upem
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    file = pdf.make_indirect(Stream(pdf, data, Length1=len(data)))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            FontFamily=String(face.family),
            Flags=SYMBOLIC,
            FontBBox=Array([-500, descent, 2000, ascent]),
            ItalicAngle=0,
            Ascent=ascent,
            Descent=descent,
            CapHeight=ascent,
            StemV=80,
            FontFile2=file,
        )
    )


def _as_drawn(text: str) -> str:
    """Letters of a right-to-left ligature from the left: readers turn the whole line round, letter by letter."""
    return text[::-1] if any(bidirectional(letter) in ("R", "AL") for letter in text) else text


def _to_unicode(texts: dict[int, str]) -> bytes:
    """The map from glyphs to text (ISO 32000-1 9.10.3)."""
    entries = [f"<{glyph:04x}> <{_as_drawn(text).encode('utf-16-be').hex()}>" for glyph, text in sorted(texts.items())]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):
        batch = entries[start : start + 100]
        lines += [f"{len(batch)} beginbfchar", *batch, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]).encode()
