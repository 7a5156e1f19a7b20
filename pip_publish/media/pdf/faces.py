"""The faces of a bound file: each embedded once, with the glyphs that all parts and the furniture use.

Parts keep a font's own glyph numbers, so that joining them is a union of glyphs. Furniture is shaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

import uharfbuzz as hb
from pydyf import Array, Dictionary, String

from pip_publish.collection.model import Typeface
from pip_publish.layouts import TEXT_FAMILY, FontFace, all_faces, text_family
from pip_publish.media.pdf.parts import Rendered
from pip_publish.media.pdf.writing import Writer, array, dictionary, reference

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
    """All faces of a bound file; `own` are the brand's, which come before the shipped ones."""

    def __init__(self, rendered: Iterable[Rendered], own: tuple[Typeface, ...]) -> None:
        self._files = {(face.family, face.weight): face for face in all_faces(own)}
        self._families = (text_family(own), TEXT_FAMILY)
        self._faces: dict[str, EmbeddedFace] = {}
        self._shaped: dict[tuple[str, bool], tuple[Run, ...]] = {}
        for part in rendered:
            for face in part.faces:
                known = self._faces.setdefault(face.key, EmbeddedFace(face.key, face.family, face.weight))
                known.glyphs.update(glyph for glyph, _ in face.widths)
                for glyph, text in face.texts:
                    known.texts.setdefault(glyph, text)
                known.glyphs.update(known.texts)

    def shape(self, text: str, bold: bool = True) -> tuple[Run, ...]:
        """Shape a word or two of furniture, and remember the glyphs."""
        if (text, bold) not in self._shaped:
            runs = self._itemise(text, BOLD if bold else 400)
            self._shaped[text, bold] = tuple(self._shape(key, part) for key, part in runs)
        return self._shaped[text, bold]

    def write(self, writer: Writer, resources: int) -> None:
        """Write all faces, now that their glyphs are known, and the font resources that pages share."""
        fonts = {
            key: reference(_write_face(writer, face, self._file(face))) for key, face in sorted(self._faces.items())
        }
        writer.objects(resources, [dictionary(**fonts)])

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
            if _instance(self._file(face), face.weight).get_nominal_glyph(ord(character)):
                return face.key
        return self._of(weight)[0].key

    def _of(self, weight: int) -> list[EmbeddedFace]:
        faces = [face for face in self._faces.values() if face.weight == weight]
        return sorted(faces, key=lambda face: [face.family != family for family in self._families])

    def _file(self, face: EmbeddedFace) -> FontFace:
        return self._files[face.family, "bold" if face.weight >= 600 else "normal"]

    def _shape(self, key: str, text: str) -> Run:
        face = self._faces[key]
        font = _instance(self._file(face), face.weight)
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


@lru_cache(maxsize=16)
def _instance(file: FontFace, weight: int) -> Any:
    """The font at that weight, for shaping and measuring."""
    font = hb.Font(hb.Face(_blob(file)))
    font.set_variations({"wght": float(weight)})
    return font


@lru_cache(maxsize=16)
def _subset(file: FontFace, weight: int, glyphs: frozenset[int]) -> bytes:
    """The font file with these glyphs alone, glyph numbers kept, a variable font fixed at its weight."""
    face = hb.Face(_blob(file))
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs | {0})
    request.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in NOT_NEEDED)
    if face.axis_infos:
        request.pin_all_axes_to_default(face)
        request.pin_axis_location(face, "wght", float(weight))
    return bytes(hb.subset(face, request).blob.data)


def _blob(file: FontFace) -> Any:
    """A shipped file is mapped, not read."""
    return hb.Blob(file.data) if file.data else hb.Blob.from_file_path(str(file.path))


def _write_face(writer: Writer, face: EmbeddedFace, source: FontFace) -> int:
    """Write a face as a composite font with subset, widths, descriptor and the map back to text; its number."""
    instance, data = _instance(source, face.weight), _subset(source, face.weight, frozenset(face.glyphs))
    file, to_unicode = writer.reserve(), writer.reserve()
    writer.pack(file, b"/Length1 %d" % len(data), data)
    writer.pack(to_unicode, b"", _to_unicode(face.texts))
    font = writer.reserve(3)
    composite = dictionary(
        Type="/Font",
        Subtype="/Type0",
        BaseFont=f"/{face.name}",
        Encoding="/Identity-H",
        DescendantFonts=array([reference(font + 1)]),
        ToUnicode=reference(to_unicode),
    )
    descendant = dictionary(
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont=f"/{face.name}",
        CIDSystemInfo=Dictionary({"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}),
        CIDToGIDMap="/Identity",
        FontDescriptor=reference(font + 2),
        W=_widths(face, instance),
        DW=0,
    )
    writer.objects(font, [composite, descendant, _descriptor(face, instance, file)])
    return font


def _widths(face: EmbeddedFace, font: Any) -> bytes:
    scale = 1000 / font.face.upem
    glyphs = sorted(face.glyphs)
    return array([b"%d[%d]" % (glyph, round(font.get_glyph_h_advance(glyph) * scale)) for glyph in glyphs])


def _descriptor(face: EmbeddedFace, font: Any, file: int) -> bytes:
    extents, scale = font.get_font_extents("ltr"), 1000 / font.face.upem
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    return dictionary(
        Type="/FontDescriptor",
        FontName=f"/{face.name}",
        FontFamily=String(face.family),
        Flags=SYMBOLIC,
        FontBBox=Array([-500, descent, 2000, ascent]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=ascent,
        StemV=80,
        FontFile2=reference(file),
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
