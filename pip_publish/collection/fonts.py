"""The brand's fonts: what a file must be, have and allow before any edition is set in it. HarfBuzz reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from struct import unpack
from typing import Any

import uharfbuzz as hb

from pip_publish.collection.model import Typeface
from pip_publish.problems import Findings

SHIPPED = frozenset({"Atkinson Hyperlegible", "Noto Sans", "IBM Plex Sans Arabic", "Inter"})
"""Families that come with the program: a brand's face of the same name is another one, and gets another name."""

TRUE_TYPE = (b"\0\1\0\0", b"true")
OTHERS = {
    b"OTTO": "a font whose outlines are of the PostScript kind (CFF)",
    b"wOFF": "a font for websites (WOFF)",
    b"wOF2": "a font for websites (WOFF2)",
    b"ttcf": "a collection of several fonts",
}
TABLES = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name")
"""What a TrueType font has (OpenType 1.9, "Required tables")."""

LETTERS = (*range(0x20, 0x7F), *range(0xC0, 0x100))
"""Basic Latin, and the letters of Latin-1: what English and Spanish are written with, and most names."""

RESTRICTED, LEVELS = 0x2, 0xE
NO_SUBSETTING, BITMAPS_ONLY = 0x100, 0x200
"""Bits of `fsType` (OpenType, OS/2): what a font's licence says of embedding."""

SHOWN = 12
"""Of missing letters, how many are named."""

FILE = "take the TrueType file of the font, whose name ends with .ttf"


@dataclass(frozen=True)
class _Facts:
    """What is read in a font file: its family, how bold it is (400 is normal), and is it free to be handed out?"""

    family: str
    boldness: int
    free: bool


def read(regular: tuple[bytes, Findings], bold: tuple[bytes, Findings]) -> tuple[Typeface, ...]:
    """The two faces of a brand, normal and bold; none of them, and what is wrong, if one can't be used."""
    found = [_facts(data, findings) for data, findings in (regular, bold)]
    normal, heavy = found
    if normal is None or heavy is None:
        return ()
    if heavy.boldness <= normal.boldness:
        message = "this font is no bolder than the other one, and headings would look like text"
        bold[1].add(0, "font-weight", message, "take the bold file of the same family, and check which is which")
        return ()
    family = f"{normal.family} Brand" if normal.family in SHIPPED else normal.family
    free = normal.free and heavy.free
    return (
        Typeface(family, "normal", regular[0], normal.family, free),
        Typeface(family, "bold", bold[0], normal.family, free),
    )


def _facts(data: bytes, findings: Findings) -> _Facts | None:
    """What a font says of itself; None and a problem if it is none that can be used."""
    if data[:4] not in TRUE_TYPE:
        found = OTHERS.get(data[:4], "no font")
        findings.add(0, "font-type", f"this file is {found}; a TrueType font is needed", FILE)
        return None
    face = hb.Face(hb.Blob(data))
    if not (all(_table(face, name) for name in TABLES) and _can_be_cut(face)):
        findings.add(0, "font-damaged", "this font is cut short or damaged", "copy it again from where you got it")
        return None
    if face.axis_infos:
        message = "this font holds many weights in one file (a variable font)"
        findings.add(0, "font-type", message, "take the files for single weights, which mostly come with it")
        return None
    licence, boldness = _os2(face)
    return _Facts(_family(face), boldness, licence == 0) if _usable(face, licence, findings) else None


def _usable(face: Any, licence: int, findings: Findings) -> bool:
    """Has the font the letters, and does its licence allow what is done with it?"""
    before = len(findings.found)
    if licence & LEVELS == RESTRICTED or licence & (NO_SUBSETTING | BITMAPS_ONLY):
        message = "this font says of itself that its licence does not allow to embed it in documents"
        hint = "ask its maker for a licence, and a file, that allow it, or take another font"
        findings.add(0, "font-licence", message, hint)
    missing = [chr(code) for code in LETTERS if code not in face.unicodes]
    if missing:
        shown = " ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        message = f"this font lacks {len(missing)} of the {len(LETTERS)} letters and signs that are needed: {shown}"
        findings.add(0, "font-letters", message, "take a font for Western European languages")
    return len(findings.found) == before


def _can_be_cut(face: Any) -> bool:
    """Whether HarfBuzz finds the letters' outlines, and can make a font of them alone, as each edition does."""
    request = hb.SubsetInput()
    request.unicode_set.update(LETTERS)
    try:
        smaller = hb.subset(face, request)
    except (RuntimeError, MemoryError):
        return False
    return smaller is not None and smaller.glyph_count > 1 and len(_table(face, "OS/2")) >= 78


def _os2(face: Any) -> tuple[int, int]:
    """`fsType` and `usWeightClass`."""
    boldness, _, licence = unpack(">3H", _table(face, "OS/2")[4:10])
    return licence, boldness


def _table(face: Any, name: str) -> bytes:
    return bytes(face.reference_table(name).data or b"")


def _family(face: Any) -> str:
    """The family's name as letters, digits, hyphens and blanks: it goes into styles and PDF names."""
    for name in (16, 1):
        try:
            plain = re.sub(r"[^A-Za-z0-9 -]", "", face.get_name(name, "en") or "")
        except UnicodeDecodeError:  # a damaged name is cut within a letter
            plain = ""
        if words := " ".join(plain[:60].split()):
            return words
    return "Brand"
