"""The EPUB: the booklet's articles as a reflowable book, with the booklet's page numbers."""

from __future__ import annotations

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition


def plan(collection: Collection, keys: tuple[str, ...]) -> Edition:
    """The EPUB of these articles; it states the pages of the booklet, so it needs the booklet's plan."""
    settings = collection.settings
    return Edition(
        name="epub",
        medium="epub",
        file=f"{settings.name}.epub",
        language=settings.language,
        articles=keys,
        page_size=settings.booklet.page_size,
        needs="booklet",
    )
