"""Page furniture, drawn at binding as pagination artifacts (ISO 32000-1 14.8.2.2): footer, edge line and ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pip_publish.media.pdf.faces import Faces, Run
from pip_publish.media.pdf.geometry import POINTS_PER_MM, Page
from pip_publish.media.pdf.parts import Furniture

PINE, CLAY, LINE = (0.109804, 0.313725, 0.286275), (0.54902, 0.227451, 0.105882), (0.521569, 0.443137, 0.372549)
BASELINE = 13.0
"""Height of the footer's baseline above the page's foot, in millimetres."""

EDGE_SHARE = 0.7
"""How much of the page's height the edge line takes; it stands for the body, from crown to sole."""

RING = 1.9
"""Radius of the ring on the edge line, in millimetres."""

CIRCLE = 0.5523


@dataclass(frozen=True)
class Drawn:
    """The operators of one page's furniture: what many pages have alike, and what is this page's own."""

    edge: bytes = b""
    footer: bytes = b""


def draw(furniture: Furniture, number: int, page: Page, size: float, faces: Faces) -> Drawn:
    """One page's furniture. Even pages are left-hand pages; `size` is that of the text in points."""
    if not furniture.shown:
        return Drawn()
    left_hand = number % 2 == 0
    footer = _footer(furniture.words, number, page, size, faces, left_hand)
    return Drawn(_edge(furniture.height, page, left_hand) if furniture.edge else b"", footer)


def _footer(words: str, number: int, page: Page, size: float, faces: Faces, left_hand: bool) -> bytes:
    """The page number at the outer edge, then the words."""
    gap = size / 2
    numeral, text = faces.shape(str(number)), faces.shape(words) if words else ()
    wide, long = _width(numeral, size), _width(text, size)
    side, foot = page.side * POINTS_PER_MM, BASELINE * POINTS_PER_MM
    right = page.width * POINTS_PER_MM - side
    at = (side, side + wide + 2 * gap) if left_hand else (right - wide, right - wide - 2 * gap - long)
    shown = _text(numeral, at[0], foot, size) + _text(text, at[1], foot, size)
    return f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq\n{_colour(PINE, 'rg')}{shown}Q\nEMC".encode()


def _width(runs: Sequence[Run], size: float) -> float:
    return sum(run.width for run in runs) * size / 1000


def _text(runs: Sequence[Run], x: float, y: float, size: float) -> str:
    shown = "".join(f"/{run.key} {size:g} Tf\n{run.hexadecimal} Tj\n" for run in runs)
    return f"BT\n1 0 0 1 {x:.3f} {y:.3f} Tm\n{shown}ET\n" if runs else ""


def _colour(colour: tuple[float, float, float], operator: str) -> str:
    return " ".join(f"{value:g}" for value in colour) + f" {operator}\n"


@lru_cache(maxsize=64)
def _edge(height: float | None, page: Page, left_hand: bool) -> bytes:
    """The line in the middle of the outer margin, with the ring at the region's height."""
    x = (page.wide / 2 if left_hand else page.width - page.wide / 2) * POINTS_PER_MM
    long, middle = page.height * EDGE_SHARE * POINTS_PER_MM, page.height / 2 * POINTS_PER_MM
    top, bottom = middle + long / 2, middle - long / 2
    line = f"{_colour(LINE, 'RG')}.75 w\n{x:.3f} {top:.3f} m {x:.3f} {bottom:.3f} l S\n"
    ring = "" if height is None else _ring(x, top - height * long)
    return f"/Artifact <</Type /Pagination>> BDC\nq\n{line}{ring}Q\nEMC".encode()


def _ring(x: float, y: float) -> str:
    radius = RING * POINTS_PER_MM
    outer = f"1 1 1 rg\n{_colour(CLAY, 'RG')}{radius * 0.3:.3f} w\n{_circle(x, y, radius)}B\n"
    return outer + f"{_colour(CLAY, 'rg')}{_circle(x, y, radius * 0.4)}f\n"


def _circle(x: float, y: float, r: float) -> str:
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
