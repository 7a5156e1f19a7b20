"""The collection as values: everything below is immutable, can be compared, pickled and hashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

from pip_publish.settings import Settings


@dataclass(frozen=True)
class Region:
    """A region of the body, in body order. `summary` is one sentence that says where it is; it may be empty."""

    slug: str
    name: str
    summary: str = ""
    names: tuple[tuple[str, str], ...] = ()
    snomed: str | None = None


@dataclass(frozen=True)
class Source:
    """Where an article's facts come from."""

    title: str
    publisher: str = ""
    url: str = ""
    accessed: date | None = None


@dataclass(frozen=True)
class Review:
    """A review by a named clinician; an article without one carries `None`."""

    by: str
    role: str
    on: date
    due: date | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of a document's body: level 2 to 6, its text, its anchor."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Asset:
    """An image of the collection, checked for type, size and pixel count.

    `path` is relative to the collection (`articles/knees/images/stretch.svg`); width and height are in CSS pixels.
    """

    path: str
    media_type: str
    data: bytes = field(repr=False)
    width: float
    height: float


@dataclass(frozen=True)
class Typeface:
    """A face of the brand's, checked: a font file with TrueType outlines, whose licence allows to embed it.

    `family` is the name that styles give it, and no shipped face's; `name` is its own. `weight` is `normal` or `bold`.
    One that is `free` may also be handed out as a file (OpenType, OS/2 `fsType` 0), as an EPUB and a website do.
    """

    family: str
    weight: str
    data: bytes = field(repr=False)
    name: str = ""
    free: bool = True


@dataclass(frozen=True)
class Document:
    """An article's body, sanitised, with its facts; pure in the article's bytes.

    `body` is well-formed XHTML without a namespace, in a `<div class="body">`. What a medium may rely on:

    - headings h2 to h6, each with a unique `id`;
    - every block (p, li, tr, dt, dd, h2-h6, figure, pre, callout) carries `data-block="N"`, N counting from 1 in
      document order, so that a page can be said to start at a block;
    - callouts are `<aside class="callout KIND">` whose first child is `<p class="label">`, empty unless the author gave
      a title; KIND is note, tip, warning or urgent;
    - tables have `<thead>` whose cells are `<th scope="col">`, and `<th scope="row">` first in each body row;
    - figures are `<figure><img alt src width height/><figcaption>…</figcaption></figure>`, the caption optional;
      decorative images have an empty `alt` and `class="decorative"`;
    - image addresses are `asset:PATH`, PATH an `Asset.path`;
    - links are `#id` in the article, `pip:REGION/SLUG` or `pip:REGION/SLUG#id` to another article, else `https:`,
      `http:`, `mailto:` or `tel:`;
    - notes are `<section class="footnotes"><ol><li id="fn-1">…<a class="footnote-backref" href="#fnref-1">`, marks are
      `<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>`;
    - abbreviations are `<abbr title>`; passages in another language carry `lang` (and `dir`);
    - cells set to the right or the middle carry `class="align-right"` or `"align-center"`; a thematic break is `<hr/>`.
    """

    body: str
    headings: tuple[Heading, ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    keyword_anchors: tuple[tuple[str, str], ...] = ()
    words: int = 0

    @property
    def targets(self) -> frozenset[str]:
        """The keys of the articles that it links to, its own among them where it names itself."""
        return frozenset(link[4:].partition("#")[0] for link in self.links if link.startswith("pip:"))


@dataclass(frozen=True)
class Article:
    """One article. `key` is REGION/SLUG and is unique in a language; `path` is its file in the collection.

    `exceptions` are rules of the checks that it is excepted from, each with the reason. `red_flags`: signs of something
    worse are known for what it is about. `overdue`: its editions are to say that its review is.
    """

    key: str
    region: str
    slug: str
    path: str
    language: str
    title: str
    summary: str
    updated: date
    next_check: date
    document: Document
    regions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    review: Review | None = None
    sources: tuple[Source, ...] = ()
    exceptions: tuple[tuple[str, str], ...] = ()
    red_flags: bool = False
    overdue: bool = False


@dataclass(frozen=True)
class Collection:
    """Everything that was read: settings, regions in body order, articles in region order, and the images they name.

    Within a region, articles stand in the order of their titles. Translations stand in `translations`. `logo` is the
    clinic's, `cover` the brand's picture for covers, and `faces` its two text faces, normal and bold; what the settings
    don't name is None or empty.
    """

    folder: str
    settings: Settings
    regions: tuple[Region, ...]
    articles: tuple[Article, ...]
    assets: tuple[Asset, ...] = ()
    translations: tuple[Article, ...] = ()
    logo: Asset | None = None
    cover: Asset | None = None
    faces: tuple[Typeface, ...] = ()

    def in_region(self, slug: str) -> tuple[Article, ...]:
        """The articles whose folder is this region."""
        return self._own.get(slug, ())

    def also_in(self, slug: str) -> tuple[Article, ...]:
        """The articles of other regions that name this one in `regions`."""
        return self._also.get(slug, ())

    @property
    def free_faces(self) -> tuple[Typeface, ...]:
        """The brand's faces, if their files may be handed out."""
        return self.faces if all(face.free for face in self.faces) else ()

    def region(self, slug: str) -> Region:
        """The region of that slug."""
        return next(region for region in self.regions if region.slug == slug)

    def article(self, key: str) -> Article:
        """The article of that key. Raises `KeyError` if there is none."""
        return self.articles[self._places[key]]

    def among(self, keys: Iterable[str]) -> Iterator[Article]:
        """The articles of these keys, in the order of the collection; keys of others are passed over."""
        return (self.articles[place] for place in sorted(self._places[key] for key in keys if key in self._places))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {article.key: place for place, article in enumerate(self.articles)}

    @cached_property
    def _own(self) -> Mapping[str, tuple[Article, ...]]:
        return _grouped((article.region, article) for article in self.articles)

    @cached_property
    def _also(self) -> Mapping[str, tuple[Article, ...]]:
        named = ((slug, article) for article in self.articles for slug in dict.fromkeys(article.regions))
        return _grouped((slug, article) for slug, article in named if slug != article.region)

    def __getstate__(self) -> dict[str, object]:
        """The fields alone: what is looked up in them is put together anew."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _grouped(pairs: Iterable[tuple[str, Article]]) -> Mapping[str, tuple[Article, ...]]:
    """The articles of each slug, in their order."""
    found: dict[str, list[Article]] = {}
    for slug, article in pairs:
        found.setdefault(slug, []).append(article)
    return {slug: tuple(articles) for slug, articles in found.items()}
