"""A small collection as values, with everything that a body may hold, and a page plan of a booklet that it might be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pip_publish.collection.model import Article, Asset, Collection, Document, Region, Review, Source
from pip_publish.editions import epub as epub_edition
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media import epub
from pip_publish.media.epub import EpubPart, RenderedPage
from pip_publish.media.model import PagePlan, Publication
from pip_publish.settings import Settings

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
RESTLESS, CRAMPS = "lower-legs/restless legs (rls)", "lower-legs/leg-cramps"
PICTURE = "articles/lower-legs/images/a day (1).svg"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">
<path d="M0 50H120" stroke="#2a231e"/><circle cx="60" cy="30" r="12" fill="#efe4d8" stroke="#574a42"/></svg>"""

BODY = (Path(__file__).parent / "body.xhtml").read_text("utf-8").strip()
"""All that an article's body may hold, as the collection's reader hands it over."""

SHORT = """<div class="body"><h2 id="stretching" data-block="1">Stretching</h2>
<p data-block="2">Stretch each calf.</p></div>"""


def collection(settings: Settings | None = None) -> Collection:
    """Five regions, one of them with only another's article, one that the figure does not draw; five articles."""
    return Collection(
        folder="",
        settings=settings or Settings("Person in Pain", "pip", "en-GB", "Plain articles", "PIP", rights="CC BY-SA 4.0"),
        regions=(
            Region("head", "Head", "The top of the head."),
            Region("upper-back", "Upper back"),
            Region("knees", "Knees"),
            Region("lower-legs", "Lower legs", "The shin & the calf."),
            Region("ankles-and-feet", "Ankles and feet"),
            Region("whole-body", "Whole body"),
        ),
        articles=_articles(),
        assets=(Asset(PICTURE, "image/svg+xml", SVG, 120.4, 60),),
    )


def _articles() -> tuple[Article, ...]:
    review = Review("Dr A. Bee", "Physiotherapist", date(2026, 5, 1))
    sources = (Source("Restless legs", "NHS", "https://www.nhs.uk/?a=1&b=2", date(2026, 11, 24)), Source("A book"))
    links = ("pip:lower-legs/leg-cramps#stretching", "pip:knees/left-out", "#page-15", "https://www.nhs.uk/")
    body = Document(
        BODY,
        images=(PICTURE,),
        links=links,
        abbreviations=(("NHS", "National Health Service"),),
        keyword_anchors=(("iron", "pip-title"),),
        words=700,
    )
    long = replace(_article(RESTLESS, "Restless legs syndrome", keywords=("sleep", "iron")), document=body)
    return (
        _article("head/migraine", "Migraine", keywords=("headache", "sleep")),
        _article("upper-back/posture", "Posture", keywords=("Ärger",)),
        replace(_article(CRAMPS, "Leg cramps <at> night", keywords=("cramps", "sleep")), review=review),
        replace(long, regions=("knees",), sources=sources),
        replace(_article("whole-body/fibromyalgia", "Fibromyalgia"), regions=("lower-legs",)),
    )


def _article(key: str, title: str, keywords: tuple[str, ...] = ()) -> Article:
    region, slug = key.split("/")
    return Article(
        key=key,
        region=region,
        slug=slug,
        path=f"articles/{key}.md",
        language="en-GB",
        title=title,
        summary=f"What {title} is.",
        updated=date(2026, 11, 24),
        next_check=date(2029, 11, 24),
        document=Document(SHORT, words=40),
        keywords=keywords,
    )


LONG_BLOCKS = (
    ("title", 14),
    ("summary", 14),
    ("meta", 14),
    *((str(number), 14) for number in range(1, 7)),
    *((str(number), 15) for number in range(7, 12)),
    # Nothing starts on page 16: row 12 takes its marker too.
    *((str(number), 17) for number in range(12, 25)),
    *((str(number), 18) for number in range(25, 30)),
    ("next", 18),
    ("sources", 19),
    ("source-1", 19),
    ("back", 19),
)
"""On which pages the blocks of the long article start; page 20 holds only the end of its last block."""


def plan() -> PagePlan:
    """The plan of a booklet of 27 pages: two of contents, seven of the long article."""
    names = ["cover", "welcome", "body-map-front", "body-map-back", "contents", "region/head", "head/migraine"]
    names += ["region/upper-back", "upper-back/posture", "region/knees", "region/lower-legs", CRAMPS, RESTLESS]
    firsts = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14]
    names += ["region/whole-body", "whole-body/fibromyalgia", "index", "glossary", "colophon"]
    firsts += [21, 22, 23, 24, 25]
    blocks = ((RESTLESS, LONG_BLOCKS), ("colophon", (("title", 25), ("made", 25), ("rights", 26))))
    return PagePlan("Person in Pain", "A5", "2026-11-24", 27, tuple(zip(names, firsts, strict=True)), blocks)


def described(collection: Collection, keys: tuple[str, ...] = ()) -> Edition:
    """The EPUB edition of a collection, or of some of its articles."""
    chosen = keys or tuple(article.key for article in collection.articles)
    return replace(epub_edition.plan(collection.settings, chosen), when=WHEN)


def parts(collection: Collection, keys: tuple[str, ...] = ()) -> tuple[EpubPart, ...]:
    """The parts of a collection's EPUB, with the layouts that are shipped."""
    return epub.parts(described(collection, keys), collection, Layouts(None))


def page_of(key: str) -> RenderedPage:
    """One rendered page of the small collection."""
    return next(epub.render(part) for part in parts(collection()) if part.name == key)


def bound(collection: Collection, keys: tuple[str, ...] = ()) -> Publication:
    """The EPUB of a collection, or of some of its articles."""
    rendered = [epub.render(part) for part in parts(collection, keys)]
    return epub.bind(
        described(collection, keys),
        collection,
        Layouts(None),
        rendered,
        {"booklet": Publication("booklet", (), plan())},
    )


def book(settings: Settings | None = None, keys: tuple[str, ...] = ()) -> bytes:
    """The bytes of the small collection's EPUB."""
    return bound(collection(settings), keys).files[0].data
