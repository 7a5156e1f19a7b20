"""The head of each kind of page: what it says of itself to machines."""

from __future__ import annotations

from pip_publish.bodymap import BodyMap
from pip_publish.collection.model import Region
from pip_publish.layouts import Texts
from pip_publish.media.web import content, describing
from pip_publish.media.web.app import ICONS
from pip_publish.media.web.parts import Look, WebPart

LARGEST = ICONS[1]
KINDS = {
    "about": "AboutPage",
    "contents": "CollectionPage",
    "downloads": "CollectionPage",
    "search": "SearchResultsPage",
}
"""Types of schema.org for pages that are no article's and no region's."""

UNLISTED = ("not-found", "offline")
"""Pages that stand in place of others: nobody should find them."""


def described(part: WebPart, held: content.Page, look: Look, figure: BodyMap, texts: Texts) -> describing.Described:
    """What a page says of itself."""
    image = describing.Image(LARGEST.file, LARGEST.size, LARGEST.size, look.settings.title)
    drawn = frozenset(place.slug for place in _places(held) if figure.drawn(place.slug))
    site = describing.Site(look.settings, texts("body-map"), drawn, image)
    about = texts("welcome-summary", title=look.settings.title)
    page = describing.Page(part.file, part.title, about)
    match held:
        case content.HomePage():
            return describing.home_page(site, look.settings.subtitle or about)
        case content.RegionPage(region=region):
            listed = [describing.Page(item.file, item.title) for item in (*held.own, *held.also)]
            page = describing.Page(part.file, part.title, region.summary or about)
            return describing.region_page(site, page, region, listed)
        case content.ArticlePage(article=article):
            page = describing.Page(part.file, part.title, article.summary)
            above = describing.Page(held.region_file, held.region.name)
            return describing.article_page(site, page, above, article, held.places)
    return describing.other_page(site, page, KINDS.get(held.template, "WebPage"))


def _places(held: content.Page) -> tuple[Region, ...]:
    match held:
        case content.RegionPage(region=region):
            return (region,)
        case content.ArticlePage(places=places):
            return places
    return ()
