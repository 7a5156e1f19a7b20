"""The map pages of a PDF edition: a figure of the body, and a row of words for each place. Lengths in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from pip_publish.bodymap import FIGURE_BOX, BodyMap, Callout
from pip_publish.collection.model import Region
from pip_publish.colours import INK
from pip_publish.layouts import Texts
from pip_publish.media.pdf.geometry import GIANT, LARGE
from pip_publish.media.pdf.spreading import Point, cross, spread

LIST_LEAST = 57.0
"""Least width of the list beside a map figure, at 12 point."""

DISC = 2.4
"""Width of a row's number, as a multiple of the text."""

ROW_PITCH, ROW_GAP = 1.5, 0.3
"""Height of a row as a multiple of the text, and the least space between two, in millimetres."""

CLOSE_PITCH = 1.25
"""Height of a row that is a number alone."""

GAP = 5.0
"""Between the figure's box and the list."""

MM_PER_POINT = 25.4 / 72

OTHER_PLACES = "body-map-other"
"""The part that lists the places that no figure draws, where they are too many for the foot of a map."""

UNDRAWN_MOST = 1


@dataclass(frozen=True)
class Row:
    """A row of a map page: its words, the part that it leads to, and how far below the figure's top its line stands."""

    words: str
    target: str
    y: float
    drawn: bool


@dataclass(frozen=True)
class Shape:
    """A rectangle of the figure that links to a region's page."""

    region: Region
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class MapPage:
    """All that the template of a map page needs; `list_left` and `list_width` place the list.

    In giant print rows are numbers alone, and the names follow as a list on a page of their own: they are not `named`.
    """

    view: str
    side: str
    width: float
    height: float
    art: str
    rows: tuple[Row, ...]
    shapes: tuple[Shape, ...]
    list_left: float
    list_width: float
    named: bool = True

    @property
    def steps(self) -> tuple[tuple[Row, float], ...]:
        """Each row with the way to the next one, so that rows need no absolute places."""
        ends = [*(row.y for row in self.beside[1:]), self.height - 1]
        return tuple((row, end - row.y) for row, end in zip(self.beside, ends, strict=True))

    @property
    def beside(self) -> tuple[Row, ...]:
        """The rows beside the figure: a number alone says nothing of a place that is not drawn."""
        return tuple(sorted((row for row in self.rows if self.named or row.drawn), key=lambda row: row.y))


def map_page(
    body_map: BodyMap, view: str, regions: Sequence[Region], size: tuple[float, float], text: float, texts: Texts
) -> MapPage:
    """The map page of a view: the list in the outer column, the figure in the inner one; `text` is in points.

    The front stands on a left-hand page, its list to the left; the back on a right-hand page, its list to the right.
    """
    width, room = size
    side = "left" if view == "front" else "right"
    words = text * MM_PER_POINT
    named = text <= GIANT
    beside = LIST_LEAST * text / 12 if named else DISC * words
    height = min(room, (width - beside - GAP) / FIGURE_BOX[2] * FIGURE_BOX[3] + 1 + 1.6 * words)
    scale = (height - 1 - 1.6 * words) / FIGURE_BOX[3]
    aside = 0.0 if named else (width - FIGURE_BOX[2] * scale - GAP - beside) / 2
    left = width - aside - FIGURE_BOX[2] * scale if side == "left" else aside
    frame = Frame(scale, left)
    edge = left - GAP if side == "left" else left + FIGURE_BOX[2] * scale + GAP
    rows = _rows(body_map, view, regions, frame, words, texts)
    if text >= LARGE:
        pitch = (ROW_PITCH if named else CLOSE_PITCH) * words + ROW_GAP
        height = max(height, min(room, len(rows) * pitch))
        callouts = {f"region/{callout.region}": callout for callout in body_map.callouts[view]}
        low = height if named else height - 1.6 * words
        rows = _spread(rows, (pitch, low), lambda row: _line(callouts.get(row.target), row, frame, edge))
    return MapPage(
        view=view,
        side=side,
        width=width,
        height=height,
        art=_art(body_map, view, rows, frame, (width, height), edge, words, texts),
        rows=rows,
        shapes=_shapes(body_map, view, regions, frame),
        list_left=0.0 if side == "left" else edge,
        list_width=edge if side == "left" else width - edge,
        named=named,
    )


def _spread(rows: Sequence[Row], room: tuple[float, float], line: Callable[[Row], Sequence[Point]]) -> tuple[Row, ...]:
    """The rows in their order, moved as far apart as their words are high, in a room of a pitch and a height.

    Neighbours whose leaders would then cross change places: the order is made for rows that stand by their regions.
    """
    pitch, height = room
    order = list(rows)
    for _ in range(len(rows) ** 2):
        places = spread([row.y for row in sorted(order, key=lambda row: row.y)], pitch, pitch / 2, height - pitch / 2)
        moved = [replace(row, y=y) for row, y in zip(order, places, strict=True)]
        lines = list(map(line, moved))
        tangled = next((at for at, pair in enumerate(pairwise(lines)) if cross(*pair)), None)
        if tangled is None:
            break
        order[tangled], order[tangled + 1] = order[tangled + 1], order[tangled]
    placed = {row.target: row for row in moved}
    return tuple(placed[row.target] for row in rows)


def _line(callout: Callout | None, row: Row, frame: Frame, edge: float) -> tuple[Point, ...]:
    """The leader of a row, in figure units; an empty one if it has none."""
    return replace(callout, row=frame.level(row.y)).leader(frame.units(edge)) if callout and row.drawn else ()


@dataclass(frozen=True)
class Frame:
    """Where figure units fall on the page, in millimetres."""

    scale: float
    left: float

    def x(self, units: float) -> float:
        """Millimetres from the left of the page's text."""
        return self.left + (units - FIGURE_BOX[0]) * self.scale

    def y(self, units: float) -> float:
        """Millimetres from the top of the drawing."""
        return 1 + (units - FIGURE_BOX[1]) * self.scale

    def units(self, x: float) -> float:
        """Figure units across, from millimetres."""
        return (x - self.left) / self.scale + FIGURE_BOX[0]

    def level(self, y: float) -> float:
        """Figure units down, from millimetres."""
        return (y - 1) / self.scale + FIGURE_BOX[1]

    @property
    def transform(self) -> str:
        """What puts a drawing in figure units there."""
        return f"translate({self.x(0):.3f} {self.y(0):.3f}) scale({self.scale:.5f})"


def _rows(
    body_map: BodyMap, view: str, regions: Sequence[Region], frame: Frame, words: float, texts: Texts
) -> tuple[Row, ...]:
    """Drawn regions beside the figure; those that no figure draws follow at its foot."""
    names = {region.slug: region.name for region in regions}
    drawn = [
        Row(names[callout.region], f"region/{callout.region}", frame.y(callout.row), True)
        for callout in body_map.callouts[view]
        if callout.region in names
    ]
    entries = [(region.name, f"region/{region.slug}") for region in undrawn(body_map, regions)]
    if len(entries) > UNDRAWN_MOST:
        entries = [(texts("other-places"), OTHER_PLACES)]
    last = frame.y(872) - (len(entries) - 1) * 1.6 * words
    feet = [Row(name, target, last + index * 1.6 * words, False) for index, (name, target) in enumerate(entries)]
    return (*drawn, *feet)


def undrawn(body_map: BodyMap, regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions that no figure draws: the whole body, and the collection's own."""
    return tuple(region for region in regions if not body_map.drawn(region.slug))


def _shapes(body_map: BodyMap, view: str, regions: Sequence[Region], frame: Frame) -> tuple[Shape, ...]:
    known = {region.slug: region for region in regions}
    return tuple(
        Shape(known[callout.region], frame.x(x), frame.y(y), width * frame.scale, height * frame.scale)
        for callout in body_map.callouts[view]
        if callout.region in known
        for x, y, width, height in callout.parts
    )


def _art(
    body_map: BodyMap,
    view: str,
    rows: Sequence[Row],
    frame: Frame,
    size: tuple[float, float],
    edge: float,
    words: float,
    texts: Texts,
) -> str:
    drawn = {row.target: row for row in rows if row.drawn}
    callouts = [callout for callout in body_map.callouts[view] if f"region/{callout.region}" in drawn]
    lines = (_line(callout, drawn[f"region/{callout.region}"], frame, edge) for callout in callouts)
    leaders = "".join(map(body_map.leader, lines))
    rings = "".join(body_map.ring(*callout.anchor) for callout in callouts)
    sides = ("your-right", "your-left") if view == "front" else ("your-left", "your-right")
    close = words > GIANT * MM_PER_POINT
    apart, anchors = ((188, 212), ("end", "start")) if close else ((118, 282), ("middle", "middle"))
    foot = size[1] - words * 0.3
    under = "".join(
        f'<text x="{frame.x(x):.2f}" y="{foot:.2f}" text-anchor="{anchor}">{escape(texts(side))}</text>'
        for x, anchor, side in zip(apart, anchors, sides, strict=True)
    )
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-art" width="{width:.2f}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><title>{escape(texts(f"map-{view}-alt"))}</title>'
        f'<g transform="{frame.transform}">{body_map.figure(view)}{leaders}{rings}</g>'
        f'<g font-family="{body_map.family}" font-weight="bold" font-size="{words:.4f}" fill="{INK}">{under}</g></svg>'
    )
