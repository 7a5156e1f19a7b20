"""Checks of the collection: one rule a module."""

from __future__ import annotations

from pip_publish.collection.model import Collection
from pip_publish.problems import Problem


def check(collection: Collection | None) -> tuple[Problem, ...]:
    """What the rules find in a collection that could be read."""
    return ()
