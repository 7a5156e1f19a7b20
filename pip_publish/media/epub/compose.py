"""Composing the book: which documents it has, and each document's source, filled from the layouts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from pip_publish import __version__, bodymap
from pip_publish.collection.model import Article, Asset, Collection, Region
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.epub import figures
from pip_publish.media.epub.files import COVER_IMAGE, STYLES, Files, name_files
from pip_publish.media.epub.parts import EpubPart
from pip_publish.media.files import relative
from pip_publish.media.markup import CalloutLabel, Wording
from pip_publish.media.reading import minutes, read_next
from pip_publish.media.site import name_files as name_site_files
from pip_publish.media.site import short_address, web_address
from pip_publish.media.wording import fill
from pip_publish.media.words import Entry, Letter, glossary_of, index_of

CALLOUTS = ("note", "tip", "warning", "urgent")


@dataclass(frozen=True)
class Book:
    """What all documents of one edition share. `collection` holds the edition's articles alone; `when` is in UTC."""

    collection: Collection
    layouts: Layouts
    texts: Texts
    when: datetime

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions that have a page: those with articles of their own, or named by articles of other regions."""
        return tuple(region for region in self.collection.regions if self.articles_of(region.slug))

    def articles_of(self, region: str) -> tuple[Article, ...]:
        """All articles that a region's page lists."""
        return self.collection.in_region(region) + self.collection.also_in(region)

    @cached_property
    def assets(self) -> tuple[Asset, ...]:
        """The pictures that the edition's articles show."""
        shown = {path for article in self.collection.articles for path in article.document.images}
        return tuple(asset for asset in self.collection.assets if asset.path in shown)

    @cached_property
    def files(self) -> Files:
        """The names of all files."""
        return name_files(self.collection, self.regions, self.assets)

    @cached_property
    def web_files(self) -> dict[str, str]:
        """Where the articles stand on the website."""
        return name_site_files(self.collection, self.regions, ()).pages

    @cached_property
    def figure(self) -> bodymap.BodyMap:
        """The body map."""
        return bodymap.load(self.layouts)

    @cached_property
    def labels(self) -> tuple[CalloutLabel, ...]:
        """The labels of the four kinds of callouts."""
        return tuple(CalloutLabel(kind, self.texts(kind), str(self.icon(kind))) for kind in CALLOUTS)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The index of words, by letters."""
        return index_of(self.collection.articles)

    @cached_property
    def short_forms(self) -> tuple[Entry, ...]:
        """The glossary."""
        return glossary_of(self.collection.articles)

    @cached_property
    def wording(self) -> Wording:
        """The words that rendering adds to articles; their {number} is filled then."""
        return Wording(
            *(self.texts(key, number="{number}") for key in ("notes", "note-mark", "back-to-text", "figure"))
        )

    @cached_property
    def _icons(self) -> dict[str, Markup]:
        return {}

    def icon(self, name: str) -> Markup:
        """An icon that stands beside its word: it takes the word's colour and says nothing by itself."""
        if name not in self._icons:
            svg = self.layouts.text(f"icons/{name}.svg").strip()
            hidden = svg.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1)
            self._icons[name] = Markup(hidden)  # noqa: S704 (a layout file)
        return self._icons[name]

    def page(
        self, name: str, template: str, title: str, links: dict[str, str] | None = None, **values: object
    ) -> EpubPart:
        """Fill a document's template. In it, `link(NAME)` is the relative address of another part."""
        file = self.files.pages[name]
        path = f"epub/{template}.xhtml.j2"
        source = self.layouts.render(
            path,
            medium="epub",
            settings=self.collection.settings,
            language=self.collection.settings.language,
            title=title,
            t=self.texts,
            fill=lambda key, **places: fill(self.texts, key, **places),
            icon=self.icon,
            styles=relative(file, STYLES),
            link=lambda to: relative(file, self.files.pages[to]),
            regions=self.regions,
            collection=self.collection,
            **values,
        )
        addresses = tuple(sorted((links or {}).items()))
        return EpubPart(name, file, title, path, source, addresses, self.labels, self.wording)


def open_book(edition: Edition, collection: Collection, layouts: Layouts) -> Book:
    """The book of an edition: the collection with the edition's articles alone."""
    chosen = set(edition.articles)
    articles = tuple(article for article in collection.articles if article.key in chosen)
    return Book(replace(collection, articles=articles), layouts, layouts.texts(edition.language), edition.when)


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[EpubPart, ...]:
    """All documents of the book in reading order, which is the booklet's order."""
    book = open_book(edition, collection, layouts)
    found = [*_front_matter(book)]
    for region in book.regions:
        found.append(_region(book, region))
        found += [_article(book, region, article) for article in book.collection.in_region(region.slug)]
    return (*found, *_back_matter(book))


def _front_matter(book: Book) -> list[EpubPart]:
    words = book.texts
    return [
        _cover(book),
        book.page("welcome", "welcome", words("welcome"), has_index=bool(book.letters)),
        _body_map(book, "front", words("where-does-it-hurt")),
        _body_map(book, "back", words("is-it-at-the-back")),
        _contents(book),
    ]


def _back_matter(book: Book) -> list[EpubPart]:
    words, articles = book.texts, book.collection.articles
    found = []
    if book.letters:
        found.append(book.page("index", "index", words("index"), letters=book.letters))
    if book.short_forms:
        found.append(book.page("glossary", "glossary", words("glossary"), entries=book.short_forms))
    reviewed = sum(article.review is not None for article in articles)
    title, day = words("about-this-book"), words.date(book.when.date())
    return [*found, book.page("colophon", "colophon", title, reviewed=reviewed, version=__version__, date=day)]


def cover_words(book: Book) -> str:
    """The alternative text of the cover: its words, and what its figure shows."""
    settings = book.collection.settings
    places = ", ".join(region.name for region in book.regions if book.figure.callout("front", region.slug))
    subtitle = f"{settings.subtitle}. " if settings.subtitle else ""
    return book.texts("cover-alt", title=settings.title, subtitle=subtitle, places=places)


def _cover(book: Book) -> EpubPart:
    image = relative(book.files.pages["cover"], COVER_IMAGE)
    return book.page("cover", "cover", book.texts("cover"), image=image, alt=cover_words(book))


def _body_map(book: Book, view: str, title: str) -> EpubPart:
    name = f"body-map-{view}"
    links = {region.slug: _place_link(book, name, region) for region in book.regions}
    return book.page(
        name,
        "body-map",
        title,
        view=view,
        figure=figures.body_map(book.figure, view, links, book.texts),
        places=[region for region in book.regions if book.figure.callout(view, region.slug)],
        more=[region for region in book.regions if not book.figure.drawn(region.slug)],
        count=lambda region: book.texts.plural("articles", len(book.articles_of(region.slug))),
    )


def _place_link(book: Book, page: str, region: Region) -> tuple[str, str]:
    """Address and accessible name of a region's link on the figure."""
    count = book.texts.plural("articles", len(book.articles_of(region.slug)))
    address = relative(book.files.pages[page], book.files.pages[f"region/{region.slug}"])
    return address, book.texts("place-link", place=region.name, articles=count)


def _contents(book: Book) -> EpubPart:
    return book.page(
        "contents",
        "nav",
        book.texts("contents"),
        has_index=bool(book.letters),
        has_glossary=bool(book.short_forms),
    )


def _region(book: Book, region: Region) -> EpubPart:
    return book.page(
        f"region/{region.slug}",
        "region",
        region.name,
        region=region,
        figure=figures.opener(book.figure, region.slug, region.name, book.texts),
        own=book.collection.in_region(region.slug),
        also=book.collection.also_in(region.slug),
    )


def _article(book: Book, region: Region, article: Article) -> EpubPart:
    web = web_address(book.collection.settings, book.web_files[article.key])
    return book.page(
        article.key,
        "article",
        article.title,
        _links(book, article),
        article=article,
        region=region,
        minutes=minutes(article),
        overdue=article.next_check < book.when.date(),
        body=Markup(article.document.body),  # noqa: S704 (sanitised when read)
        next=read_next(article, book.collection),
        web=web,
        web_words=short_address(web),
    )


def _links(book: Book, article: Article) -> dict[str, str]:
    """Relative addresses of the articles and pictures that an article names and this edition holds."""
    here, files = book.files.pages[article.key], book.files
    links = {}
    for link in article.document.links:
        target, mark, anchor = link.removeprefix("pip:").partition("#")
        if link.startswith("pip:") and target in files.pages:
            links[link] = f"{relative(here, files.pages[target])}{mark}{anchor}"
    pictures = {f"asset:{path}": path for path in article.document.images if path in files.images}
    return links | {address: relative(here, files.images[path]) for address, path in pictures.items()}
