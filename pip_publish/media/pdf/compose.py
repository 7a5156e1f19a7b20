"""Composing a PDF edition: which parts it has, and each part's document, filled from the layouts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from pip_publish import __version__
from pip_publish.bodymap import BodyMap, load
from pip_publish.collection.model import Article, Asset, Collection, Region, Source
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.pdf import maps
from pip_publish.media.pdf.body import LONG_WORD, breakable, label_callouts, print_body, short_address
from pip_publish.media.pdf.geometry import PAGES, Page
from pip_publish.media.pdf.parts import Furniture, PdfPart, Placement, Resource, Style
from pip_publish.media.reading import minutes, read_next
from pip_publish.media.wording import fill
from pip_publish.media.words import glossary_of, index_of
from pip_publish.problems import Problem, ProblemsError, nearest

STYLES = "booklet/booklet.css.j2"
COLOURS = {"ink": "#2a231e", "pine": "#1c5049", "clay": "#8c3a1b", "paper": "#ffffff"}
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\s\N{ZERO WIDTH SPACE}]+")
ICON = re.compile(r"icon:([a-z-]+)/([a-z]+)")
MAP_HEAD = 23.0
"""Room above a map for its title and its line of text, in millimetres at 12 point."""

OPENER_WORDS, OPENER_ROW = 52.0, 6.4
"""Room for an opener's title, summary and heading, and for each row of its lists, in millimetres at 12 point."""

COVER_MARGIN = 14.0


@dataclass(frozen=True)
class Book:
    """A PDF edition in the making: the collection with the edition's articles alone, and what its parts share."""

    edition: Edition
    collection: Collection
    layouts: Layouts

    @cached_property
    def texts(self) -> Texts:
        """The interface texts of the edition's language."""
        return self.layouts.texts(self.edition.language)

    @cached_property
    def page(self) -> Page:
        """The page that the edition is set on."""
        return PAGES[self.edition.page_size]

    @cached_property
    def body_map(self) -> BodyMap:
        """The figures."""
        return load(self.layouts)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions that have something to list, in body order."""
        held = self.collection
        return tuple(region for region in held.regions if held.in_region(region.slug) or held.also_in(region.slug))

    @cached_property
    def style(self) -> Style:
        """The edition's styles with the icons that they name, each in its colour."""
        css = self.layouts.render(STYLES, page=self.page, text=self.edition.text_size, cover=self._cover_sizes())
        names = sorted(set(ICON.findall(css)))
        return Style(css, tuple(self._icon(name, colour) for name, colour in names))

    def part(self, name: str, template: str, title: str, **values: object) -> PdfPart:
        """Fill a part's template; values that say how the part is bound, and what it brings, are taken out first."""
        placement = Placement(self.edition.language, **_taken(values, "furniture", "level", "starts"))
        fields = _taken(values, "assets", "path")
        html = self.layouts.render(
            f"booklet/{template}.html.j2",
            kind=values.pop("kind", template),
            medium="booklet",
            language=values.pop("language", self.edition.language),
            title=title,
            settings=self.collection.settings,
            t=self.texts,
            fill=lambda key, **places: fill(self.texts, key, **places),
            ref=self._reference,
            **values,
        )
        return PdfPart(name, title, html, self.style, placement, **fields)

    def furniture(self, region: Region) -> Furniture:
        """The furniture of a region's pages: its name, and the ring at its height."""
        return Furniture(region.name, True, self.body_map.height_of(region.slug))

    def _reference(self, target: str) -> Markup:
        """A page in words, as a link: `page 000`."""
        before, after = self.texts("page", number="\0").split("\0")
        number = Markup('<span data-ref="{}">000</span>').format(target)
        words = Markup('<span class="pageref">{}{}{}</span>').format(before.replace(" ", "\xa0"), number, after)
        return Markup('<a href="pip:{}">{}</a>').format(target, words)

    def _icon(self, name: str, colour: str) -> Resource:
        known = {path.removeprefix("icons/").removesuffix(".svg") for path in self.layouts.names("icons")}
        if name not in known or colour not in COLOURS:
            hint = nearest(name, known) if name not in known else nearest(colour, COLOURS)
            found = f'the style names "icon:{name}/{colour}", which does not exist'
            raise ProblemsError([Problem(f"layouts/{STYLES}", 0, 0, "icon", found, hint)])
        svg = self.layouts.text(f"icons/{name}.svg").replace("currentColor", COLOURS[colour])
        return Resource(f"icon:{name}/{colour}", "image/svg+xml", svg.encode())

    def _cover_sizes(self) -> dict[str, float]:
        """The title is as large as its longest word and its length allow, beside the figure's head."""
        scale = self._cover_scale()
        words = 60 * scale
        longest = max((len(word) for word in self.collection.settings.title.split()), default=1)
        fits = words / (longest * 0.58) * 72 / 25.4
        lines = len(self.collection.settings.title) / 9
        largest = self.edition.text_size + (33 if lines < 4 else 21)
        return {"size": round(min(largest, fits)), "words": words, "follow": 149.5 * scale}

    def _cover_scale(self) -> float:
        return min((self.page.width - 2 * COVER_MARGIN) / 120, (self.page.height - 2 * COVER_MARGIN - 1) / 181)

    def cover_art(self) -> str:
        """The cover's figure, as large as the page allows."""
        scale = self._cover_scale()
        return maps.cover_figure(self.body_map, (120 * scale, 181 * scale), self.texts)


def _taken(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """These values, taken out of the others."""
    return {name: values.pop(name) for name in names if name in values}


def compose(book: Book) -> tuple[PdfPart, ...]:
    """All parts of the booklet, in order."""
    parts = [*_front_matter(book)]
    for region in book.regions:
        parts.append(_opener(book, region))
        parts += [_article(book, region, article) for article in book.collection.in_region(region.slug)]
    return (*parts, *_back_matter(book))


def _front_matter(book: Book) -> list[PdfPart]:
    words = book.texts
    return [
        _cover(book),
        _welcome(book),
        _map(book, "front", words("where-does-it-hurt"), "left"),
        _map(book, "back", words("is-it-at-the-back"), "any"),
        *_other_places(book),
        _contents(book),
    ]


def _cover(book: Book) -> PdfPart:
    settings, words = book.collection.settings, book.texts
    imprint = [
        line for line in (settings.clinic.name or settings.publisher, words.month(book.edition.when.date())) if line
    ]
    hidden = Furniture(shown=False)
    art = Markup(book.cover_art())  # noqa: S704 (drawn by us)
    return book.part("cover", "cover", words("cover"), art=art, imprint=imprint, furniture=hidden)


def _welcome(book: Book) -> PdfPart:
    title = book.texts("welcome")
    has_index = bool(index_of(book.collection.articles))
    part = book.part("welcome", "welcome", title, has_index=has_index, furniture=Furniture(title))
    return replace(part, html=label_callouts(part.html, book.texts))


def _map(book: Book, view: str, title: str, starts: str) -> PdfPart:
    head = MAP_HEAD * book.edition.text_size / 12
    size = (book.page.wide_measure, book.page.room - head)
    drawn = maps.map_page(book.body_map, view, book.regions, size, book.edition.text_size, book.texts)
    furniture = Furniture(book.texts(f"body-map-{view}"))
    name = f"body-map-{view}"
    values = {"map": drawn, "art": Markup(drawn.art), "kind": "map-page"}  # noqa: S704 (drawn by us)
    return book.part(name, "map", title, furniture=furniture, starts=starts, **values)


def _other_places(book: Book) -> list[PdfPart]:
    """A page for the places that no figure draws, if the foot of the map cannot hold them."""
    others = maps.undrawn(book.body_map, book.regions)
    if len(others) <= maps.UNDRAWN_MOST:
        return []
    title = book.texts("other-places")
    return [book.part(maps.OTHER_PLACES, "other", title, regions=others, furniture=Furniture(title))]


def _contents(book: Book) -> PdfPart:
    title = book.texts("contents")
    regions = [(region, book.collection.in_region(region.slug)) for region in book.regions]
    back = [(name, book.texts(name)) for name in _back_names(book)]
    return book.part("contents", "contents", title, regions=regions, back=back, furniture=Furniture(title))


def _back_names(book: Book) -> list[str]:
    """The names of the parts after the articles."""
    articles = book.collection.articles
    index, glossary = index_of(articles), glossary_of(articles)
    return [*(["index"] if index else []), *(["glossary"] if glossary else []), "colophon"]


def _opener(book: Book, region: Region) -> PdfPart:
    held = book.collection
    own, also = held.in_region(region.slug), held.also_in(region.slug)
    unit = book.edition.text_size / 12
    rows = len(own) + len(also) + (2 if also else 0)
    room = book.page.room - (OPENER_WORDS + rows * OPENER_ROW) * unit
    art = maps.opener_figure(book.body_map, region, book.page.measure, room, book.edition.text_size, book.texts)
    return book.part(
        f"region/{region.slug}",
        "region",
        region.name,
        kind="opener",
        region=region,
        art=Markup(art),  # noqa: S704 (drawn by us)
        own=own,
        also=also,
        names={one.slug: one.name for one in held.regions},
        furniture=book.furniture(region),
    )


def _article(book: Book, region: Region, article: Article) -> PdfPart:
    held = {other.key for other in book.collection.articles}
    body = print_body(article.document, article.key, held, book.texts)
    return book.part(
        article.key,
        "article",
        article.title,
        kind="article long-words" if _has_long_words(article, body) else "article",
        language=article.language,
        region=region,
        article=article,
        minutes=minutes(article),
        overdue=article.next_check < book.edition.when.date(),
        body=Markup(body),  # noqa: S704 (sanitised when read)
        next=read_next(article, book.collection),
        sources=[PrintedSource.of(source) for source in article.sources],
        furniture=book.furniture(region),
        level=2,
        path=article.path,
        assets=tuple(_asset(book, path) for path in article.document.images),
    )


def _has_long_words(article: Article, body: str) -> bool:
    """Are there words that may be longer than a line?"""
    sources = (f"{source.title} {source.publisher}" for source in article.sources)
    words = WORD.findall(" ".join((TAG.sub(" ", body), article.summary, *sources)))
    return any(len(word) > LONG_WORD for word in words)


@dataclass(frozen=True)
class PrintedSource:
    """A source as it is printed: its address with places at which a line may break."""

    title: str
    publisher: str
    url: str
    address: str
    accessed: object

    @classmethod
    def of(cls, source: Source) -> PrintedSource:
        """From an article's source."""
        address = breakable(short_address(source.url))
        return cls(source.title.rstrip("."), source.publisher, source.url, address, source.accessed)


def _asset(book: Book, path: str) -> Resource:
    asset: Asset = next(asset for asset in book.collection.assets if asset.path == path)
    return Resource(f"asset:{path}", asset.media_type, asset.data)


def _back_matter(book: Book) -> list[PdfPart]:
    words, articles = book.texts, book.collection.articles
    parts = []
    if letters := index_of(articles):
        title = words("index")
        parts.append(book.part("index", "index", title, kind="index-page", letters=letters, furniture=Furniture(title)))
    if entries := glossary_of(articles):
        title = words("glossary")
        parts.append(book.part("glossary", "glossary", title, entries=entries, furniture=Furniture(title)))
    return [*parts, _colophon(book)]


def _colophon(book: Book) -> PdfPart:
    title, articles = book.texts("colophon"), book.collection.articles
    return book.part(
        "colophon",
        "colophon",
        title,
        day=book.edition.when.date(),
        count=len(articles),
        reviewed=sum(article.review is not None for article in articles),
        version=__version__,
        furniture=Furniture(title),
    )
