"""The medium of sheets to fold: the finished booklet imposed, with pages to write on where pages are lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import FEW, RESULT, description, ready, render, weight
from pip_publish.media.pdf.content import Slip
from pip_publish.media.pdf.extras import bind_extras, extra_parts, finished
from pip_publish.media.pdf.folding import PAGES_OF_SHEET
from pip_publish.media.pdf.parts import PdfPart, Rendered

__all__ = ["FEW", "RESULT", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]

PAPER = {"A5": (297.0, 210.0), "half-letter": (279.4, 215.9)}
"""Sheets of office paper, lying, in millimetres, by the size of the pages of which two fill a side."""


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[PdfPart, ...]:
    """A page to write on, and what the sheets say of themselves."""
    words = layouts.texts(edition.language)("sheets-use")
    return extra_parts(edition, collection, layouts, Slip(words))


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[Rendered],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """The booklet's pages on sheets."""
    from pip_publish.media.pdf.imposing import Folding, impose  # noqa: PLC0415 (imports pikepdf)

    texts, printing = layouts.texts(edition.language), collection.settings.printing
    about = description(edition, collection)
    about = replace(
        about,
        title=texts("sheets-title", title=about.title),
        subject=texts("sheets-use"),
        producer=f"{about.producer}, pikepdf",
    )
    booklet, together = finished(edition, made)
    folding = Folding(*PAPER[edition.page_size], printing.signature_sheets, printing.paper_weight, together)
    data = impose(booklet.data, bind_extras(edition, collection, rendered, about), folding, about)
    sides = 2 * -(-(booklet.pages or 0) // PAGES_OF_SHEET)
    return replace(plan(edition, collection, rendered), files=(File(edition.file, data, sides, edition.articles),))


def ahead(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> None:
    """Nothing: it is all done on the finished booklet."""


def plan(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> Publication:
    """What is wrong with the parts; the pages are the booklet's."""
    return Publication(edition.name, (), problems=tuple(problem for part in rendered for problem in part.problems))
