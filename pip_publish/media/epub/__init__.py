"""The EPUB medium: parts, render, bind. EbookLib writes the package; every document in it is written here."""

from __future__ import annotations

from pip_publish.media.epub.binding import bind
from pip_publish.media.epub.compose import parts
from pip_publish.media.epub.parts import EpubPart, RenderedPage
from pip_publish.media.epub.rendering import render

__all__ = ["EpubPart", "RenderedPage", "bind", "parts", "render"]
