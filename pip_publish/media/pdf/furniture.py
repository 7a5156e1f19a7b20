"""Page furniture, drawn at binding as pagination artifacts (ISO 32000-1 14.8.2.2): footer, edge line and ring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pip_publish.colours import LINE, Palette, channels
from pip_publish.media.pdf.faces import Faces, Run
from pip_publish.media.pdf.geometry import BASELINE, POINTS_PER_MM, RAIL_GAP, Page
from pip_publish.media.pdf.parts import Furniture

EDGE_SHARE = 0.7
"""How much of the page's height the edge line takes; it stands for the body, from crown to sole."""

RING = 1.9
"""Radius of the ring on the edge line, in millimetres."""

CIRCLE = 0.5523
ASCENT = 1.1
"""How far below the top of its line text stands, as a multiple of its size."""
FOOTER = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
"""How the operators of a footer begin."""

_BLOCK = re.compile(rb"BT\n1 0 0 1 (\S+) (\S+) Tm\n(.*?)ET\n", re.DOTALL)
_RUN = re.compile(rb"/(\S+) (\S+) Tf\n<([0-9a-f]*)> Tj\n")


@dataclass(frozen=True)
class Drawn:
    """The operators of one page's furniture: what many pages have alike, and what is this page's own."""

    edge: bytes = b""
    footer: bytes = b""


@dataclass(frozen=True)
class Sheet:
    """What furniture is drawn on: the page's geometry, how many pages the file has, the size of text in points."""

    page: Page
    pages: int
    size: float
    faces: Faces
    palette: Palette


def draw(furniture: Furniture, number: int, sheet: Sheet) -> Drawn:
    """One page's furniture. Even pages are left-hand pages."""
    if not furniture.shown:
        return Drawn()
    left_hand, page = number % 2 == 0, sheet.page
    turns = bool(furniture.turn) and number == 1 and sheet.pages > 1
    footer = _footer(furniture.turn if turns else furniture.words, number, sheet, left_hand)
    if page.rail and furniture.notes and number > 1:
        return Drawn(_notes(furniture.notes, sheet), footer)
    return Drawn(_edge(furniture.height, page, sheet.palette.clay, left_hand) if furniture.edge else b"", footer)


def _footer(words: str, number: int, sheet: Sheet, left_hand: bool) -> bytes:
    """The page number at the outer edge of the text, then the words, as many as there is room for."""
    size, page = sheet.size, sheet.page
    gap = size / 2
    numeral = sheet.faces.shape(str(number))
    wide = _width(numeral, size)
    side, foot = page.side * POINTS_PER_MM, BASELINE * POINTS_PER_MM
    right = side + page.measure * POINTS_PER_MM
    text = _fitting(words, right - side - wide - 2 * gap, sheet)
    long = _width(text, size)
    at = (side, side + wide + 2 * gap) if left_hand else (right - wide, right - wide - 2 * gap - long)
    shown = _text(numeral, at[0], foot, size) + _text(text, at[1], foot, size)
    return FOOTER + f"\nq\n{_colour(sheet.palette.pine, 'rg')}{shown}Q\nEMC".encode()


def turned(footer: bytes, width: float, advances: Mapping[str, Mapping[int, float]]) -> bytes:
    """A footer for the other hand, where its page has come to lie there: number and words trade places.

    `width` is the page's in points; `advances` are those of glyphs in thousandths of the size, by the keys of faces.
    """

    def place(block: re.Match[bytes]) -> bytes:
        x = width - float(block[1]) - sum(_advance(run, advances) for run in _RUN.finditer(block[3]))
        return b"BT\n1 0 0 1 %.3f %b Tm\n%bET\n" % (x, block[2], block[3])

    return _BLOCK.sub(place, footer)


def _advance(run: re.Match[bytes], advances: Mapping[str, Mapping[int, float]]) -> float:
    """How wide a run of glyphs is, in points."""
    glyphs = [int(run[3][at : at + 4], 16) for at in range(0, len(run[3]), 4)]
    known = advances[run[1].decode()]
    return sum(known[glyph] for glyph in glyphs) * float(run[2]) / 1000


def _fitting(words: str, room: float, sheet: Sheet) -> Sequence[Run]:
    """The words, shaped; the last ones give way to an ellipsis if all of them are wider than the room in points."""
    text = sheet.faces.shape(words) if words else ()
    kept = words.split()
    while _width(text, sheet.size) > room and len(kept) > 1:
        kept.pop()
        text = sheet.faces.shape(f"{' '.join(kept)}\N{HORIZONTAL ELLIPSIS}")
    return text


def _notes(words: str, sheet: Sheet) -> bytes:
    """Room for notes in the rail: a line beside the text, and the word at its head."""
    page, size = sheet.page, sheet.size
    left = (page.side + page.measure + RAIL_GAP) * POINTS_PER_MM
    line = left - RAIL_GAP / 2 * POINTS_PER_MM
    top, bottom = (page.height - page.top) * POINTS_PER_MM, page.foot * POINTS_PER_MM
    drawn = f"{_colour(LINE, 'RG')}.75 w\n{line:.3f} {top:.3f} m {line:.3f} {bottom:.3f} l S\n"
    shown = _text(sheet.faces.shape(words), left, top - size * ASCENT, size)
    return f"/Artifact <</Type /Pagination>> BDC\nq\n{drawn}{_colour(sheet.palette.pine, 'rg')}{shown}Q\nEMC".encode()


def _width(runs: Sequence[Run], size: float) -> float:
    return sum(run.width for run in runs) * size / 1000


def _text(runs: Sequence[Run], x: float, y: float, size: float) -> str:
    shown = "".join(f"/{run.key} {size:g} Tf\n{run.hexadecimal} Tj\n" for run in runs)
    return f"BT\n1 0 0 1 {x:.3f} {y:.3f} Tm\n{shown}ET\n" if runs else ""


def _colour(colour: str, operator: str) -> str:
    return " ".join(f"{value:g}" for value in channels(colour)) + f" {operator}\n"


@lru_cache(maxsize=64)
def _edge(height: float | None, page: Page, clay: str, left_hand: bool) -> bytes:
    """The line in the middle of the outer margin, with the ring at the region's height."""
    x = (page.wide / 2 if left_hand else page.width - page.wide / 2) * POINTS_PER_MM
    long, middle = page.height * EDGE_SHARE * POINTS_PER_MM, page.height / 2 * POINTS_PER_MM
    top, bottom = middle + long / 2, middle - long / 2
    line = f"{_colour(LINE, 'RG')}.75 w\n{x:.3f} {top:.3f} m {x:.3f} {bottom:.3f} l S\n"
    ring = "" if height is None else _ring(x, top - height * long, clay)
    return f"/Artifact <</Type /Pagination>> BDC\nq\n{line}{ring}Q\nEMC".encode()


def _ring(x: float, y: float, clay: str) -> str:
    radius = RING * POINTS_PER_MM
    outer = f"1 1 1 rg\n{_colour(clay, 'RG')}{radius * 0.3:.3f} w\n{circle(x, y, radius)}B\n"
    return outer + f"{_colour(clay, 'rg')}{circle(x, y, radius * 0.4)}f\n"


def circle(x: float, y: float, r: float) -> str:
    """A circle as four curves."""
    c = r * CIRCLE
    corners = [
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    ]
    curves = "".join(" ".join(f"{value:.3f}" for value in curve) + " c\n" for curve in corners)
    return f"{x + r:.3f} {y:.3f} m\n{curves}"
