"""The drawings of the site as SVG: the body map with its links, and the small figures beside articles.

Colours are those of the style sheet, so that they follow dark mode and forced colours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from pip_publish.bodymap import BodyMap, Callout
from pip_publish.layouts import Texts

BOX = "14 -28 372 918"
"""x, y, width and height of a view, with room above the head for the line that leads to the words."""
COLOUR = re.compile(r' (?:fill="#[0-9a-f]{6}"|stroke="#[0-9a-f]{6}")')
"""What the style sheet sets: a page is smaller without it."""

OUTLINE = re.compile(r'(class="outline"[^>]*>\s*)<path d="([^"]*)"/>')
SHARED = "pip-body"
"""The id of the outline that both views share."""


def body_map(figure: BodyMap, view: str, links: Mapping[str, tuple[str, str]], texts: Texts) -> Markup:
    """One view whose places with articles are links; `links` holds (address, accessible name) by region.

    It is a group of links, not an image: an image would hide what is in it (ARIA 1.2, `img`: children presentational).
    """
    drawing = figure.drawing(view, links={slug: link for slug, link in links.items() if figure.callout(view, slug)})
    for callout in figure.callouts[view]:
        place = f'data-region="{callout.region}"'
        drawing = drawing.replace(f'class="region" {place}', f'class="region" id="{view}-{callout.region}" {place}')
        drawing = re.sub(rf"<a (?=[^>]*><g [^>]*{place})", f"<a {_data(callout)} ", drawing)
    label = escape(texts(f"{view}-figure"))
    return _plain(f'<svg class="body-map" viewBox="{BOX}" role="group" aria-label="{label}">{drawing}</svg>')


def _data(callout: Callout) -> str:
    """What a script needs to know of a place: where its ring stands, and the boxes of its shapes."""
    boxes = " ".join(",".join(f"{number:g}" for number in box) for box in callout.parts)
    x, y = callout.anchor
    return f'data-place="{callout.region}" data-anchor="{x:g},{y:g}" data-boxes="{boxes}"'


def small(figure: BodyMap, region: str, name: str, texts: Texts) -> Markup:
    """Both views with one region marked, as one image; nothing for a region that the figure does not draw."""
    if not figure.drawn(region):
        return Markup("")
    views = _shared("".join(_view(figure, view, region, at) for view, at in (("front", 0), ("back", 400))))
    label = escape(texts("opener-figure", place=name))
    return _plain(f'<svg class="body-map small" viewBox="14 4 772 886" role="img" aria-label="{label}">{views}</svg>')


def _view(figure: BodyMap, view: str, region: str, at: float) -> str:
    callout = figure.callout(view, region)
    mark = f'<g class="ring">{figure.ring(*callout.anchor, 18)}</g>' if callout else ""
    drawing = figure.figure(view, (region,)).replace(
        f'data-region="{region}"', f'data-region="{region}" data-lit="true"'
    )
    return f'<g transform="translate({at:g} 0)">{drawing}{mark}</g>'


def _shared(views: str) -> str:
    """The views with their outline drawn once, where it is the same: it is more than half of the drawing."""
    if len({outline for _, outline in OUTLINE.findall(views)}) != 1:
        return views
    once = OUTLINE.sub(rf'\1<path id="{SHARED}" d="\2"/>', views, count=1)
    return OUTLINE.sub(rf'\1<use href="#{SHARED}"/>', once)


def _plain(svg: str) -> Markup:
    return Markup(COLOUR.sub("", svg).replace("\n", ""))  # noqa: S704 (drawn here, with its words escaped)
