"""The EPUB: the booklet's articles as a reflowable book, with the booklet's page numbers."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The EPUB of these articles; it states the pages of the booklet, so it needs the booklet's plan."""
    return Edition(
        name="epub",
        medium="epub",
        file=f"{settings.name}.epub",
        language=settings.language,
        articles=keys,
        page_size=settings.booklet.page_size,
        needs=("booklet",),
    )
