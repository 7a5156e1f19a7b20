"""The layout engine, imported once a process and kept away from the machine's fonts, the network and the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from pip_publish.layouts import all_faces, font_faces
from pip_publish.media.pdf.documents import style_of
from pip_publish.media.pdf.loading import no_fonts_of_the_machine, quickly
from pip_publish.media.pdf.parts import Look, PdfPart, Resource, Style

with quickly():
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from pip_publish.media.pdf.levers import document_for, keep_patterns, paint

keep_patterns()

REFUSAL = "not part of the collection"

SHEETS_KEPT = 4
"""How many parsed style sheets a process keeps: one an edition that it lays out."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves what a part brings and the shipped faces; refuses everything else, the network and the disk included."""

    def __init__(self) -> None:
        # The parent's set-up would make handlers for the network, at the cost of a TLS context a document.
        super(URLFetcher, self).__init__()
        self._fail_on_errors = False
        self._resources: Mapping[str, Resource] = {}
        self.refused: list[str] = []

    def serve(self, resources: tuple[Resource, ...]) -> None:
        """Serve these files, and no others, from now on."""
        self._resources = {resource.url: resource for resource in resources}
        self.refused = []

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The file of that address, or an error that the engine logs."""
        if resource := self._resources.get(unquote(url)):
            return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})
        if face := _FACES.get(url):
            return URLFetcherResponse(url, face.read(), {"Content-Type": "font/ttf"})
        self.refused.append(url)
        raise ValueError(f"{REFUSAL}: {url}")


_FACES = {f"font:{index}": face for index, face in enumerate(font_faces())}
FETCHER = Fetcher()


@lru_cache(maxsize=SHEETS_KEPT)
def sheet(style: Style) -> tuple[Any, Any]:
    """The parsed style sheet and font configuration of a style, made once a process."""
    fonts = FontConfiguration()
    own = tuple(Resource(f"font:own-{face.weight}", "font/ttf", face.data) for face in style.faces)
    FETCHER.serve((*style.resources, *own))
    addresses = (*(resource.url for resource in own), *_FACES)
    faces = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("{address}")}}'
        for address, face in zip(addresses, all_faces(style.faces), strict=True)
    )
    return weasyprint.CSS(string=faces + style.css, font_config=fonts, url_fetcher=FETCHER), fonts


def get_ready(look: Look) -> None:
    """Fill and read the styles of a look, and lay a line of text out, so that what the engine imports late is here."""
    style = style_of(look)
    with remarks():
        css, fonts = sheet(style)
        source = document_for(style.css)(string="<p>A <b>line</b>", url_fetcher=FETCHER)
        paint(source.render(stylesheets=[css], font_config=fonts), lambda document, pdf: None)


def layout(part: PdfPart, html: str) -> tuple[Any, Any]:
    """Lay a document out: the pages, and the source tree that they were made from."""
    style = style_of(part.look)
    css, fonts = sheet(style)
    FETCHER.serve((*style.resources, *part.assets))
    source = document_for(style.css)(string=html, base_url="part:", url_fetcher=FETCHER)
    return source.render(stylesheets=[css], font_config=fonts), source.etree_element


@contextmanager
def remarks() -> Iterator[list[str]]:
    """What the engine logs at warning level or above, collected instead of printed."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger, before = logging.getLogger("weasyprint"), logging.getLogger("weasyprint").handlers[:]
    logger.handlers, logger.propagate = [handler], False
    try:
        with no_fonts_of_the_machine():
            yield lines
    finally:
        logger.handlers = before
