"""Names of the files in the book: plain ASCII, so that every reading system and ZIP program can read them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from pip_publish.collection.model import Asset, Collection, Region

STYLES = "styles/epub.css"
COVER_IMAGE = "images/cover.svg"
NCX = "toc.ncx"
NAV = "nav.xhtml"

SUFFIXES = {
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""The picture formats that EPUB 3.3 lets every reading system show (its core media types)."""


def relative(source: str, target: str) -> str:
    """The address of one file as seen from another."""
    here, there = source.split("/")[:-1], target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


def plain(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "x"


@dataclass(frozen=True)
class Files:
    """Where each part and each picture stands in the book."""

    pages: dict[str, str]
    images: dict[str, str]


def name_files(collection: Collection, regions: Iterable[Region], assets: Iterable[Asset]) -> Files:
    """Name all files of the book. Names that would be equal are counted, in the order of the collection."""
    fixed = ("cover", "welcome", "body-map-front", "body-map-back", "index", "glossary", "colophon")
    wished = [(name, f"{name}.xhtml") for name in fixed]
    wished += [("contents", NAV)]
    wished += [(f"region/{region.slug}", f"regions/{plain(region.slug)}.xhtml") for region in regions]
    wished += [
        (article.key, f"articles/{plain(article.region)}/{plain(article.slug)}.xhtml")
        for article in collection.articles
    ]
    pictures = [(asset.path, _picture(asset)) for asset in assets]
    return Files(_distinct(wished), _distinct(pictures))


def _picture(asset: Asset) -> str:
    path = PurePosixPath(asset.path)
    folder = plain(path.parts[1]) if len(path.parts) > 2 else "x"
    return f"pictures/{folder}/{plain(path.stem)}{SUFFIXES[asset.media_type]}"


def _distinct(wished: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each name its file; a file that is taken gets a number."""
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
