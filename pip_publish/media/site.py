"""Names of the files of the website, which other editions lead to. Its pages name each other by relative addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pip_publish.collection.model import Asset, Collection, Region
from pip_publish.media.files import distinct, picture_file, plain
from pip_publish.settings import Settings

HOME = "index.html"
FIXED = {
    "home": HOME,
    "contents": "contents.html",
    "search": "search.html",
    "downloads": "downloads.html",
    "about": "about.html",
    "words": "words.html",
    "glossary": "glossary.html",
    "not-found": "404.html",
    "offline": "offline.html",
}
"""The pages that are not an article's or a region's, by name."""


@dataclass(frozen=True)
class Files:
    """Where each page and each picture stands, by the name of its part and the path of its asset."""

    pages: dict[str, str]
    images: dict[str, str]


def name_files(collection: Collection, regions: Iterable[Region], assets: Iterable[Asset]) -> Files:
    """Name all files of the site. Names that would be equal are counted, in the order of the collection."""
    wished = [*FIXED.items()]
    wished += [(f"region/{region.slug}", f"{plain(region.slug)}/index.html") for region in regions]
    wished += [(article.key, f"{plain(article.region)}/{plain(article.slug)}.html") for article in collection.articles]
    return Files(distinct(wished), distinct((asset.path, picture_file(asset)) for asset in assets))


def root_path(settings: Settings) -> str:
    """The path at which the site stands on its server, without a slash at its end: empty at the top."""
    return urlsplit(settings.web_address).path.rstrip("/")


def web_address(settings: Settings, file: str) -> str:
    """Where a file of the site stands on the web; empty where no such place is set, or no site is made."""
    if not settings.web_address or "web" not in settings.editions:
        return ""
    return address(settings.web_address, file)


def address(web_address: str, file: str) -> str:
    """The address of a file of the site, percent-encoded.

    With the site's own web address it is absolute, and that of the home page ends in a slash. Without one it is the
    file's path, relative to the top of the site.
    """
    path = quote(file, safe="/~!$&'()*,;=@")
    if not web_address:
        return path
    return f"{web_address.rstrip('/')}/{'' if file == HOME else path}"


def short_address(address: str) -> str:
    """An address as people write it: no scheme, no `www.`, no slash at the end."""
    bare = address.partition(":")[2].removeprefix("//")
    return bare.removeprefix("www.").rstrip("/")
