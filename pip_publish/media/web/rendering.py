"""Rendering a part: a page's template is filled, and it is cut at its slots. Pure in the part."""

from __future__ import annotations

import re
from html import unescape

from pip_publish.media.site import root_path
from pip_publish.media.web.app import icon
from pip_publish.media.web.assets import font
from pip_publish.media.web.content import ArticlePage, FontFile, IconFile
from pip_publish.media.web.documents import SLOT, html_of
from pip_publish.media.web.parts import RenderedPage, WebPart
from pip_publish.media.web.searching import SearchEntry, entry
from pip_publish.problems import Problem, ProblemsError

TAG = re.compile(r"<[^>]*>")


def render(part: WebPart) -> RenderedPage:
    """Render one part. A faulty layout raises `ProblemsError`."""
    if isinstance(part.content, FontFile):
        return RenderedPage(part.name, part.file, part.title, (font(part.content.weight, part.content.own),), ())
    if isinstance(part.content, IconFile):
        drawn = icon(part.content.icon.size, part.content.icon.maskable, part.content.colours)
        return RenderedPage(part.name, part.file, part.title, (drawn,), ())
    page = html_of(part)
    if part.look is not None and part.look.own:
        _guard(part, page.replace(SLOT, ""))
    pieces = page.split(SLOT)
    held = part.content if isinstance(part.content, ArticlePage) else None
    return RenderedPage(
        name=part.name,
        file=part.file,
        title=part.title,
        content=tuple(piece.encode() for piece in pieces[::2]),
        slots=tuple(pieces[1::2]),
        search=_search_entry(part.file, held) if held else None,
        day=held.article.updated if held else None,
    )


def _guard(part: WebPart, page: str) -> None:
    """Raise `ProblemsError` with all that a page of the collection's own templates may not hold."""
    from pip_publish.media.web.guarding import faults  # noqa: PLC0415 (only where templates are not all ours)

    root = root_path(part.look.settings) if part.look else ""
    template = f"layouts/web/{getattr(part.content, 'template', 'base')}.html.j2"
    hint = "mend the template in your layouts/ folder, or one that it includes, or delete it to use the shipped one"
    found = [Problem(template, 0, 0, "template", fault, hint) for fault in dict.fromkeys(faults(page, part.file, root))]
    if found:
        raise ProblemsError(found)


def _search_entry(file: str, held: ArticlePage) -> SearchEntry:
    """What the search knows of an article."""
    article = held.article
    return entry(
        file,
        article.title,
        held.region.name,
        article.summary,
        article.keywords,
        tuple(heading.text for heading in article.document.headings),
        unescape(TAG.sub(" ", article.document.body)),
    )
