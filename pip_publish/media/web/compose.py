"""Composing the site: which pages it has, and what each one depends on. No template is filled here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pip_publish import __version__
from pip_publish.collection.model import Article, Collection, Region, Typeface
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts, text_family
from pip_publish.media.holding import Holding, held_by
from pip_publish.media.site import FIXED, Files, name_files
from pip_publish.media.web.app import ALL_ICONS, colours
from pip_publish.media.web.assets import FONTS, styles
from pip_publish.media.web.content import (
    AboutPage,
    ArticlePage,
    Content,
    ContentsPage,
    FontFile,
    GlossaryPage,
    HomePage,
    IconFile,
    Item,
    Place,
    PlainPage,
    RegionPage,
    WordsPage,
)
from pip_publish.media.web.parts import Look, WebPart
from pip_publish.media.wording import typeface

MOST_AT_A_PLACE = 6
"""Articles that the body map shows of a place; more stand on the region's page, so that the map stays small."""

MOST_NEAR, MOST_RELATED = 5, 3
"""Articles that an article's page names of its region, and of others."""

DOWNLOADS = "downloads"
DOWNLOADED = {
    "booklet": "{name}-booklet.pdf",
    "epub": "{name}.epub",
    "large-print": "{name}-large-print.pdf",
    "handouts": "handouts",
    "large-print-handouts": "handouts-large-print",
    "worksheets": "worksheets",
}
"""The files of the editions that can be downloaded, and the folders of those that have several."""


@dataclass(frozen=True)
class Site(Holding):
    """The site in the making: the collection with the edition's articles alone, and what its pages share."""

    edition: Edition
    collection: Collection
    layouts: Layouts

    @cached_property
    def texts(self) -> Texts:
        """The interface texts of the edition's language."""
        return self.layouts.texts(self.edition.language)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the regions by slug."""
        return {region.slug: region.name for region in self.collection.regions}

    @cached_property
    def files(self) -> Files:
        """The names of all files."""
        return name_files(self.collection, self.regions, self.assets)

    @cached_property
    def look(self) -> Look:
        """What all pages depend on."""
        left_out = {
            "words": not self.letters,
            "glossary": not self.short_forms,
            "downloads": not self.edition.offers,
        }
        pages = tuple(name for name in FIXED if not left_out.get(name))
        name = self.collection.settings.name
        offers = tuple((one, f"{DOWNLOADS}/{DOWNLOADED[one].format(name=name)}") for one in self.edition.offers)
        return Look(self.edition.language, self.collection.settings, pages, offers, self.layouts.own)

    @property
    def faces(self) -> tuple[Typeface, ...]:
        """The brand's faces, as far as a site may hold their files."""
        return self.collection.free_faces

    @cached_property
    def tokens(self) -> str:
        """The style sheet of tokens, in the brand's colours."""
        return self.collection.settings.brand.palette.dressed(self.layouts.text("tokens.css"))

    @property
    def styles(self) -> bytes:
        """The one style sheet."""
        return styles(self.tokens, self.layouts, text_family(self.faces))

    def item(self, article: Article) -> Item:
        """An article as other pages list it."""
        return Item(article.title, article.summary, self.files.pages[article.key], self.names[article.region])

    def items(self, articles: tuple[Article, ...]) -> tuple[Item, ...]:
        """Articles as other pages list them."""
        return tuple(self.item(article) for article in articles)

    def part(self, name: str, title: str, content: Content, path: str = "") -> WebPart:
        """A page of that name."""
        return WebPart(name, self.files.pages[name], title, content, self.look, path)


def open_site(edition: Edition, collection: Collection, layouts: Layouts) -> Site:
    """The site of an edition: the collection with the edition's articles alone."""
    return Site(edition, held_by(edition, collection), layouts)


def compose(site: Site) -> tuple[WebPart, ...]:
    """All pages of the site, in reading order."""
    words = site.texts
    parts = [site.part("home", words("where-does-it-hurt"), HomePage(tuple(_place(site, one) for one in site.regions)))]
    for number, region in enumerate(site.regions):
        parts.append(_region(site, number, region))
        parts += _articles(site, region)
    return (*parts, *_others(site), *_fonts(site), *_icons(site))


def _place(site: Site, region: Region) -> Place:
    own, also = site.collection.in_region(region.slug), site.collection.also_in(region.slug)
    file, shown = site.files.pages[f"region/{region.slug}"], MOST_AT_A_PLACE
    return Place(
        region=region,
        file=file,
        count=len(own) + len(also),
        own=site.items(own[:shown]),
        also=site.items(also[: max(0, shown - len(own))]),
    )


def _region(site: Site, number: int, region: Region) -> WebPart:
    content = RegionPage(
        region=region,
        own=site.items(site.collection.in_region(region.slug)),
        also=site.items(site.collection.also_in(region.slug)),
        before=_neighbour(site, number - 1),
        after=_neighbour(site, number + 1),
    )
    return site.part(f"region/{region.slug}", region.name, content)


def _neighbour(site: Site, number: int) -> tuple[str, str] | None:
    if not 0 <= number < len(site.regions):
        return None
    region = site.regions[number]
    return region.name, site.files.pages[f"region/{region.slug}"]


def _articles(site: Site, region: Region) -> list[WebPart]:
    own = site.collection.in_region(region.slug)
    return [
        _article(site, region, article, own[number - 1 : number], own[number + 1 : number + 2])
        for number, article in enumerate(own)
    ]


def _article(
    site: Site, region: Region, article: Article, before: tuple[Article, ...], after: tuple[Article, ...]
) -> WebPart:
    near = site.articles_of(region.slug)
    others = tuple(other for other in near[: MOST_NEAR + 1] if other.key != article.key)
    content = ArticlePage(
        article=article,
        region=region,
        places=(region, *(one for one in site.collection.regions if one.slug in article.regions and one != region)),
        region_file=site.files.pages[f"region/{region.slug}"],
        overdue=article.overdue,
        links=_links(site, article),
        pictures=tuple((path, site.files.images[path]) for path in article.document.images),
        near=site.items(others[:MOST_NEAR]),
        near_count=len(near),
        related=_related(site, article),
        before=site.item(before[0]) if before else None,
        after=site.item(after[0]) if after else None,
    )
    return site.part(article.key, article.title, content, article.path)


def _links(site: Site, article: Article) -> tuple[tuple[str, str], ...]:
    """Where the links to other articles lead that this edition holds."""
    pages, found = site.files.pages, {}
    for link in article.document.links:
        target, mark, anchor = link.removeprefix("pip:").partition("#")
        if link.startswith("pip:") and target in pages:
            found[link] = f"{pages[target]}{mark}{anchor}"
    return tuple(sorted(found.items()))


def _related(site: Site, article: Article) -> tuple[Item, ...]:
    """Some articles of other regions: those that share a region with it, then those that it links to."""
    held = site.collection
    near = chain(
        *(held.in_region(region) for region in article.regions),
        held.among(article.document.targets - {article.key}),
    )
    there = {other.key for other in held.also_in(article.region)}
    found = {other.key: other for other in near if other.region != article.region and other.key not in there}
    return site.items(tuple(found.values())[:MOST_RELATED])


def _others(site: Site) -> list[WebPart]:
    words, held = site.texts, site.collection
    files = tuple((article.key, site.files.pages[article.key]) for article in held.articles)
    regions = tuple(
        (region, site.files.pages[f"region/{region.slug}"], site.items(held.in_region(region.slug)))
        for region in site.regions
    )
    reviewed = sum(article.review is not None for article in held.articles)
    about = AboutPage(site.edition.when.date(), len(held.articles), reviewed, __version__, typeface(words, site.faces))
    pages: tuple[tuple[str, str, Content], ...] = (
        ("contents", words("all-articles"), ContentsPage(regions)),
        ("words", words("index"), WordsPage(site.letters, files if site.letters else ())),
        ("glossary", words("glossary"), GlossaryPage(site.short_forms, files if site.short_forms else ())),
        ("search", words("search"), PlainPage("search")),
        ("downloads", words("downloads"), PlainPage("downloads")),
        ("about", words("about-this-site"), about),
        ("not-found", words("not-found"), PlainPage("not-found")),
        ("offline", words("offline"), PlainPage("offline")),
    )
    return [site.part(name, title, content) for name, title, content in pages if name in site.look.pages]


def _fonts(site: Site) -> list[WebPart]:
    """They depend on nothing else of the collection, so that they are packed once."""
    own = {face.weight: face for face in site.faces}
    return [
        WebPart(f"font/{weight}", file, file, FontFile(weight, own.get(weight)), None) for weight, file in FONTS.items()
    ]


def _icons(site: Site) -> list[WebPart]:
    shades = colours(site.tokens)
    return [WebPart(f"icon/{icon.file}", icon.file, icon.file, IconFile(icon, shades), None) for icon in ALL_ICONS]
