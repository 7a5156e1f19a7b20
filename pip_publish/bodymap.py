"""The body map: the front and back figures as SVG, with rings and leaders. The only place that knows coordinates.

All lengths are figure units: the view box is 400 wide and 900 high, the figure itself `FIGURE_BOX`. Drawings are
strings of SVG without their `svg` element, so that an edition can scale, link and colour them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pip_publish.colours import LINE, OUTLINE, PAPER, SKIN, Palette
from pip_publish.layouts import TEXT_FAMILY, Layouts
from pip_publish.problems import Problem, ProblemsError

VIEWS = ("front", "back")
FIGURE_BOX = (24.0, 14.0, 352.0, 874.0)
"""x, y, width and height of the drawn figure in figure units."""

PALE = "#b9a999"
TO_SHADE = ((SKIN, PAPER), (LINE, PALE), ("#a8937f", PALE), (OUTLINE, LINE))
"""The colours of a figure that is to be shaded by hand, for those of the drawing: what is drawn by hand stands out."""

CALLOUTS = "bodymap/callouts.json"
BODY = re.compile(r'(<g [^>]*class="outline"[^>]*) fill="none"([^>]*>\s*<path d="M[^Mm"]*z"/>\s*</g>)')
"""The outline of the body, if it is one closed line."""

PLACES = re.compile(r'<g class="regions"[^>]* fill="([^"]*)"')
UNLIT = re.compile(r'<g class="region" data-region="[^"]*">(?:(?!<g).)*?</g>\s*', re.S)
OUTLINE_STROKE = re.compile(r'(class="outline"[^>]*) stroke="[^"]*" stroke-width="[^"]*"')

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Callout:
    """How a region of one view is called out: where its leader starts, bends and ends, and the boxes of its shapes."""

    region: str
    anchor: Point
    bend: float | None
    row: float
    parts: tuple[Box, ...]

    def leader(self, end: float) -> tuple[Point, ...]:
        """The leader from the anchor by the bend to the x where its row begins."""
        bend = ((self.bend, self.row),) if self.bend is not None else ()
        return (self.anchor, *bend, (end, self.row))


@dataclass(frozen=True)
class BodyMap:
    """Both views with their callouts, in the order of the rows.

    `clay` is the colour of marks and chosen regions, `family` the face of words in figures.
    """

    callouts: Mapping[str, tuple[Callout, ...]]
    _drawings: Mapping[str, str] = field(repr=False)
    clay: str
    family: str

    def drawn(self, region: str) -> bool:
        """Does the figure draw this region?"""
        return any(callout.region == region for view in VIEWS for callout in self.callouts[view])

    def views_of(self, region: str) -> tuple[str, ...]:
        """The views that show this region."""
        return tuple(view for view in VIEWS if any(callout.region == region for callout in self.callouts[view]))

    def callout(self, view: str, region: str) -> Callout | None:
        """The callout of a region in a view, if the view shows it."""
        return next((callout for callout in self.callouts[view] if callout.region == region), None)

    def height_of(self, region: str) -> float | None:
        """How far down the body a region lies, from 0 at the crown to 1 at the soles; None if it is not drawn."""
        boxes = [
            box
            for view in VIEWS
            for callout in self.callouts[view]
            if callout.region == region
            for box in callout.parts
        ]
        if not boxes:
            return None
        top, bottom = min(y for _, y, _, _ in boxes), max(y + height for _, y, _, height in boxes)
        return ((top + bottom) / 2 - 18) / 864

    def drawing(
        self,
        view: str,
        lit: tuple[str, ...] = (),
        links: Mapping[str, tuple[str, str]] | None = None,
        outlined: bool = False,
    ) -> str:
        """The groups of a view. Regions in `lit` are solid clay; `links` maps regions to (address, accessible name).

        `outlined` draws the outline of the body in clay: the whole body is meant.
        """
        drawing = self._drawings[view]
        if outlined:
            drawing = OUTLINE_STROKE.sub(rf'\1 stroke="{self.clay}" stroke-width="4"', drawing)
        for region in lit:
            drawing = drawing.replace(
                f'data-region="{region}"', f'data-region="{region}" fill="{self.clay}" stroke="{self.clay}"'
            )
        for region, (address, name) in (links or {}).items():
            drawing = _linked(drawing, region, address, name)
        return drawing

    def figure(self, view: str, lit: tuple[str, ...] = (), outlined: bool = False) -> str:
        """The drawing for print, which looks the same and is drawn in half the time: unlit regions are one body."""
        drawing = self.drawing(view, lit, outlined=outlined)
        body, places = BODY.search(drawing), PLACES.search(drawing)
        if body is None or places is None:
            return drawing
        filled = f'{body[1]} fill="{places[1]}"{body[2]}'
        return filled + UNLIT.sub("", drawing.replace(body[0], ""))

    def to_shade(self, view: str) -> str:
        """The drawing as pale lines on paper, to be shaded with a pen."""
        drawing = self.figure(view)
        for colour, paler in TO_SHADE:
            drawing = drawing.replace(f'"{colour}"', f'"{paler}"')
        return drawing

    def ring(self, x: float, y: float, radius: float = 9) -> str:
        """The ring that marks a place."""
        place, edge = f'cx="{x:g}" cy="{y:g}"', f'stroke="{self.clay}" stroke-width="{radius * 0.3:.2g}"'
        outer = f'<circle {place} r="{radius:g}" fill="{PAPER}" {edge}/>'
        return f'{outer}<circle {place} r="{radius * 0.4:.2g}" fill="{self.clay}"/>'

    def leader(self, points: tuple[Point, ...], width: float = 2.4) -> str:
        """The line that leads away from a place, with a casing that sets it off from the figure."""
        path = "M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in points)
        return (
            f'<path d="{path}" fill="none" stroke="{PAPER}" stroke-width="{width * 3.2:.3g}"/>'
            f'<path d="{path}" fill="none" stroke="{self.clay}" stroke-width="{width:.3g}"/>'
        )


def _linked(drawing: str, region: str, address: str, name: str) -> str:
    """Wrap a region's group in a link with an accessible name."""
    opening = f'<a href="{escape(address)}" aria-label="{escape(name)}">'
    return re.sub(
        rf'<g [^>]*data-region="{re.escape(region)}".*?</g>', lambda m: f"{opening}{m[0]}</a>", drawing, flags=re.S
    )


def load(layouts: Layouts, palette: Palette, family: str = TEXT_FAMILY) -> BodyMap:
    """Read both figures and their callouts from the layouts, to be drawn in these colours and that face."""
    try:
        views = json.loads(layouts.text(CALLOUTS))["views"]
        callouts = {view: _callouts(views[view]["regions"]) for view in VIEWS}
        drawings = {view: _inner(layouts.text(f"bodymap/{views[view]['file']}")) for view in VIEWS}
        return BodyMap(callouts, drawings, palette.clay, family)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, FileNotFoundError, RecursionError) as error:
        hint = "mend it after the shipped one, or delete it to use that"
        lacks = "it lacks " if isinstance(error, KeyError) else ""
        found = f"the file of the body map's callouts is damaged: {lacks}{error}"
        raise ProblemsError([Problem(f"layouts/{CALLOUTS}", 0, 0, "body-map", found, hint)]) from None


def _callouts(regions: Mapping[str, Any]) -> tuple[Callout, ...]:
    return tuple(
        Callout(
            region=slug,
            anchor=(float(entry["anchor"][0]), float(entry["anchor"][1])),
            bend=None if entry["bend"] is None else float(entry["bend"]),
            row=float(entry["row"]),
            parts=tuple(tuple(part["box"]) for part in entry["parts"]),
        )
        for slug, entry in regions.items()
    )


def _inner(svg: str) -> str:
    """The groups of a figure without its `svg` element, and without ids: several figures may stand in one page."""
    inner = re.sub(r"^\s*<svg[^>]*>|</svg>\s*$", "", svg.strip())
    return re.sub(r' id="[^"]*"', "", inner)
