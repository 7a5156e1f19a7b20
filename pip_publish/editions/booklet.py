"""The booklet: every chosen article by region, with body map, contents, index and glossary, as one tagged PDF."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The booklet of these articles, on the page size of the settings."""
    return Edition(
        name="booklet",
        medium="pdf",
        file=f"{settings.name}-booklet.pdf",
        language=settings.language,
        articles=keys,
        page_size=settings.booklet.page_size,
        text_size=12.0,
    )
