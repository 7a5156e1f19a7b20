"""Handouts: each article by itself, with the clinic's name and phone number, on office paper."""

from __future__ import annotations

from dataclasses import replace

from pip_publish.editions.model import Edition
from pip_publish.settings import Settings


def plan(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """A handout of each of these articles, at 12 point."""
    return Edition(
        name="handouts",
        medium="handouts",
        file="handouts",
        language=settings.language,
        articles=keys,
        page_size=settings.handouts.page_size,
        text_size=12.0,
    )


def plan_large(settings: Settings, keys: tuple[str, ...]) -> Edition:
    """A handout of each of these articles in large print."""
    return replace(
        plan(settings, keys),
        name="large-print-handouts",
        file="handouts-large-print",
        page_size=settings.large_print.page_size,
        text_size=float(settings.large_print.text_size),
    )
