"""What a page is made of: the values that go into its template, and nothing else.

A page that holds them can be compared with an earlier one before anything is filled. So a page tells of others only
what it shows of them: titles, summaries and files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pip_publish.collection.model import Article, Region, Typeface
from pip_publish.media.web.app import Colours, Icon
from pip_publish.media.words import Entry, Letter


@dataclass(frozen=True)
class Item:
    """An article as other pages list it; `region` is the name of its region."""

    title: str
    summary: str
    file: str
    region: str


@dataclass(frozen=True)
class Place:
    """A region as the body map and the lists of places show it.

    `own` and `also` are its first articles, and those of other regions that concern it; `count` is how many there are
    in all.
    """

    region: Region
    file: str
    count: int
    own: tuple[Item, ...]
    also: tuple[Item, ...]


@dataclass(frozen=True)
class HomePage:
    """The body map with all places."""

    places: tuple[Place, ...]
    template: ClassVar[str] = "home"


@dataclass(frozen=True)
class RegionPage:
    """A region with its articles; `before` and `after` are its neighbours on the body, by name and file."""

    region: Region
    own: tuple[Item, ...]
    also: tuple[Item, ...]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    template: ClassVar[str] = "region"


@dataclass(frozen=True)
class ArticlePage:
    """An article. `places` are all regions that it stands under, its own first.

    `links` and `pictures` lead from its body's addresses to files, with `#id` where one is named.

    `near` are others of its region, `near_count` how many the region has; `related` are others elsewhere; `before` and
    `after` are its neighbours in the region. It says that its review is `overdue` if it is to.
    """

    article: Article
    region: Region
    region_file: str
    places: tuple[Region, ...]
    overdue: bool
    links: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, str], ...]
    near: tuple[Item, ...]
    near_count: int
    related: tuple[Item, ...]
    before: Item | None
    after: Item | None
    template: ClassVar[str] = "article"


@dataclass(frozen=True)
class ContentsPage:
    """All articles by region."""

    regions: tuple[tuple[Region, str, tuple[Item, ...]], ...]
    template: ClassVar[str] = "contents"


@dataclass(frozen=True)
class WordsPage:
    """The index of words; `files` leads from the articles' keys to their files."""

    letters: tuple[Letter, ...]
    files: tuple[tuple[str, str], ...]
    template: ClassVar[str] = "words"


@dataclass(frozen=True)
class GlossaryPage:
    """The short forms with what they mean; `files` leads from the articles' keys to their files."""

    entries: tuple[Entry, ...]
    files: tuple[tuple[str, str], ...]
    template: ClassVar[str] = "glossary"


@dataclass(frozen=True)
class AboutPage:
    """What the site says of itself: its day, its typeface, how many articles it has, and how many are reviewed."""

    day: date
    count: int
    reviewed: int
    version: str
    typeface: str
    template: ClassVar[str] = "about"


@dataclass(frozen=True)
class PlainPage:
    """A page that shows nothing of the articles: the search, the downloads, what is shown in place of a page."""

    template: str


@dataclass(frozen=True)
class FontFile:
    """A weight of the text face, to be packed for the web: no page, but it takes as long to make as many.

    `own` is the brand's; without one it is the shipped face.
    """

    weight: str
    own: Typeface | None = None


@dataclass(frozen=True)
class IconFile:
    """An icon of the site as an app, in the colours of its tokens."""

    icon: Icon
    colours: Colours


Page = HomePage | RegionPage | ArticlePage | ContentsPage | WordsPage | GlossaryPage | AboutPage | PlainPage
"""What a page may hold."""

Content = Page | FontFile | IconFile
"""What a part may hold."""
