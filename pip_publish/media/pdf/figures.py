"""The figures of a PDF edition beside its map pages: openers', handouts' and the cover's. Lengths in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pip_publish.bodymap import BodyMap
from pip_publish.collection.model import Region
from pip_publish.colours import INK
from pip_publish.layouts import Texts
from pip_publish.media.pdf.maps import MM_PER_POINT, Frame

OPENER_LEAST, OPENER_MOST = 44.0, 78.0
"""Height of the small figures of an opener, in millimetres: as much as the list below leaves."""

WHOLE_BODY = "whole-body"


def opener_figure(body_map: BodyMap, region: Region, width: float, room: float, text: float, texts: Texts) -> str:
    """Both views with the region solid, their names below, and a line from the region down to the title.

    `room` is what the page leaves for the figure's height. A place that is not of the body's outline has no figure.
    """
    whole = region.slug == WHOLE_BODY
    if not (whole or body_map.drawn(region.slug)):
        return ""
    words = text * MM_PER_POINT
    least = OPENER_LEAST * max(1, text / 15)
    body = max(least, min(OPENER_MOST, room - 1.6 * words))
    height, scale = body + 1.6 * words, body / 881
    step = 391 * scale
    places = {"front": width - 2 * step, "back": width - step}
    lit = (region.slug,) if body_map.drawn(region.slug) else ()
    drawings = "".join(
        f'<g transform="translate({x:.2f} -.6) scale({scale:.5f})">{body_map.figure(view, lit, outlined=whole)}</g>'
        for view, x in places.items()
    )
    names = "".join(
        f'<text x="{x + 200 * scale:.2f}" y="{height - 0.3 * words:.2f}">{escape(texts(view))}</text>'
        for view, x in places.items()
    )
    view = (body_map.views_of(region.slug) or ("",))[0]
    line = _opener_line(body_map, view, region.slug, Frame(scale, places[view]), height) if view else ""
    alt = texts("opener-alt", region=region.name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="opener-art" width="{width:g}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:g} {height:.2f}"><title>{escape(alt)}</title>{drawings}{line}'
        f'<g font-size="{words:.4f}" font-family="{body_map.family}" fill="{INK}" text-anchor="middle">'
        f"{names}</g></svg>"
    )


def _opener_line(body_map: BodyMap, view: str, slug: str, frame: Frame, height: float) -> str:
    """From the ring to the page's left edge, then down to the title."""
    callout = body_map.callout(view, slug)
    if callout is None:
        return ""
    x, y = callout.anchor
    edge = (0.25 - frame.left) / frame.scale
    points = ((x, y), (edge, y), (edge, (height + 0.6) / frame.scale))
    drawn = f"{body_map.leader(points, 0.44 / frame.scale)}{body_map.ring(x, y, 20)}"
    return f'<g transform="translate({frame.left:.2f} -.6) scale({frame.scale:.5f})">{drawn}</g>'


def place_figure(body_map: BodyMap, region: Region, width: float, texts: Texts) -> str:
    """Both views side by side with the region solid and a ring on it, as wide as `width`; none if it is not drawn."""
    whole = region.slug == WHOLE_BODY
    if not (whole or body_map.drawn(region.slug)):
        return ""
    scale = width / (2 * 391)
    height = 881 * scale
    lit = () if whole else (region.slug,)
    drawings = ""
    for view, x in (("front", -0.2), ("back", width / 2)):
        callout = body_map.callout(view, region.slug)
        mark = body_map.ring(*callout.anchor, 26) if callout else ""
        figure = body_map.figure(view, lit, outlined=whole)
        drawings += f'<g transform="translate({x:.2f} -.6) scale({scale:.5f})">{figure}{mark}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="place-art" width="{width:g}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:g} {height:.2f}"><title>{escape(texts("opener-alt", region=region.name))}</title>'
        f"{drawings}</svg>"
    )


COVER, COVER_SCALE, COVER_START = (120.0, 181.0), 0.2085, -195
"""Size of the cover's drawing in its own units, the figure's scale in it, and where its line begins in figure units."""

COVER_RINGS = ((244, 346), (286, 202), (214, 150), (266, 616), (216, 98), (348, 446), (272, 846), (150, 260))


def cover_figure(body_map: BodyMap, size: tuple[float, float], places: Sequence[Region], texts: Texts) -> str:
    """The cover's figure: rings on nine places, and a line from the shin to the words at the left edge.

    With `places` named, there are rings on those of them that the front shows. Where the room is wider than the figure,
    the line is longer.
    """
    seen = {place.slug: body_map.callout("front", place.slug) for place in places}
    names = ", ".join(place.name for place in places if seen[place.slug])
    alt = texts("cover-places", places=names) if names else texts("cover-figure")
    more = max(0.0, size[0] / size[1] * COVER[1] - COVER[0])
    start = COVER_START - round(more / COVER_SCALE)
    own = [callout.anchor for slug, callout in seen.items() if callout and slug != "lower-legs"]
    rings = body_map.ring(132, 722, 15) + "".join(body_map.ring(x, y, 7) for x, y in (own if names else COVER_RINGS))
    line = body_map.leader(((132, 722), (86, 722), (start, 722)), 3.6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cover-art" width="{size[0]:.2f}mm" height="{size[1]:.2f}mm" '
        f'viewBox="{-more:.4g} 0 {COVER[0] + more:.4g} {COVER[1]:g}"><title>{escape(alt)}</title>'
        f'<g transform="translate(40.6 -3.2) scale({COVER_SCALE:g})">{body_map.figure("front")}{line}{rings}</g></svg>'
    )
