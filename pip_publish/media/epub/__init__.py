"""The EPUB medium: parts, render, bind. EbookLib writes the package; every document in it is written here."""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.collection.model import Collection, Typeface
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.epub.binding import bind
from pip_publish.media.epub.compose import parts
from pip_publish.media.epub.parts import EpubPart, RenderedPage
from pip_publish.media.epub.rendering import render
from pip_publish.media.model import Publication
from pip_publish.settings import Settings

RESULT = RenderedPage
FEW = 800
"""Below this, workers take longer to start than all documents to write: less than a millisecond each."""


def ready(edition: Edition, settings: Settings, layouts: Layouts, faces: tuple[Typeface, ...]) -> None:
    """Nothing: documents are written too fast for that."""


def ahead(edition: Edition, collection: Collection, rendered: Sequence[RenderedPage]) -> None:
    """Nothing: binding takes no longer than it would."""


def plan(edition: Edition, collection: Collection, rendered: Sequence[RenderedPage]) -> Publication:
    """Nothing: an EPUB has no pages of its own that others could state."""
    return Publication(edition.name, ())


def weight(part: EpubPart) -> float:
    """How long a document takes to write, compared with others."""
    return len(part.source)


__all__ = ["FEW", "RESULT", "EpubPart", "RenderedPage", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]
