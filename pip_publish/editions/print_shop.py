"""The booklet for a print shop: with bleed and crop marks, its text in pure black, as PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The booklet of these articles as a print shop wants it."""
    return Edition(
        name="print-shop",
        medium="pdf-print-shop",
        file=f"{settings.name}-print-shop.pdf",
        language=settings.language,
        articles=keys,
        page_size=settings.booklet.page_size,
        offers=("booklet",),
        called="booklet for the print shop",
    )
