"""Worksheets: forms for patients to fill in on paper or on a screen, one tagged PDF each."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The worksheets, on the paper of the handouts. They hold no articles, so `keys` are left aside."""
    return Edition(
        name="worksheets",
        medium="worksheets",
        file="worksheets",
        language=settings.language,
        articles=(),
        page_size=settings.handouts.page_size,
    )
