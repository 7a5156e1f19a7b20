"""Runs of the same work, one after the other: what an earlier one made of a value that has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from pip_publish.build import codec
from pip_publish.build.cache import Cache
from pip_publish.build.keys import key_of


@dataclass(frozen=True)
class Latest:
    """The keys of all values at the latest run, by the names of the values."""

    keys: tuple[tuple[str, str], ...] = ()


class Series:
    """The series of that name, noted in the cache: a change of a value keeps its name, and gives it another key."""

    def __init__(self, name: str, cache: Cache) -> None:
        self._key = key_of(name, "series")
        self._cache = cache
        data = cache.get(self._key)
        self._latest = Latest()
        with suppress(codec.CodecError):
            self._latest = codec.load(data, Latest) if data else Latest()

    def earlier(self, name: str) -> bytes | None:
        """What the latest run made of the value of that name, if it is still kept."""
        key = dict(self._latest.keys).get(name)
        return self._cache.get(key) if key else None

    def note(self, keys: Mapping[str, str]) -> None:
        """Note the keys of this run, which is the latest now."""
        latest = Latest(tuple(keys.items()))
        if latest != self._latest:
            self._cache.put(self._key, codec.dump(latest))
