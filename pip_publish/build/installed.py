"""Installed distributions: their versions and records, read where installers put them.

`importlib.metadata` does the same and more; it takes 20 ms to be imported, and is asked where this finds nothing.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

SUFFIX, VERSION = ".dist-info", "Version: "


def version_of(name: str) -> str:
    """The version of a distribution. Raises `ModuleNotFoundError` if it is not installed."""
    if folder := _folders().get(_normal(name)):
        with suppress(OSError, StopIteration), (folder / "METADATA").open(encoding="utf-8") as file:
            return next(line for line in file if line.startswith(VERSION)).removeprefix(VERSION).strip()
    from importlib.metadata import version  # noqa: PLC0415

    return version(name)


def record_of(name: str) -> list[str]:
    """The lines that tell its files, each with its digest. Raises `ModuleNotFoundError` if it is not installed."""
    if folder := _folders().get(_normal(name)):
        record = folder / "RECORD"
        return record.read_text("utf-8").splitlines() if record.exists() else []
    from importlib.metadata import distribution  # noqa: PLC0415

    return (distribution(name).read_text("RECORD") or "").splitlines()


@cache
def _folders() -> dict[str, Path]:
    """What installers say of each distribution, by its name; the first on the path counts."""
    found: dict[str, Path] = {}
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    found.setdefault(_normal(entry.name.partition("-")[0]), Path(entry.path))
    return found


def _normal(name: str) -> str:
    """A name as all ways of writing it agree on (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
