"""The EPUB medium: parts, render, bind. EbookLib writes the package; every document in it is written here."""

from __future__ import annotations

from pip_publish.media.epub.binding import bind
from pip_publish.media.epub.compose import parts
from pip_publish.media.epub.parts import EpubPart, RenderedPage
from pip_publish.media.epub.rendering import render

RESULT = RenderedPage


def weight(part: EpubPart) -> float:
    """How long a document takes to write, compared with others."""
    return len(part.source)


__all__ = ["RESULT", "EpubPart", "RenderedPage", "bind", "parts", "render", "weight"]
