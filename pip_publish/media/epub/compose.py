"""Composing the book: which documents it has, and each document's source, filled from the layouts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from markupsafe import Markup

from pip_publish import __version__, bodymap
from pip_publish.collection.model import Article, Collection, Region, Typeface
from pip_publish.colours import Palette
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.epub import figures
from pip_publish.media.epub.files import COVER_IMAGE, STYLES, Files, name_files
from pip_publish.media.epub.parts import EpubPart
from pip_publish.media.files import relative
from pip_publish.media.holding import Holding, held_by, subtitle
from pip_publish.media.identity import identifier
from pip_publish.media.reading import minutes, read_next
from pip_publish.media.signs import Signs
from pip_publish.media.site import name_files as name_site_files
from pip_publish.media.site import short_address, web_address
from pip_publish.media.wording import fill, typeface


@dataclass(frozen=True)
class Book(Holding):
    """What all documents of one edition share. `collection` holds the edition's articles alone; `when` is in UTC.

    Its settings are those of the edition: a selection has a title of its own. `whole` is the collection with all its
    articles, under its own title.
    """

    collection: Collection
    layouts: Layouts
    texts: Texts
    when: datetime
    whole: Collection

    @cached_property
    def files(self) -> Files:
        """The names of all files."""
        return name_files(self.collection, self.regions, self.assets)

    @cached_property
    def web_files(self) -> dict[str, str]:
        """Where the articles stand on the website."""
        return name_site_files(self.whole, self.whole.regions, ()).pages

    def web(self, key: str) -> str:
        """Where an article stands on the web; empty if nowhere."""
        return web_address(self.whole.settings, self.web_files[key])

    @cached_property
    def signs(self) -> Signs:
        """Icons and labels."""
        return Signs(self.layouts, self.texts)

    @property
    def faces(self) -> tuple[Typeface, ...]:
        """The brand's faces, as far as a book may hold their files."""
        return self.collection.free_faces

    @property
    def palette(self) -> Palette:
        """The colours that a brand may choose."""
        return self.collection.settings.brand.palette

    @cached_property
    def figure(self) -> bodymap.BodyMap:
        """The body map."""
        return bodymap.load(self.layouts, self.palette)

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
            whole=self.whole.settings.title,
            t=self.texts,
            fill=lambda key, **places: fill(self.texts, key, **places),
            icon=self.signs.icon,
            styles=relative(file, STYLES),
            link=lambda to: relative(file, self.files.pages[to]),
            regions=self.regions,
            collection=self.collection,
            **values,
        )
        addresses = tuple(sorted((links or {}).items()))
        return EpubPart(name, file, title, path, source, addresses, self.signs.labels, self.signs.wording)


def open_book(edition: Edition, collection: Collection, layouts: Layouts) -> Book:
    """The book of an edition: the collection with the edition's articles alone."""
    texts, whole = layouts.texts(edition.language), collection.settings
    held = held_by(edition, collection)
    if edition.title:
        below = subtitle(edition, whole, texts)
        own = replace(whole, title=edition.title, subtitle=below, identifier=identifier(whole, edition.name))
        held = replace(held, settings=own)
    return Book(held, layouts, texts, edition.when, collection)


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
    said, version = typeface(words, book.faces), __version__
    page = book.page("colophon", "colophon", title, reviewed=reviewed, version=version, date=day, typeface=said)
    return [*found, page]


def cover_words(book: Book) -> str:
    """The alternative text of the cover: its words, and what its figure shows."""
    settings = book.collection.settings
    subtitle = f"{settings.subtitle}. " if settings.subtitle else ""
    if book.collection.cover:
        picture = settings.brand.cover_alt
        return book.texts("cover-picture", title=settings.title, subtitle=subtitle, picture=picture)
    places = ", ".join(region.name for region in book.regions if book.figure.callout("front", region.slug))
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
    web = book.web(article.key)
    return book.page(
        article.key,
        "article",
        article.title,
        _links(book, article),
        article=article,
        region=region,
        minutes=minutes(article),
        overdue=article.overdue,
        body=Markup(article.document.body),  # noqa: S704 (sanitised when read)
        next=read_next(article, book.collection),
        web=web,
        web_words=short_address(web),
    )


def _links(book: Book, article: Article) -> dict[str, str]:
    """Relative addresses of the articles and pictures that an article names and this edition holds.

    What it lacks is led to on the web, if it stands there.
    """
    here, files = book.files.pages[article.key], book.files
    links = {}
    for link in article.document.links:
        target, mark, anchor = link.removeprefix("pip:").partition("#")
        if link.startswith("pip:") and target in files.pages:
            links[link] = f"{relative(here, files.pages[target])}{mark}{anchor}"
        elif link.startswith("pip:") and target in book.web_files and (web := book.web(target)):
            links[link] = f"{web}{mark}{anchor}"
    pictures = {f"asset:{path}": path for path in article.document.images if path in files.images}
    return links | {address: relative(here, files.images[path]) for address, path in pictures.items()}
