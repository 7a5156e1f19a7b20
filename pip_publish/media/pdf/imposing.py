"""Imposing: two pages of a finished booklet on each side of a sheet, so that folded sheets give the booklet.

Sheets are for printing only. Of the booklet's structure, links and bookmarks nothing is kept, since it would lead
through the pages in the wrong order; so the file claims no accessibility (ISO 14289-1 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from pip_publish.media.pdf.folding import Sheet, creep, filled, fold, notes_needed
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.media.pdf.marks import fold_marks
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.reworking import describe, drawing_of, saved, size_of, turn_footers

SLIP_FOOT = 3.0
"""Height of the strip for screens above the sheet's foot, in millimetres: below the footers."""

LOCKED = 1 << 6 | 1 << 7 | 1 << 9
"""An annotation that can't be changed (ISO 32000-1 12.5.3). It lacks the flag without which none is printed."""


@dataclass(frozen=True)
class Folding:
    """How a booklet is folded.

    `width` and `height` of a sheet are in millimetres, `weight` of its paper in g/m². A signature has `most` sheets at
    most. The last `together` pages stay so: pages to write on come before them, where pages are lacking.
    """

    width: float
    height: float
    most: int
    weight: float
    together: int = 1


def impose(booklet: bytes, extras: bytes, folding: Folding, about: Description) -> bytes:
    """The sheets of a booklet, two pages a sheet: its outer side, then its inner side, to be turned on the short edge.

    The first page of `extras` is one to write on, its last what the sheets say of themselves on a screen.
    """
    with Pdf.open(BytesIO(booklet)) as pdf, Pdf.open(BytesIO(extras)) as other:
        count = len(pdf.pages)
        if notes_needed(count) % 2:
            turn_footers(pdf, count - folding.together)
        page_size = size_of(pdf.pages[0])
        forms = [page.as_form_xobject() for page in pdf.pages]
        notes, slip = drawing_of(other.pages[0], pdf), drawing_of(other.pages[-1], pdf)
        order = [notes if at is None else forms[at] for at in filled(count, folding.together)]
        _clear(pdf)
        _Press(pdf, folding, page_size, order).print_all()
        _say(pdf, slip, about)
        describe(pdf, about)
        return saved(pdf)


def _clear(pdf: Pdf) -> None:
    """Remove the pages and all that leads to them."""
    del pdf.pages[:]
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[key]


@dataclass(frozen=True)
class _Press:
    """Puts pages, which are drawings in their order, on sheets."""

    pdf: Pdf
    folding: Folding
    page: tuple[float, float]
    order: list[Object]

    def print_all(self) -> None:
        sheets = fold(len(self.order), self.folding.most)
        for sheet in sheets:
            self._side(sheet.outer, sheet, b"" if sheet.depth else self._marks(sheet, sheets[-1].signature + 1))
            self._side(sheet.inner, sheet, b"")

    @property
    def _size(self) -> tuple[float, float]:
        return self.folding.width * POINTS_PER_MM, self.folding.height * POINTS_PER_MM

    def _marks(self, sheet: Sheet, signatures: int) -> bytes:
        return fold_marks(*self._size, sheet.signature, signatures)

    def _side(self, pair: tuple[int, int], sheet: Sheet, marks: bytes) -> None:
        """Two pages beside the fold, moved to it by the creep, and cut off there."""
        width, height = self._size
        middle, low = width / 2, (height - self.page[1]) / 2
        shift = creep(sheet.depth, self.folding.weight) * POINTS_PER_MM
        places = ((0.0, middle - self.page[0] + shift), (middle, middle - shift))
        drawn = b"".join(
            b"q %.3f 0 %.3f %.3f re W n 1 0 0 1 %.3f %.3f cm /%b Do Q\n" % (edge, middle, height, x, low, name)
            for (edge, x), name in zip(places, (b"L", b"R"), strict=True)
        )
        resources = {"/L": self.order[pair[0]], "/R": self.order[pair[1]]}
        page = self.pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = Dictionary(XObject=Dictionary(resources))
        page.obj.Contents = Stream(self.pdf, drawn + marks)


def _say(pdf: Pdf, slip: Object, about: Description) -> None:
    """Tell printers how to print, and those who open the file on a screen what it is for."""
    pdf.Root.Lang = String(about.language)
    how = {"/PrintScaling": Name("/None"), "/Duplex": Name.DuplexFlipShortEdge, "/PickTrayByPDFSize": True}
    pdf.Root.ViewerPreferences = Dictionary({"/DisplayDocTitle": True, **how})
    width = float(pdf.pages[0].mediabox[2])
    wide, high = (float(slip.BBox[at]) for at in (2, 3))
    left, low = (width - wide) / 2, SLIP_FOOT * POINTS_PER_MM
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([left, low, left + wide, low + high]),
        Contents=String(about.subject),
        DA=String("/Helv 12 Tf 0 g"),
        F=LOCKED,
        AP=Dictionary(N=slip),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
