"""The drawings of the book as SVG elements: the body map with its links, and the figure on a region's page.

Words in a drawing take the reader's text colour; the figure keeps its own, so that it is the same in dark mode.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from pip_publish.bodymap import BodyMap
from pip_publish.layouts import Texts

SVG = "http://www.w3.org/2000/svg"
WORD_SIZE = 27
"""Size of the words under the feet, in figure units: about 16 px where the figure fills a phone's height."""


def body_map(figure: BodyMap, view: str, links: Mapping[str, tuple[str, str]], texts: Texts) -> Markup:
    """One view whose places with articles are links, each with a ring; `links` holds (address, name) by region."""
    shown = {callout.region: links[callout.region] for callout in figure.callouts[view] if callout.region in links}
    rings = "".join(figure.ring(*callout.anchor, 10) for callout in figure.callouts[view] if callout.region in shown)
    sides = ("your-right", "your-left") if view == "front" else ("your-left", "your-right")
    words = _word(110, 922, texts(sides[0])) + _word(290, 922, texts(sides[1]))
    return Markup(  # noqa: S704 (drawn here, with its words escaped)
        f'<svg xmlns="{SVG}" class="body-map" viewBox="14 8 372 924" role="group" '
        f'aria-label="{escape(texts(f"{view}-figure"))}">'
        f'{figure.drawing(view, links=shown)}<g aria-hidden="true" pointer-events="none">{rings}</g>{words}</svg>'
    )


def opener(figure: BodyMap, region: str, name: str, texts: Texts) -> Markup:
    """Both views with one region solid and ringed, or nothing for a region that the figure does not draw."""
    if not figure.drawn(region):
        return Markup("")
    views = "".join(_view(figure, view, region, texts, at) for view, at in (("front", 0), ("back", 400)))
    label = escape(texts("opener-figure", place=name))
    return Markup(  # noqa: S704 (drawn here, with its words escaped)
        f'<svg xmlns="{SVG}" class="opener" viewBox="14 8 772 944" role="img" aria-label="{label}">{views}</svg>'
    )


def _view(figure: BodyMap, view: str, region: str, texts: Texts, at: float) -> str:
    callout = figure.callout(view, region)
    mark = figure.ring(*callout.anchor, 18) if callout else ""
    word = _word(200, 940, texts(view), 52)
    return f'<g transform="translate({at:g} 0)">{figure.drawing(view, (region,))}{mark}{word}</g>'


def _word(x: float, y: float, text: str, size: float = WORD_SIZE) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="bold" text-anchor="middle" '
        f'fill="currentColor">{escape(text)}</text>'
    )


def cover_art(figure: BodyMap, marked: tuple[str, ...], start: float) -> str:
    """The cover's figure in figure units: small rings on places, and the line that leads from the shin to x `start`.

    Every second ring stands on the other side of the body, so that the rings are spread over it.
    """
    callouts = [callout for callout in figure.callouts["front"] if callout.region in marked]
    rings = "".join(
        figure.ring(400 - callout.anchor[0] if number % 2 else callout.anchor[0], callout.anchor[1], 7)
        for number, callout in enumerate(callouts)
        if callout.region != "lower-legs"
    )
    shin = figure.callout("front", "lower-legs")
    line = figure.leader((shin.anchor, (start, shin.anchor[1])), 3.6) + figure.ring(*shin.anchor, 15) if shin else ""
    return figure.drawing("front") + rings + line
