"""Parts of a PDF edition and what rendering one yields: values that can be pickled, compared and hashed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pip_publish.collection.model import Collection, Typeface
from pip_publish.colours import Palette
from pip_publish.editions.model import Edition
from pip_publish.media.pdf.content import Content
from pip_publish.media.pdf.geometry import Page, page_of
from pip_publish.media.pdf.objects import Objects
from pip_publish.ownfiles import OwnFile
from pip_publish.problems import Problem
from pip_publish.settings import Settings


@dataclass(frozen=True)
class Resource:
    """A file that a part's styles or text name: its address, its media type and its bytes."""

    url: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Style:
    """The styles that parts of an edition share, with the files that they name, and the brand's faces."""

    css: str = field(repr=False)
    resources: tuple[Resource, ...] = ()
    faces: tuple[Typeface, ...] = ()


@dataclass(frozen=True)
class Livery:
    """What of a brand is drawn at binding: its colours, and its faces, which come before the shipped ones."""

    palette: Palette
    faces: tuple[Typeface, ...]

    @classmethod
    def of(cls, collection: Collection) -> Livery:
        """That of a collection."""
        return cls(collection.settings.brand.palette, collection.faces)


RAILED = ("handouts",)
"""The forms whose pages have a rail."""

WIDE = ("worksheets", "report")
"""The forms whose pages are no running text, and take the whole width."""


@dataclass(frozen=True)
class Look:
    """What all parts of an edition depend on: its language, page and text, the settings, layouts of one's own.

    `text_size` is in points; `faces` are those of the brand; `form` names the styles, and is that of the medium. The
    shipped layouts are the program's, and the same wherever its version is. Packs are left out of the settings:
    articles are the same in all of them.
    """

    language: str
    page_size: str
    text_size: float
    settings: Settings
    own: tuple[OwnFile, ...] = field(default=(), repr=False)
    form: str = "pdf"
    faces: tuple[Typeface, ...] = ()

    @classmethod
    def of(cls, edition: Edition, settings: Settings, own: tuple[OwnFile, ...], faces: tuple[Typeface, ...]) -> Look:
        """That of an edition."""
        alike = replace(settings, packs=())
        return cls(edition.language, edition.page_size, edition.text_size, alike, own, edition.medium, faces)

    @property
    def page(self) -> Page:
        """The page that parts are laid out on."""
        page = page_of(self.page_size, self.text_size, railed=self.form in RAILED)
        return page.widened if self.form in WIDE else page

    @property
    def palette(self) -> Palette:
        """The colours that a brand may choose."""
        return self.settings.brand.palette


@dataclass(frozen=True)
class Furniture:
    """What the binder draws on a part's pages: the words of the footer, and the ring on the edge line.

    `height` runs from 0 at the crown to 1 at the soles; None leaves the ring out. `shown` is False on the cover.
    A handout's first page says to `turn` it over, if more follow; beside the others there is room for `notes`.
    """

    words: str = ""
    edge: bool = False
    height: float | None = None
    shown: bool = True
    turn: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Placement:
    """How a part is bound: `level` is that of its bookmark, from 1; `starts` is "any", "left" or "right"."""

    language: str
    furniture: Furniture = Furniture()
    level: int = 1
    starts: str = "any"


@dataclass(frozen=True)
class PdfPart:
    """The smallest unit that is laid out: one article, opener, cover, map page, contents, index or colophon.

    It is not filled yet: `media.pdf.documents` makes its document of its content and look. `name` is unique in the
    edition and prefixes the part's destinations; `path` is the article's file, for problems.
    """

    name: str
    title: str
    content: Content = field(repr=False)
    look: Look = field(repr=False)
    placement: Placement
    path: str = ""
    assets: tuple[Resource, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A page number to be filled in at binding: a run of placeholder digits in a part.

    `target` is `NAME` or `NAME#id`; `align` says where a narrower number stands in the placeholder: left, right or
    center; the rest of the line moves up to a left one, and not to a "still" one. `size` and `width` are in CSS pixels.
    """

    page: int
    target: str
    align: str
    bold: bool
    size: float
    width: float


@dataclass(frozen=True)
class Anchor:
    """A destination in a part: its id, page from 0, and place in points from the page's lower left corner."""

    id: str
    page: int
    x: float
    y: float


@dataclass(frozen=True)
class Bookmark:
    """A heading to list among the bookmarks: level from 1 within the part, title, page from 0 and top in points."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True)
class Face:
    """A face that a part used: the key of its font resource, family, weight, and what it drew.

    `widths` maps glyphs to widths in thousandths of the size; `texts` maps glyphs to what they stand for.
    """

    key: str
    family: str
    weight: int
    widths: tuple[tuple[int, float], ...]
    texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Rendered:
    """A part laid out: tagged PDF objects and facts, so that binding parses nothing.

    `blocks` are (data-block, page from 0) in reading order; `references` are numbered in the content streams' comments.
    """

    part: str
    objects: Objects = field(repr=False)
    pages: int
    placement: Placement
    blocks: tuple[tuple[str, int], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    references: tuple[Reference, ...] = ()
    faces: tuple[Face, ...] = ()
    problems: tuple[Problem, ...] = ()
