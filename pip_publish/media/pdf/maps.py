"""The figures of a PDF edition as HTML: map pages, small figures of openers, and the cover's. Lengths in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pip_publish.bodymap import FIGURE_BOX, INK, BodyMap, leader, ring
from pip_publish.collection.model import Region
from pip_publish.layouts import TEXT_FAMILY, Texts

LIST_LEAST = 57.0
"""Least width of the list beside a map figure."""

GAP = 5.0
"""Between the figure's box and the list."""

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Row:
    """A row of a map page: the region, and how far below the figure's top its line stands."""

    region: Region
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
    """All that the template of a map page needs; `list_left` and `list_width` place the list."""

    view: str
    side: str
    width: float
    height: float
    art: str
    rows: tuple[Row, ...]
    shapes: tuple[Shape, ...]
    list_left: float
    list_width: float

    @property
    def steps(self) -> tuple[tuple[Row, float], ...]:
        """Each row with the way to the next one, so that rows need no absolute places."""
        ends = [*(row.y for row in self.rows[1:]), self.height - 1]
        return tuple((row, end - row.y) for row, end in zip(self.rows, ends, strict=True))


def map_page(
    body_map: BodyMap, view: str, regions: Sequence[Region], size: tuple[float, float], text: float, texts: Texts
) -> MapPage:
    """The map page of a view: the list in the outer column, the figure in the inner one; `text` is in points.

    The front stands on a left-hand page, its list to the left; the back on a right-hand page, its list to the right.
    """
    width, room = size
    side = "left" if view == "front" else "right"
    words = text * MM_PER_POINT
    height = min(room, (width - LIST_LEAST - GAP) / FIGURE_BOX[2] * FIGURE_BOX[3] + 1 + 1.6 * words)
    scale = (height - 1 - 1.6 * words) / FIGURE_BOX[3]
    left = width - FIGURE_BOX[2] * scale if side == "left" else 0.0
    frame = _Frame(scale, left)
    edge = left - GAP if side == "left" else FIGURE_BOX[2] * scale + GAP
    rows = _rows(body_map, view, regions, frame, height, words)
    return MapPage(
        view=view,
        side=side,
        width=width,
        height=height,
        art=_art(body_map, view, regions, frame, (width, height), edge, words, texts),
        rows=rows,
        shapes=_shapes(body_map, view, regions, frame),
        list_left=0.0 if side == "left" else edge,
        list_width=edge if side == "left" else width - edge,
    )


@dataclass(frozen=True)
class _Frame:
    """Where figure units fall on the page, in millimetres."""

    scale: float
    left: float

    def x(self, units: float) -> float:
        return self.left + (units - FIGURE_BOX[0]) * self.scale

    def y(self, units: float) -> float:
        return 1 + (units - FIGURE_BOX[1]) * self.scale

    def units(self, x: float) -> float:
        return (x - self.left) / self.scale + FIGURE_BOX[0]

    @property
    def transform(self) -> str:
        return f"translate({self.x(0):.3f} {self.y(0):.3f}) scale({self.scale:.5f})"


def _rows(
    body_map: BodyMap, view: str, regions: Sequence[Region], frame: _Frame, height: float, words: float
) -> tuple[Row, ...]:
    """Drawn regions beside the figure; those that no figure draws follow at its foot."""
    known = {region.slug: region for region in regions}
    drawn = [
        Row(known[callout.region], frame.y(callout.row), True)
        for callout in body_map.callouts[view]
        if callout.region in known
    ]
    undrawn = [region for region in regions if not body_map.drawn(region.slug)]
    last = frame.y(872)
    return (*drawn, *(Row(region, last + index * 1.5 * words, False) for index, region in enumerate(undrawn)))


def _shapes(body_map: BodyMap, view: str, regions: Sequence[Region], frame: _Frame) -> tuple[Shape, ...]:
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
    regions: Sequence[Region],
    frame: _Frame,
    size: tuple[float, float],
    edge: float,
    words: float,
    texts: Texts,
) -> str:
    slugs = {region.slug for region in regions}
    callouts = [callout for callout in body_map.callouts[view] if callout.region in slugs]
    leaders = "".join(leader(callout.leader(frame.units(edge))) for callout in callouts)
    rings = "".join(ring(*callout.anchor) for callout in callouts)
    sides = ("your-right", "your-left") if view == "front" else ("your-left", "your-right")
    under = "".join(
        f'<text x="{frame.x(x):.2f}" y="{size[1] - words * 0.3:.2f}">{escape(texts(side))}</text>'
        for x, side in zip((118, 282), sides, strict=True)
    )
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-art" width="{width:.2f}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><title>{escape(texts(f"map-{view}-alt"))}</title>'
        f'<g transform="{frame.transform}">{body_map.drawing(view)}{leaders}{rings}</g>'
        f'<g font-family="{TEXT_FAMILY}" font-weight="bold" font-size="{words:.2f}" fill="{INK}" text-anchor="middle">'
        f"{under}</g></svg>"
    )


def opener_figure(
    body_map: BodyMap, region: Region, slugs: Sequence[str], width: float, text: float, texts: Texts
) -> str:
    """Both views with the region solid, and a line from it down to the title."""
    lit = (region.slug,) if body_map.drawn(region.slug) else tuple(slugs) if region.slug == "whole-body" else ()
    scale, words, height = 0.0885, text * MM_PER_POINT, 78.0
    places = {"front": (width - 70.0, width - 68.5), "back": (width - 35.4, width - 34.2)}
    drawings = "".join(
        f'<g transform="translate({x:.2f} -.6) scale({scale})">{body_map.drawing(view, lit)}</g>'
        for view, (x, _) in places.items()
    )
    names = "".join(f'<text x="{at:.2f}" y="4.2">{escape(texts(view))}</text>' for view, (_, at) in places.items())
    view = (body_map.views_of(region.slug) or ("",))[0]
    line = _opener_line(body_map, view, region.slug, places[view][0], scale) if view else ""
    alt = texts("opener-alt" if lit else "opener-plain-alt", region=region.name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="opener-art" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}"><title>{escape(alt)}</title>{drawings}{line}'
        f'<g font-size="{words:.2f}" font-family="{TEXT_FAMILY}" fill="{INK}">{names}</g></svg>'
    )


def _opener_line(body_map: BodyMap, view: str, slug: str, left: float, scale: float) -> str:
    """From the ring to the page's left edge, then down to the title."""
    callout = body_map.callout(view, slug)
    if callout is None:
        return ""
    x, y = callout.anchor
    edge = (0.25 - left) / scale
    points = ((x, y), (edge, y), (edge, 888.0))
    return f'<g transform="translate({left:.2f} -.6) scale({scale})">{leader(points, 5)}{ring(x, y, 20)}</g>'


COVER = (120.0, 181.0)
COVER_RINGS = ((244, 346), (286, 202), (214, 150), (266, 616), (216, 98), (348, 446), (272, 846), (150, 260))


def cover_figure(body_map: BodyMap, size: tuple[float, float], texts: Texts) -> str:
    """The cover's figure: rings on nine places, and a line from the shin to the words."""
    rings = ring(132, 722, 15) + "".join(ring(x, y, 7) for x, y in COVER_RINGS)
    line = leader(((132, 722), (86, 722), (-195, 722)), 3.6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cover-art" width="{size[0]:.2f}mm" height="{size[1]:.2f}mm" '
        f'viewBox="0 0 {COVER[0]:g} {COVER[1]:g}"><title>{escape(texts("cover-figure"))}</title>'
        f'<g transform="translate(40.6 -3.2) scale(.2085)">{body_map.drawing("front")}{line}{rings}</g></svg>'
    )
