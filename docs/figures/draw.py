"""Shared helpers for the figures of the articles: people, lines, words, and the file they end in.

A figure is an SVG with a view box 120 units wide (1 unit is 1 mm in the A5 booklet), y downwards. People are limbs:
chains of circles (x, y, radius), hulled. A figure script imports what it needs and calls `save` once for each figure:

    from draw import curve, leader, pose, ring, save, text

`save` paints what it is given in order, so draw the far limbs first and the words last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

PAPER, INK, CLAY, PINE = "#ffffff", "#2a231e", "#8c3a1b", "#1c5049"
LINE, SKIN, OUTLINE = "#85715f", "#efe4d8", "#574a42"

WIDTH = 120
WORDS = 4.4
LEADING = 6.0
FONT = "Atkinson Hyperlegible, sans-serif"
ARTICLES = Path(__file__).resolve().parents[2] / "articles"

Point = tuple[float, float]
Circle = tuple[float, float, float]
Limb = Sequence[Circle]


def number(value: float) -> str:
    """A coordinate with at most two decimals and no idle zeros, the same on every machine."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def pair(point: Point) -> str:
    """A point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def on_circle(circle: Circle, angle: float) -> Point:
    """The point of a circle at an angle in radians."""
    x, y, radius = circle
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def disc(circle: Circle) -> str:
    """A full circle as path data, turning the same way as a capsule."""
    radius = number(circle[2])
    right, left = pair(on_circle(circle, 0)), pair(on_circle(circle, math.pi))
    return f"M{right}A{radius} {radius} 0 0 0 {left}A{radius} {radius} 0 0 0 {right}z"


def capsule(start: Circle, end: Circle) -> str:
    """The hull of two circles as closed path data; the larger circle alone if it holds the other."""
    (x1, y1, r1), (x2, y2, r2) = start, end
    distance = math.hypot(x2 - x1, y2 - y1)
    if distance <= abs(r1 - r2):
        return disc(max(start, end, key=lambda circle: circle[2]))
    along, off = math.atan2(y2 - y1, x2 - x1), math.acos((r1 - r2) / distance)
    tangents = [on_circle(c, along + side * off) for c, side in ((start, 1), (end, 1), (end, -1), (start, -1))]
    a, b, c, d = (pair(point) for point in tangents)
    near_is_larger, first, last = int(r1 > r2), number(r1), number(r2)
    return f"M{a}L{b}A{last} {last} 0 {1 - near_is_larger} 0 {c}L{d}A{first} {first} 0 {near_is_larger} 0 {a}z"


def between(a: float, b: float, c: float, d: float, share: float) -> float:
    """A value on the Catmull-Rom spline from b to c; a and d steer it; share runs from 0 to 1."""
    cubic = -a + 3 * b - 3 * c + d
    square = 2 * a - 5 * b + 4 * c - d
    return 0.5 * (2 * b + (c - a) * share + square * share**2 + cubic * share**3)


def curve(limb: Limb, steps: int = 5) -> Limb:
    """The same limb bent smoothly through its circles: `steps` short pieces for each straight one."""
    padded = [limb[0], *limb, limb[-1]]
    dense: list[Circle] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            x, y, radius = (between(*values, step / steps) for values in zip(a, b, c, d, strict=True))
            dense.append((x, y, radius))
    return [*dense, limb[-1]]


def limb_path(limb: Limb) -> str:
    """Path data of one limb; a limb of one circle is a disc."""
    if len(limb) == 1:
        return disc(limb[0])
    return "".join(capsule(start, end) for start, end in pairwise(limb))


def solid(data: str, fill: str = SKIN, outline: str = OUTLINE, width: float = 0.9) -> str:
    """Closed shapes that merge into one: all outlines first, the fill over them."""
    edge = f'fill="{outline}" stroke="{outline}" stroke-width="{number(width)}" stroke-linejoin="round"'
    return f'<path d="{data}" {edge}/><path d="{data}" fill="{fill}"/>'


def pose(*limbs: Limb, fill: str = SKIN) -> str:
    """Limbs that merge into one body. What is drawn later lies in front."""
    return solid("".join(limb_path(limb) for limb in limbs), fill)


def shift(limb: Limb, dx: float = 0, dy: float = 0) -> Limb:
    """The limb moved by dx and dy."""
    return [(x + dx, y + dy, radius) for x, y, radius in limb]


def mirror(limb: Limb, axis: float = WIDTH / 2) -> Limb:
    """The limb mirrored about the upright line at x = axis."""
    return [(2 * axis - x, y, radius) for x, y, radius in limb]


def turn(limb: Limb, centre: Point, degrees: float) -> Limb:
    """The limb turned clockwise about a centre."""
    angle, (cx, cy) = math.radians(degrees), centre
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos, radius) for x, y, radius in limb
    ]


def polyline(points: Sequence[Point]) -> str:
    """Path data of straight pieces."""
    return "M" + "L".join(pair(point) for point in points)


def bezier(points: Sequence[Point]) -> str:
    """The curves from the second of the points to the last but one; the first and the last only steer."""
    data = ""
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        leave = b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6
        arrive = c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6
        data += f"C{pair(leave)} {pair(arrive)} {pair(c)}"
    return data


def spline(points: Sequence[Point]) -> str:
    """Path data of a smooth line through all points."""
    return f"M{pair(points[0])}" + bezier([points[0], *points, points[-1]])


def closed(points: Sequence[Point]) -> str:
    """Path data of a smooth closed shape. Go round anticlockwise, as limbs do, or the overlap becomes a hole."""
    return f"M{pair(points[0])}" + bezier([points[-1], *points, points[0], points[1]]) + "z"


def stroke(data: str, colour: str = LINE, width: float = 0.5, fill: str = "none", dash: str = "") -> str:
    """Path data as a line with round ends; with a fill, as a shape. `dash` is SVG's, such as "2 1.6"."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{data}" fill="{fill}" stroke="{colour}" stroke-width="{number(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
    )


def box(left: float, top: float, width: float, height: float, corner: float) -> str:
    """Path data of a box with round corners."""
    right, bottom, r = left + width, top + height, number(corner)
    corners = (
        ((left + corner, top), (left, top + corner)),
        ((left, bottom - corner), (left + corner, bottom)),
        ((right - corner, bottom), (right, bottom - corner)),
        ((right, top + corner), (right - corner, top)),
    )
    return "M" + "L".join(f"{pair(a)}A{r} {r} 0 0 0 {pair(b)}" for a, b in corners) + "z"


def line(*points: Point, colour: str = LINE, width: float = 0.5, dash: str = "") -> str:
    """A straight or bent line: floor, wall, furniture."""
    return stroke(polyline(points), colour, width, dash=dash)


def arrow(points: Sequence[Point], colour: str = PINE, width: float = 0.9, head: float = 2.6) -> str:
    """A movement: a smooth line with a white casing and a solid head at its last point."""
    (x, y), (px, py) = points[-1], points[-2]
    back = math.atan2(py - y, px - x)
    neck = x + head * 0.7 * math.cos(back), y + head * 0.7 * math.sin(back)
    sides = [on_circle((x, y, head), back + side * 0.5) for side in (1, -1)]
    path, tip = spline([*points[:-1], neck]), polyline([(x, y), *sides]) + "z"
    return stroke(path, PAPER, width * 2.6) + stroke(path, colour, width) + stroke(tip, colour, 0.3, fill=colour)


def ring(x: float, y: float, radius: float = 2.2) -> str:
    """The ring that marks a place on the body."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{PAPER}" stroke="{CLAY}" '
        f'stroke-width="{number(radius * 0.3)}"/>'
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius * 0.4)}" fill="{CLAY}"/>'
    )


def leader(points: Sequence[Point], width: float = 0.5) -> str:
    """The line from a place to its words, on a white casing 3.2 times its width."""
    data = polyline(points)
    return (
        f'<path d="{data}" fill="none" stroke="{PAPER}" stroke-width="{number(width * 3.2)}"/>'
        f'<path d="{data}" fill="none" stroke="{CLAY}" stroke-width="{number(width)}"/>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", bold: bool = False) -> str:
    """One or more lines of words, split at line breaks. y is the first base line; anchor is start, middle or end."""
    weight = ' font-weight="bold"' if bold else ""
    rows = (
        f'<text x="{number(x)}" y="{number(y + row * LEADING)}" text-anchor="{anchor}" font-family="{FONT}" '
        f'font-size="{WORDS}"{weight} fill="{INK}">{escape(words_of_row)}</text>'
        for row, words_of_row in enumerate(words.split("\n"))
    )
    return "".join(rows)


def moved(dx: float, dy: float, *parts: str) -> str:
    """Drawn parts, moved together."""
    return f'<g transform="translate({number(dx)} {number(dy)})">{"".join(parts)}</g>'


def save(path: str, title: str, body: str | Iterable[str], height: float) -> None:
    """Write a figure. `path` is relative to the articles (`neck/images/side-bend.svg`); the title says all it shows."""
    target = ARTICLES / path
    target.parent.mkdir(parents=True, exist_ok=True)
    parts = [body] if isinstance(body, str) else list(body)
    drawing = "\n".join(part for part in parts if part)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(height)}">'
    target.write_text(f"{root}<title>{escape(title)}</title>\n{drawing}\n</svg>\n", encoding="utf-8")
