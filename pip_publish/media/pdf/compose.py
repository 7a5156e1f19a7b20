"""Composing a PDF edition: which parts it has, and what each one depends on. No template is filled here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pip_publish import __version__
from pip_publish.bodymap import BodyMap, load
from pip_publish.collection.model import Article, Asset, Collection, Region
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, Texts
from pip_publish.media.holding import Holding, held_by, subtitle
from pip_publish.media.pdf import maps
from pip_publish.media.pdf.content import (
    ArticlePages,
    Colophon,
    Content,
    Contents,
    Cover,
    Elsewhere,
    Glossary,
    Index,
    Lacking,
    Listed,
    Map,
    Opener,
    OtherPlaces,
    Shown,
    Welcome,
)
from pip_publish.media.pdf.parts import Furniture, Look, PdfPart, Placement, Resource
from pip_publish.media.reading import read_next
from pip_publish.media.site import name_files, web_address


@dataclass(frozen=True)
class Book(Holding):
    """A PDF edition in the making: the collection with the edition's articles alone, and what its parts share."""

    edition: Edition
    collection: Collection
    layouts: Layouts
    whole: Collection

    @classmethod
    def of(cls, edition: Edition, collection: Collection, layouts: Layouts) -> Book:
        """The book of an edition; `whole` is the collection with all its articles."""
        return cls(edition, held_by(edition, collection), layouts, collection)

    @cached_property
    def look(self) -> Look:
        """What all parts depend on."""
        return Look.of(self.edition, self.collection.settings, self.layouts.own, self.collection.faces)

    @cached_property
    def texts(self) -> Texts:
        """The interface texts of the edition's language."""
        return self.layouts.texts(self.edition.language)

    @property
    def title(self) -> str:
        """The title: that of a selection, or of the collection."""
        return self.edition.title or self.collection.settings.title

    @property
    def subtitle(self) -> str:
        """The subtitle of the collection, or whom a selection is for."""
        return subtitle(self.edition, self.collection.settings, self.texts)

    @cached_property
    def body_map(self) -> BodyMap:
        """The figures."""
        return load(self.layouts, self.look.palette)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The articles of the edition."""
        return frozenset(article.key for article in self.collection.articles)

    @cached_property
    def pictures(self) -> dict[str, Asset]:
        """The pictures by their paths."""
        return {one.path: one for one in self.collection.assets}

    @cached_property
    def web_files(self) -> dict[str, str]:
        """Where the articles stand on the website."""
        return name_files(self.whole, self.whole.regions, ()).pages

    @cached_property
    def lacking(self) -> tuple[Lacking, ...]:
        """The articles that those of the edition refer to, and that it does not hold."""
        wanted: set[str] = set()
        for article in self.collection.articles:
            wanted |= article.document.targets | {other.key for other in read_next(article, self.whole)}
        names = {region.slug: region.name for region in self.whole.regions}
        others = self.whole.among(wanted - self.keys)
        return tuple(Lacking(other.key, other.title, names[other.region], self.web(other)) for other in others)

    def web(self, article: Article) -> str:
        """Where an article stands on the web; empty if nowhere."""
        return web_address(self.collection.settings, self.web_files[article.key])

    def part(
        self,
        name: str,
        title: str,
        content: Content,
        furniture: Furniture | None = None,
        starts: str = "any",
    ) -> PdfPart:
        """A part with a bookmark of the first level; its title stands at the foot of its pages if nothing else does."""
        placement = Placement(self.edition.language, furniture or Furniture(title), starts=starts)
        return PdfPart(name, title, content, self.look, placement)

    def furniture(self, region: Region) -> Furniture:
        """The furniture of a region's pages: its name, and the ring at its height."""
        return Furniture(region.name, True, self.body_map.height_of(region.slug))


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
        book.part("welcome", words("welcome"), Welcome(bool(book.letters))),
        _map(book, "front", words("where-does-it-hurt"), "left"),
        _map(book, "back", words("is-it-at-the-back"), "any"),
        *_other_places(book),
        _contents(book),
    ]


def _cover(book: Book) -> PdfPart:
    settings, words = book.collection.settings, book.texts
    lines = (settings.clinic.name or settings.publisher, words.month(book.edition.when.date()))
    imprint = tuple(line for line in lines if line)
    picture, logo = book.collection.cover, book.collection.logo
    alt = "" if settings.clinic.name else words("logo", name=settings.publisher or settings.title)
    shown = _shown(picture, settings.brand.cover_alt) if picture else None
    places = book.regions if book.edition.title else ()
    content = Cover(book.title, book.subtitle, imprint, shown, _shown(logo, alt) if logo else None, places)
    part = book.part("cover", words("cover"), content, Furniture(shown=False))
    return replace(part, assets=tuple(resource(found) for found in dict.fromkeys((picture, logo)) if found))


def _shown(picture: Asset, alt: str) -> Shown:
    return Shown(resource(picture).url, picture.width, picture.height, alt)


def _map(book: Book, view: str, title: str, starts: str) -> PdfPart:
    furniture = Furniture(book.texts(f"body-map-{view}"))
    return book.part(f"body-map-{view}", title, Map(view, book.regions), furniture, starts)


def _other_places(book: Book) -> list[PdfPart]:
    """A page for the places that no figure draws, if the foot of the map cannot hold them."""
    others = maps.undrawn(book.body_map, book.regions)
    if len(others) <= maps.UNDRAWN_MOST:
        return []
    return [book.part(maps.OTHER_PLACES, book.texts("other-places"), OtherPlaces(others))]


def _contents(book: Book) -> PdfPart:
    regions = tuple((region, _listed(book.collection.in_region(region.slug))) for region in book.regions)
    back = tuple((name, book.texts(name)) for name in _back_names(book))
    return book.part("contents", book.texts("contents"), Contents(regions, back))


def _back_names(book: Book) -> list[str]:
    """The names of the parts after the articles."""
    return [
        *(["elsewhere"] if book.lacking else []),
        *(["index"] if book.letters else []),
        *(["glossary"] if book.short_forms else []),
        "colophon",
    ]


def _opener(book: Book, region: Region) -> PdfPart:
    held = book.collection
    own, also = _listed(held.in_region(region.slug)), _listed(held.also_in(region.slug))
    named = {article.region for article in also}
    names = tuple((one.slug, one.name) for one in held.regions if one.slug in named)
    content = Opener(region, own, also, names)
    return book.part(f"region/{region.slug}", region.name, content, book.furniture(region))


def _listed(articles: tuple[Article, ...]) -> tuple[Listed, ...]:
    return tuple(Listed.of(article) for article in articles)


def _article(book: Book, region: Region, article: Article) -> PdfPart:
    content = ArticlePages(
        article=article,
        region=region,
        overdue=article.overdue,
        next=_listed(read_next(article, book.whole)),
        web=book.web(article),
    )
    return PdfPart(
        name=article.key,
        title=article.title,
        content=content,
        look=book.look,
        placement=Placement(book.edition.language, book.furniture(region), level=2),
        path=article.path,
        assets=tuple(asset(book, path) for path in article.document.images),
    )


def asset(book: Book, path: str) -> Resource:
    """A picture of the collection, as the layout engine asks for it."""
    return resource(book.pictures[path])


def resource(found: Asset) -> Resource:
    """A picture, as the layout engine asks for it."""
    return Resource(f"asset:{found.path}", found.media_type, found.data)


def _back_matter(book: Book) -> list[PdfPart]:
    words, parts = book.texts, []
    if book.lacking:
        parts.append(book.part("elsewhere", words("elsewhere"), Elsewhere(book.lacking)))
    if book.letters:
        parts.append(book.part("index", words("index"), Index(book.letters)))
    if book.short_forms:
        parts.append(book.part("glossary", words("glossary"), Glossary(book.short_forms)))
    return [*parts, _colophon(book)]


def _colophon(book: Book) -> PdfPart:
    articles = book.collection.articles
    reviewed = sum(article.review is not None for article in articles)
    content = Colophon(book.title, book.edition.when.date(), len(articles), reviewed, __version__)
    return book.part("colophon", book.texts("colophon"), content)
