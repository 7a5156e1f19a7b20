"""Words as outlines, for pictures that must look the same without any font: shaped by HarfBuzz, drawn as SVG paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle

import uharfbuzz

from pip_publish.layouts import FontFace

WEIGHTS = {"normal": 400, "bold": 700}


@dataclass(frozen=True)
class Line:
    """A line of words: its path with the baseline's start at 0, 0, and its width, both in the unit of its size."""

    path: str
    width: float


@dataclass
class _Outline:
    """Collects the outlines of glyphs as commands of an SVG path; its origin moves along the line."""

    scale: float
    x: float = 0
    y: float = 0
    commands: list[str] = field(default_factory=list)

    def draw(self, command: str, *numbers: float) -> None:
        """Add a command; its points are in font units, with y upwards."""
        ways = cycle(((self.x, self.scale), (self.y, -self.scale)))
        points = [f"{(number + shift) * scale:.2f}" for number, (shift, scale) in zip(numbers, ways, strict=False)]
        self.commands.append(command + " ".join(points))


@cache
def _pen() -> uharfbuzz.DrawFuncs:
    """HarfBuzz's callbacks, which draw on the outline that they are given."""
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, outline: outline.draw("M", x, y))
    pen.set_line_to_func(lambda x, y, outline: outline.draw("L", x, y))
    pen.set_quadratic_to_func(lambda a, b, x, y, outline: outline.draw("Q", a, b, x, y))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, outline: outline.draw("C", a, b, c, d, x, y))
    pen.set_close_path_func(lambda outline: outline.draw("Z"))
    return pen


@cache
def _font(face: FontFace) -> uharfbuzz.Font:
    font = uharfbuzz.Font(uharfbuzz.Face(face.read()))
    font.set_variations({"wght": WEIGHTS[face.weight]})
    return font


def _font_for(text: str, weight: str, faces: Sequence[FontFace]) -> uharfbuzz.Font:
    """The first face that has every sign of the text, else the text face."""
    known = [face for face in faces if face.weight == weight]
    return next((font for font in map(_font, known) if _has_all(font, text)), _font(known[0]))


def _has_all(font: uharfbuzz.Font, text: str) -> bool:
    return all(sign.isspace() or font.get_nominal_glyph(ord(sign)) for sign in text)


@dataclass(frozen=True)
class Lettering:
    """Sets words in the first of these faces that has them."""

    faces: tuple[FontFace, ...]

    def line(self, text: str, size: float, *, bold: bool = False) -> Line:
        """Set one line of text at a size, the height of its em."""
        font, buffer = self._shaped(text, bold)
        outline, advance = _Outline(size / font.face.upem), 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            outline.x, outline.y = advance + place.x_offset, place.y_offset
            font.draw_glyph(info.codepoint, _pen(), outline)
            advance += place.x_advance
        return Line("".join(outline.commands), advance * outline.scale)

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> tuple[Line, ...]:
        """Break a text into lines of at most that width; a word that is wider stands alone."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(self.line(line, size, bold=bold) for line in lines)

    def _width(self, text: str, size: float, bold: bool) -> float:
        """The width of a line of text at a size."""
        font, buffer = self._shaped(text, bold)
        return float(sum(place.x_advance for place in buffer.glyph_positions) * (size / font.face.upem))

    def _shaped(self, text: str, bold: bool) -> tuple[uharfbuzz.Font, uharfbuzz.Buffer]:
        font = _font_for(text, "bold" if bold else "normal", self.faces)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        return font, buffer
