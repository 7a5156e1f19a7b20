"""The web medium: the body map and all articles as a static site that works offline, in any folder of any server."""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.collection.model import Collection, Typeface
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.model import Publication
from pip_publish.media.web.binding import bind
from pip_publish.media.web.compose import compose, open_site
from pip_publish.media.web.content import ArticlePage, FontFile, HomePage, IconFile
from pip_publish.media.web.parts import RenderedPage, WebPart
from pip_publish.settings import Settings

RESULT = RenderedPage
FEW = 400
"""Below this, workers take longer to begin than all pages to fill: some milliseconds each."""


def ready(edition: Edition, settings: Settings, layouts: Layouts, faces: tuple[Typeface, ...]) -> None:
    """Nothing: pages are filled too fast for that."""


def ahead(edition: Edition, collection: Collection, rendered: Sequence[RenderedPage]) -> None:
    """Nothing: binding takes no longer than it would."""


def plan(edition: Edition, collection: Collection, rendered: Sequence[RenderedPage]) -> Publication:
    """Nothing: a site has no pages of its own that others could state."""
    return Publication(edition.name, ())


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[WebPart, ...]:
    """All pages of the site, in reading order. Templates of the collection's own are tried out before any is used."""
    found = compose(open_site(edition, collection, layouts))
    if layouts.own:
        from pip_publish.media.web.trying import try_out  # noqa: PLC0415 (imports Jinja)

        try_out(found, layouts)
    return found


def weight(part: WebPart) -> float:
    """How long a page takes to fill, compared with others."""
    match part.content:
        case ArticlePage(article=article):
            return 1_000.0 + len(article.document.body)
        case HomePage(places=places):
            return 5_000.0 + 1_000.0 * len(places)
        case FontFile() | IconFile():
            return 500_000.0
    return 1_000.0


def render(part: WebPart) -> RenderedPage:
    """Fill a page. Its templates are read here, so that nothing else waits for them."""
    from pip_publish.media.web.rendering import render as fill  # noqa: PLC0415 (imports Jinja)

    return fill(part)


__all__ = ["FEW", "RESULT", "RenderedPage", "WebPart", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]
