"""Printed editions of a booklet that is built already, and folding sheets: what a pair of hands does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import pikepdf

from pip_publish.collection import read
from pip_publish.editions import EDITIONS
from pip_publish.layouts import Layouts, languages
from pip_publish.media import medium
from pip_publish.media.model import File, PagePlan, Publication
from pip_publish.publish import edition_date
from pip_publish.settings import PrintingSettings
from tests.running import Built


def press(built: Built, name: str, printing: PrintingSettings | None = None) -> bytes:
    """The file of a printed edition, made of a built booklet as a run makes it."""
    collection, _ = read(built.collection, languages())
    assert collection is not None
    settings = replace(collection.settings, printing=printing or PrintingSettings())
    collection = replace(collection, settings=settings)
    keys = tuple(article.key for article in collection.articles)
    edition = replace(EDITIONS[name](settings, keys), when=edition_date(collection))
    how, layouts = medium(edition.medium), Layouts(built.collection)
    [entry] = [file for file in built.manifest["files"] if file["edition"] == "booklet"]
    starts = (("colophon", entry["pages"] + 1 - together(built)),)
    plan = PagePlan(settings.title, settings.booklet.page_size, "", entry["pages"], starts, ())
    booklet = Publication("booklet", (File(entry["path"], built.pdf.read_bytes(), entry["pages"]),), plan)
    rendered = [how.render(part) for part in how.parts(edition, collection, layouts)]
    published = how.bind(edition, collection, layouts, rendered, {"booklet": booklet})
    assert published.problems == ()
    [file] = published.files
    assert file.path == edition.file
    return file.data


def together(built: Built) -> int:
    """How many pages the end of a booklet has, which stay together."""
    with pikepdf.open(built.pdf) as pdf:
        return len(pdf.pages) - destinations(pdf)["colophon"]


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page of each named destination, from 0."""
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return {str(name): pages[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


@dataclass(frozen=True)
class Face:
    """A half of a side of a sheet: sides count from 0 as printed, two a sheet."""

    side: int
    half: str


Leaf = tuple[Face, Face]


def folded(sheet: int) -> tuple[Leaf, Leaf]:
    """A sheet, turned on its short edge for its second side, then folded: its leaf in front and the one behind.

    What is left on one side has what is right on the other at its back, and the second side comes to lie inside.
    """
    outer, inner = 2 * sheet, 2 * sheet + 1
    before = (Face(outer, "right"), Face(inner, "left"))
    behind = (Face(inner, "right"), Face(outer, "left"))
    return before, behind


def leafed_through(signatures: Sequence[int]) -> list[Face]:
    """All faces in the order in which a reader meets them: sheets of a signature lie in each other, signatures behind
    each other."""
    found: list[Face] = []
    first = 0
    for sheets in signatures:
        pairs = [folded(first + sheet) for sheet in range(sheets)]
        leaves = [before for before, _ in pairs] + [behind for _, behind in reversed(pairs)]
        found += chain.from_iterable(leaves)
        first += sheets
    return found
