"""What a part's document is made of: the values that go into its template, and nothing else.

A part that holds them can be compared with an earlier one, and sent to a worker, before anything is filled. So an
article's part tells of other articles only what it shows of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pip_publish.collection.model import Article, Region
from pip_publish.media.words import Entry, Letter

ROW = 600
"""Letters of a document that a row of a list with page numbers takes."""

FIGURE = 20_000
"""Letters of a document that figures of the body take, reckoned by the time that they take to lay out."""

LITTLE = 3_000


@dataclass(frozen=True)
class Listed:
    """An article as others show it in their lists."""

    key: str
    title: str
    region: str

    @classmethod
    def of(cls, article: Article) -> Listed:
        """From the article."""
        return cls(article.key, article.title, article.region)


@dataclass(frozen=True)
class Shown:
    """A picture of the brand's: its address, its own size, and what it says: nothing, where words beside it say so."""

    address: str
    width: float
    height: float
    alt: str = ""

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size that it may have in such a room."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True)
class Cover:
    """The front cover; `imprint` are the lines at its foot, `picture` stands in place of the figure.

    The figure of a selection has rings on its `places` alone.
    """

    title: str
    subtitle: str
    imprint: tuple[str, ...]
    picture: Shown | None = None
    logo: Shown | None = None
    places: tuple[Region, ...] = ()
    template: ClassVar[str] = "cover"


@dataclass(frozen=True)
class Welcome:
    """The welcome; it tells of the index if there is one."""

    has_index: bool
    template: ClassVar[str] = "welcome"


@dataclass(frozen=True)
class Map:
    """The body map of a view, which leads to these regions."""

    view: str
    regions: tuple[Region, ...]
    template: ClassVar[str] = "map"


@dataclass(frozen=True)
class OtherPlaces:
    """The regions that no figure draws."""

    regions: tuple[Region, ...]
    template: ClassVar[str] = "other"


@dataclass(frozen=True)
class Contents:
    """The contents: each region with its articles, then the parts at the back by name and title."""

    regions: tuple[tuple[Region, tuple[Listed, ...]], ...]
    back: tuple[tuple[str, str], ...]
    template: ClassVar[str] = "contents"


@dataclass(frozen=True)
class Opener:
    """A region's first page: its articles, those of other regions that concern it, and the names of those regions."""

    region: Region
    own: tuple[Listed, ...]
    also: tuple[Listed, ...]
    names: tuple[tuple[str, str], ...]
    template: ClassVar[str] = "region"


@dataclass(frozen=True)
class ArticlePages:
    """An article in its region; `next` says what to read next. It is the same in every selection of articles.

    It says that its review is `overdue` if it is to. `web` is its address there, if any.
    """

    article: Article
    region: Region
    overdue: bool
    next: tuple[Listed, ...]
    web: str = ""
    template: ClassVar[str] = "article"


@dataclass(frozen=True)
class Other:
    """Another article that a handout refers to: its title, and where it stands on the web, if anywhere."""

    key: str
    title: str
    web: str = ""


@dataclass(frozen=True)
class Handout:
    """An article by itself, to be handed out. `others` are those that it refers to, `next` those to ask for.

    `forms` names the other editions in which the article can be had; `logo` is the address of the clinic's, if any.
    """

    article: Article
    region: Region
    overdue: bool
    others: tuple[Other, ...]
    next: tuple[Listed, ...]
    forms: tuple[str, ...]
    web: str = ""
    logo: str = ""
    template: ClassVar[str] = "handout"


@dataclass(frozen=True)
class Lacking:
    """An article that is referred to, and that this edition does not hold; `web` is its address there, if any."""

    key: str
    title: str
    region: str
    web: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """The articles that others refer to and the edition does not hold: each reference leads here instead."""

    articles: tuple[Lacking, ...]
    template: ClassVar[str] = "elsewhere"


@dataclass(frozen=True)
class Index:
    """The index of words."""

    letters: tuple[Letter, ...]
    template: ClassVar[str] = "index"


@dataclass(frozen=True)
class Glossary:
    """The short forms with what they mean."""

    entries: tuple[Entry, ...]
    template: ClassVar[str] = "glossary"


@dataclass(frozen=True)
class Colophon:
    """What the booklet says of itself: name, day, how many articles it has, and how many of them are reviewed."""

    name: str
    day: date
    count: int
    reviewed: int
    version: str
    template: ClassVar[str] = "colophon"


@dataclass(frozen=True)
class NotesPage:
    """A page of lines to write on, where a printed booklet would have a blank one."""

    template: ClassVar[str] = "notes"


@dataclass(frozen=True)
class Slip:
    """A strip that says on a screen what a file of sheets is for; it is not printed."""

    words: str
    template: ClassVar[str] = "slip"


@dataclass(frozen=True)
class Places:
    """The worksheet of places that hurt: the figures to shade, and these regions to tick."""

    regions: tuple[Region, ...]
    template: ClassVar[str] = "body-map"
    folder: ClassVar[str] = "worksheets"


@dataclass(frozen=True)
class Diary:
    """The pain diary of a week."""

    template: ClassVar[str] = "pain-diary"
    folder: ClassVar[str] = "worksheets"


@dataclass(frozen=True)
class Questions:
    """The questions for a visit."""

    template: ClassVar[str] = "questions"
    folder: ClassVar[str] = "worksheets"


@dataclass(frozen=True)
class Medicines:
    """The list of medicines."""

    template: ClassVar[str] = "medicines"
    folder: ClassVar[str] = "worksheets"


@dataclass(frozen=True)
class EditorsReport:
    """The report for editors. Its `body` is HTML, filled before, since a web page has the same one."""

    body: str
    template: ClassVar[str] = "report"
    folder: ClassVar[str] = "report"


Worksheet = Places | Diary | Questions | Medicines


Content = (
    ArticlePages
    | Handout
    | Opener
    | Contents
    | Index
    | Glossary
    | Map
    | OtherPlaces
    | Cover
    | Welcome
    | Colophon
    | Elsewhere
    | Places
    | Diary
    | Questions
    | Medicines
    | NotesPage
    | Slip
    | EditorsReport
)
"""What a part may hold, one class for each template."""


def weight(content: Content) -> int:
    """About as many letters as the document will have: it takes as long to lay out."""
    match content:
        case ArticlePages(article=article):
            found = LITTLE + len(article.document.body)
        case Handout(article=article):
            found = LITTLE + FIGURE + len(article.document.body)
        case Opener(own=own, also=also):
            found = FIGURE + ROW * (len(own) + len(also))
        case Contents(regions=regions):
            found = ROW * sum(1 + len(articles) for _, articles in regions)
        case Index(letters=letters):
            found = ROW // 2 * sum(len(entry.places) for letter in letters for entry in letter.entries)
        case Glossary(entries=rows) | OtherPlaces(regions=rows) | Elsewhere(articles=rows):
            found = ROW * len(rows)
        case Map() | Cover() | Places():
            found = FIGURE
        case _:
            found = LITTLE
    return found
