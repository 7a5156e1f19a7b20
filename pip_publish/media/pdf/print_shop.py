"""The medium of the booklet for a print shop: the finished booklet with boxes, marks and pure black."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import FEW, RESULT, description, ready, render, weight
from pip_publish.media.pdf.extras import bind_extras, extra_parts, finished
from pip_publish.media.pdf.folding import notes_needed
from pip_publish.media.pdf.imposed import ahead, plan
from pip_publish.media.pdf.parts import PdfPart, Rendered
from pip_publish.problems import MissingToolError

__all__ = ["FEW", "RESULT", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[PdfPart, ...]:
    """A page to write on."""
    return extra_parts(edition, collection, layouts)


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[Rendered],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """The booklet, prepared."""
    from pip_publish.media.pdf.prepress import Shop, prepare  # noqa: PLC0415 (imports pikepdf)

    about = description(edition, collection)
    about = replace(about, producer=f"{about.producer}, pikepdf")
    booklet, together = finished(edition, made)
    shop = Shop(collection.settings.printing.bleed, _profile(), together)
    data = prepare(booklet.data, bind_extras(edition, collection, rendered, about), shop, about)
    pages = booklet.pages or 0
    file = File(edition.file, data, pages + notes_needed(pages), edition.articles)
    return replace(plan(edition, collection, rendered), files=(file,))


def _profile() -> bytes:
    """The profile of sRGB that the layout engine brings, which is not imported for that."""
    spec = find_spec("weasyprint")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / "pdf" / "sRGB2014.icc"
        if path.is_file():
            return path.read_bytes()
    raise MissingToolError("the colour profile sRGB2014.icc of WeasyPrint is missing: run 'make all' to set it up")
