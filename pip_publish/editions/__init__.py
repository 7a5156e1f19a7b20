"""Editions: what to publish, as descriptions. A new edition is one module and one line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pip_publish.collection.model import Collection
from pip_publish.editions import booklet, epub
from pip_publish.editions.model import Edition
from pip_publish.settings import Settings

EDITIONS: Mapping[str, Callable[[Settings, tuple[str, ...]], Edition]] = {
    "booklet": booklet.plan,
    "epub": epub.plan,
}
"""How each edition is described, by name; those that others need come first."""


def plan(collection: Collection, names: Sequence[str], keys: tuple[str, ...], when: datetime) -> tuple[Edition, ...]:
    """Describe the named editions of these articles, and those that they need, in the order in which they are made."""
    described = {name: replace(describe(collection.settings, keys), when=when) for name, describe in EDITIONS.items()}
    needed = {needs for name in names if (needs := described[name].needs)}
    return tuple(edition for name, edition in described.items() if name in names or name in needed)
