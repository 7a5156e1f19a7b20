"""Putting something of ours in the place of a library's own, for as long as a block runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Swaps = Mapping[tuple[Any, str], Any]
"""What is put in the place of a module's or a class's attribute."""


@contextmanager
def swapped(swaps: Swaps) -> Iterator[None]:
    """Within the block, the attributes are ours; then they are again what they were."""
    before = {(owner, name): getattr(owner, name) for owner, name in swaps}
    _put(swaps)
    try:
        yield
    finally:
        _put(before)


def _put(swaps: Swaps) -> None:
    for (owner, name), value in swaps.items():
        setattr(owner, name, value)
