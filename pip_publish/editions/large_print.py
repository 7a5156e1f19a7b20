"""Large print: the booklet on office paper, all of its text at the size that the settings name."""

from __future__ import annotations

from dataclasses import replace

from pip_publish.editions import booklet
from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The booklet of these articles in large print (UKAAF G003)."""
    return replace(
        booklet.plan(settings, keys),
        name="large-print",
        file=f"{settings.name}-large-print.pdf",
        page_size=settings.large_print.page_size,
        text_size=float(settings.large_print.text_size),
    )
