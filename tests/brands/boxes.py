"""Fonts whose letters are boxes: small, whole and sound, for what readers of fonts must tell apart.

`python -m tests.brands.boxes` writes those of `tests/rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from pip_publish.collection.fonts import LETTERS
from tests.running import REPOSITORY

RULES = REPOSITORY / "tests/rules"


def boxes(boldness: int = 400, licence: int = 0, letters: Sequence[int] = LETTERS) -> bytes:
    """A font file of that weight (400 is normal) and `fsType`; bolder boxes are wider."""
    names = [".notdef", *(f"u{code:04X}" for code in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({code: f"u{code:04X}" for code in letters})
    builder.setupGlyf({name: _box(boldness) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (700, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Bold" if boldness > 500 else "Regular"}, mac=False)
    builder.setupOS2(usWeightClass=boldness, fsType=licence, sTypoAscender=800)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    written = BytesIO()
    builder.save(written)
    return written.getvalue()


def _box(boldness: int) -> object:
    pen, right = TTGlyphPen(None), 100 + boldness // 2
    for step, point in enumerate(((100, 0), (100, 700), (right, 700), (right, 0))):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    return pen.glyph()


def main() -> None:
    """Write the fonts of the rules."""
    files = {
        "font-damaged/brand/regular.ttf": boxes()[:400],
        "font-damaged/brand/bold.ttf": boxes(700),
        "font-letters/brand/regular.ttf": boxes(letters=range(0x20, 0x7F)),
        "font-letters/brand/bold.ttf": boxes(700, letters=LETTERS[:-1]),
        "font-licence/brand/regular.ttf": boxes(licence=0x2),
        "font-licence/brand/bold.ttf": boxes(700, licence=0x104),
        "font-type/brand/regular.ttf": b"OTTO" + boxes()[4:200],
        "font-type/brand/bold.ttf": b"No font at all.\n",
        "font-weight/brand/regular.ttf": boxes(700),
        "font-weight/brand/bold.ttf": boxes(400),
        "font-kept-back/brand/regular.ttf": boxes(licence=0x8),
        "font-kept-back/brand/bold.ttf": boxes(700, licence=0x8),
    }
    for name, data in files.items():
        (RULES / name).parent.mkdir(parents=True, exist_ok=True)
        (RULES / name).write_bytes(data)


if __name__ == "__main__":
    main()
