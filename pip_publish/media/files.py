"""Names of files in an edition of many files: plain ASCII, so that every system and ZIP program can read them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from pip_publish.collection.model import Asset

SUFFIXES = {
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""The picture formats that every browser shows, and every reading system (EPUB 3.3, core media types)."""


def relative(source: str, target: str) -> str:
    """The address of one file as seen from another."""
    here, there = source.split("/")[:-1], target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


def plain(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "x"


def picture_file(asset: Asset) -> str:
    """The file of a picture, in a folder of its region's."""
    path = PurePosixPath(asset.path)
    folder = plain(path.parts[1]) if len(path.parts) > 2 else "x"
    return f"pictures/{folder}/{plain(path.stem)}{SUFFIXES[asset.media_type]}"


def distinct(wished: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each name its file; a file that is taken gets a number. Names come in the order of the collection."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for name, wish in wished:
        stem, dot, suffix = wish.rpartition(".")
        file, count = wish, 1
        while file in taken:
            count += 1
            file = f"{stem}-{count}{dot}{suffix}"
        taken.add(file)
        files[name] = file
    return files
