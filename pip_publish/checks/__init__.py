"""Checks of the collection: one rule a module."""

from __future__ import annotations

from collections.abc import Set

from pip_publish.checks import character, unknown_in_pack
from pip_publish.collection.model import Collection
from pip_publish.problems import Problem


def check(collection: Collection | None, characters: Set[int]) -> tuple[Problem, ...]:
    """What the rules find in a collection that could be read; `characters` are those that the shipped faces have."""
    if collection is None:
        return ()
    return tuple(sorted([*character.check(collection, characters), *unknown_in_pack.check(collection)]))
