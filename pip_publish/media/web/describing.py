"""What pages say of themselves to machines: descriptions, Open Graph, and schema.org data as JSON-LD.

Only what is true of a page is said: a review that took place, a date that is known, an address that the site has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pip_publish.collection.model import Article, Region, Source
from pip_publish.media.site import FIXED, HOME, address
from pip_publish.settings import Settings

Node = dict[str, Any]
"""A thing of schema.org: its type and what is said of it."""

SCHEMA = "https://schema.org"
SNOMED = "http://snomed.info/sct"
"""SNOMED CT as a coding system, by its own address."""

BREADCRUMBS = "#breadcrumbs"
_IN_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end or open something in HTML, as JSON may also write it."""


@dataclass(frozen=True)
class Image:
    """A picture of the site, in pixels, and what it shows."""

    file: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Site:
    """What all pages share: settings, the home page's name, slugs of the regions that the figure draws, a picture."""

    settings: Settings
    home: str
    drawn: frozenset[str] = frozenset()
    image: Image | None = None


@dataclass(frozen=True)
class Page:
    """A page: its path in the site, its title, and a sentence about it."""

    file: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Meta:
    """A `meta` element: its content, and its `name` or, for Open Graph, its `property`."""

    name: str
    content: str

    @property
    def attribute(self) -> str:
        """The attribute that holds the name: RDFa's for terms with a prefix."""
        return "property" if ":" in self.name else "name"


@dataclass(frozen=True)
class Described:
    """What stands in the head of a page.

    `data` is JSON-LD in which nothing can end a script; `canonical` is empty where the site does not know its address.
    """

    data: str
    metas: tuple[Meta, ...]
    canonical: str = ""

    def markup(self) -> Markup:
        """The elements that say it. The script holds data alone, which a Content-Security-Policy does not mind."""
        metas = [Markup('<meta {}="{}" content="{}">').format(m.attribute, m.name, m.content) for m in self.metas]
        link = [Markup('<link rel="canonical" href="{}">').format(self.canonical)] if self.canonical else []
        data = Markup('<script type="application/ld+json">{}</script>').format(Markup(self.data))  # noqa: S704 (escaped)
        return Markup("\n").join([*metas, *link, data])


def article_page(site: Site, page: Page, region: Page, article: Article, places: Sequence[Region]) -> Described:
    """The page of an article; `region` is the page of its region, `places` all regions that it stands under."""
    day = article.updated.isoformat()
    review = article.review
    node = {
        **_page_node(site, page, "MedicalWebPage"),
        "inLanguage": article.language,
        "dateModified": day,
        "audience": {"@type": "Patient"},
        "about": [_place(place, site) for place in places],
        "keywords": list(article.keywords),
        "citation": [_citation(source) for source in article.sources],
        "lastReviewed": review.on.isoformat() if review else None,
        "reviewedBy": {"@type": "Person", "name": review.by, "jobTitle": review.role} if review else None,
    }
    more = (Meta("article:modified_time", day), Meta("article:section", region.title))
    trail = (_home(site), region, page)
    return _described(site, page, (node, _breadcrumbs(site, trail)), _open_graph(site, page, "article", more))


def region_page(site: Site, page: Page, region: Region, articles: Sequence[Page]) -> Described:
    """The page of a region, with the articles that it lists."""
    node = {
        **_page_node(site, page, "CollectionPage"),
        "about": _place(region, site),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(articles),
            "itemListElement": [
                _item(number, name=each.title, url=_absolute(site, each.file))
                for number, each in enumerate(articles, 1)
            ],
        },
    }
    trail = (_home(site), page)
    return _described(site, page, (node, _breadcrumbs(site, trail)), _open_graph(site, page))


def home_page(site: Site, description: str) -> Described:
    """The home page: the site as a whole, and how to search it."""
    settings = site.settings
    page = Page(HOME, settings.title, description)
    search = _absolute(site, FIXED["search"])
    node = {
        **_site_node(site),
        "description": description,
        "inLanguage": settings.language,
        **_owned(settings),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        }
        if search
        else None,
    }
    return _described(site, page, (node,), _open_graph(site, page))


def other_page(site: Site, page: Page, kind: str = "WebPage") -> Described:
    """Any other page; `kind` is its type in schema.org: `AboutPage`, `CollectionPage`, `SearchResultsPage`."""
    nodes = (_page_node(site, page, kind), _breadcrumbs(site, (_home(site), page)))
    return _described(site, page, nodes, _open_graph(site, page))


def _described(site: Site, page: Page, nodes: Sequence[Node], metas: Sequence[Meta]) -> Described:
    data = {"@context": SCHEMA, "@graph": [_known(node) for node in nodes]}
    plain = (Meta("description", page.description),) if page.description else ()
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_HTML)
    return Described(written, (*plain, *metas), _absolute(site, page.file))


def _page_node(site: Site, page: Page, kind: str) -> Node:
    """What is said of every page but the home page."""
    here = _absolute(site, page.file)
    return {
        "@type": kind,
        "@id": here,
        "url": here,
        "name": page.title,
        "description": page.description,
        "inLanguage": site.settings.language,
        "isPartOf": _site_node(site),
        "breadcrumb": {"@id": f"{here}{BREADCRUMBS}"},
        "isAccessibleForFree": True,
        **_owned(site.settings),
    }


def _owned(settings: Settings) -> Node:
    """Who publishes it, and who may do what with it, in their own words."""
    publisher = {"@type": "Organization", "name": settings.publisher} if settings.publisher else None
    return {"publisher": publisher, "copyrightNotice": settings.rights}


def _site_node(site: Site) -> Node:
    here = _absolute(site, HOME)
    return {"@type": "WebSite", "@id": f"{here}#site" if here else "", "url": here, "name": site.settings.title}


def _place(region: Region, site: Site) -> Node:
    """What a region is: a part of the body if the figure draws it or SNOMED CT knows it, else no more than its name."""
    body = region.slug in site.drawn or region.snomed
    code = {"@type": "MedicalCode", "codeValue": region.snomed, "codingSystem": SNOMED} if region.snomed else None
    return {"@type": "AnatomicalStructure" if body else "Thing", "name": region.name, "code": code}


def _citation(source: Source) -> Node:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return {"@type": "CreativeWork", "name": source.title, "publisher": publisher, "url": source.url}


def _home(site: Site) -> Page:
    return Page(HOME, site.home)


def _breadcrumbs(site: Site, trail: Sequence[Page]) -> Node:
    """The way to a page from the home page; only the page itself needs no address."""
    steps = [_item(number, name=page.title, item=_absolute(site, page.file)) for number, page in enumerate(trail, 1)]
    name = f"{_absolute(site, trail[-1].file)}{BREADCRUMBS}"
    return {"@type": "BreadcrumbList", "@id": name, "itemListElement": steps}


def _item(position: int, **said: str) -> Node:
    return {"@type": "ListItem", "position": position, **said}


def _open_graph(site: Site, page: Page, kind: str = "website", more: Sequence[Meta] = ()) -> tuple[Meta, ...]:
    """Open Graph, for those who show a link to the page; a picture needs an absolute address."""
    here, image = _absolute(site, page.file), site.image
    pairs = [
        ("og:title", page.title),
        ("og:type", kind),
        ("og:description", page.description),
        ("og:site_name", site.settings.title),
        ("og:locale", _locale(site.settings.language)),
        ("og:url", here),
    ]
    if here and image:
        sides = (("og:image:width", str(image.width)), ("og:image:height", str(image.height)))
        pairs += [("og:image", _absolute(site, image.file)), *sides, ("og:image:alt", image.alt)]
    return (*(Meta(name, content) for name, content in pairs if content), *more)


def _locale(language: str) -> str:
    """Language and territory as Open Graph writes them (`en_GB`); empty where the language names no territory."""
    first, *others = language.split("-")
    territory = next((part.upper() for part in others if len(part) == 2), "")
    return f"{first}_{territory}" if territory else ""


def _absolute(site: Site, file: str) -> str:
    """The absolute address of a file, or an empty text where the site has no web address."""
    return address(site.settings.web_address, file) if site.settings.web_address else ""


def _known(value: Any) -> Any:
    """A value without what is not known: keys whose value is empty are left out, at any depth."""
    if isinstance(value, Mapping):
        kept = {key: _known(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", None, [], {})}
    return [_known(inner) for inner in value] if isinstance(value, list) else value
