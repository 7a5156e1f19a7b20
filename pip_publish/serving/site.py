"""The site as it is shown now: its files in memory, found by the paths of requests.

A path is only ever looked up in a table, so that no request can lead to a file of the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from pip_publish.media.site import FIXED, HOME
from pip_publish.media.web.assets import STYLES
from pip_publish.serving.answers import Made, digest

SHORT = 16
"""Of a digest, pages are told so many digits."""

_SHOWN = re.compile(rb"""<(?:img|source|image|use)\b[^>]*?\s(?:src|href)="([^"#?]+)""")
_SCRIPTS = "assets/"
_NOT_FOUND = FIXED["not-found"]


@dataclass(frozen=True)
class File:
    """A file of the site, and its digest."""

    data: bytes = field(repr=False)
    digest: str


@dataclass(frozen=True)
class Found:
    """What a request is answered with: a file by its path, and the HTTP status; or another path to go to."""

    path: str = ""
    status: int = 200
    moved: str = ""


@dataclass(frozen=True)
class Site:
    """All files of the site by their paths, which count from its root; `root` is where that will stand on the web."""

    files: Mapping[str, File] = field(default_factory=dict, repr=False)
    root: str = ""

    def after(self, made: Made) -> Site:
        """The site with what a build changed."""
        stay = {path: file for path, file in self.files.items() if path not in made.gone}
        new = {path: File(data, digest(data)) for path, data in made.files.items()}
        return Site(stay | new, made.root)

    @property
    def known(self) -> dict[str, str]:
        """The digest of each file by its path."""
        return {path: file.digest for path, file in self.files.items()}

    def find(self, path: str) -> Found:
        """What a request for a path (`/knees/`, as it was sent) is answered with: its file, or the 404 page."""
        slash, name = path[:1], unquote(path[1:])
        if not name or name.endswith("/"):
            name += HOME
        plain = slash == "/" and "%2f" not in path.lower()  # a slash that is written otherwise parts no folders
        if plain and name in self.files:
            return Found(name)
        if plain and f"{name}/{HOME}" in self.files:
            return Found(moved=f"/{name}/")
        return Found(_NOT_FOUND, 404)

    def page_digest(self, path: str) -> str:
        """A digest of all that the page at a path shows but its styles: its words, its pictures, the scripts."""
        found = self.find(path).path
        page = self.files.get(found)
        if page is None:
            return ""
        used = [*_pictures(found, page.data), *self._scripts]
        parts = [page.digest, *(self.files[name].digest for name in used if name in self.files)]
        return digest("".join(parts).encode())[:SHORT]

    @cached_property
    def _scripts(self) -> tuple[str, ...]:
        """What pages run; the service worker, which lists all files, is not shown by any."""
        return tuple(sorted(path for path in self.files if path.startswith(_SCRIPTS) and path.endswith(".js")))

    def styles_digest(self) -> str:
        """A digest of the style sheet."""
        sheet = self.files.get(STYLES)
        return sheet.digest[:SHORT] if sheet else ""


def _pictures(path: str, page: bytes) -> Iterator[str]:
    """The paths of the files that a page shows within itself."""
    for address in _SHOWN.findall(page):
        yield normpath(join(dirname(path), address.decode("utf-8", "replace"))).removeprefix("/")
