"""Names of the files in the book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pip_publish.collection.model import Asset, Collection, Region
from pip_publish.media.files import distinct, picture_file, plain

STYLES = "styles/epub.css"
COVER_IMAGE = "images/cover.svg"
NCX = "toc.ncx"
NAV = "nav.xhtml"


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
    pictures = [(asset.path, picture_file(asset)) for asset in assets]
    return Files(distinct(wished), distinct(pictures))
