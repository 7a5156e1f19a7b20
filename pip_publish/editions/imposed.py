"""Sheets to print and fold: the booklet's pages, two on each side of a sheet of office paper, for printing only."""

from __future__ import annotations

from pip_publish.editions.model import Edition
from pip_publish.problems import Problem
from pip_publish.settings import PATH, Settings, cannot_fold


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """The sheets of the booklet of these articles."""
    return Edition(
        name="imposed",
        medium="pdf-imposed",
        file=f"{settings.name}-booklet-to-fold.pdf",
        language=settings.language,
        articles=keys,
        page_size=settings.booklet.page_size,
        offers=("booklet",),
        called="sheets to fold",
    )


def unfit(settings: Settings) -> tuple[Problem, ...]:
    """Why there can be no such sheets with these settings: their pages don't fit on office paper."""
    fault = cannot_fold(settings.booklet.page_size)
    return (Problem(PATH, 0, 0, "fold", *fault),) if fault else ()
