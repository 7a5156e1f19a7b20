"""The site read back from its folder, without the code that wrote it."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import urlsplit

from pip_publish.proofs.screens.bundle import FILES_LIMIT, Bundle
from pip_publish.proofs.screens.trees import Element, UnreadableError, found, html

HOME, CONTENTS = "index.html", "contents.html"
FILE_BYTES_LIMIT = 50_000_000
"""Bytes of a file that is read; downloads may be larger."""


class Site(Bundle):
    """A folder of pages, which stands at `web_address` on the web, if that is set."""

    medium = "web"

    def __init__(self, folder: Path, web_address: str = "") -> None:
        self._folder = folder
        self._address = web_address.rstrip("/")
        if not folder.is_dir():
            raise UnreadableError("there is no such folder", folder.name)
        self.names = frozenset(self._files())
        self.pages = tuple(sorted(name for name in self.names if name.endswith(".html")))
        if not self.pages:
            raise UnreadableError("it holds no pages", folder.name)

    def data(self, name: str) -> bytes:
        """The bytes of a file."""
        if name not in self.names:
            raise UnreadableError("the file is missing", name)
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(FILE_BYTES_LIMIT + 1)
        except OSError as error:
            raise UnreadableError(f"the file cannot be read: {error.strerror}", name) from None
        if len(data) > FILE_BYTES_LIMIT:
            raise UnreadableError(f"the file has over {FILE_BYTES_LIMIT:,} bytes", name)
        return data

    def parsed(self, name: str) -> Element:
        """The tree of a page."""
        return html(self.data(name), name)

    def article_of(self, root: Element) -> Element | None:
        """The article of a page."""
        return next(iter(found(root, "//main//article")), None)

    def leads(self, page: str, address: str) -> tuple[str, str] | None:
        """As of any bundle; an address under the site's own on the web leads into the site."""
        if self._address and (address == self._address or address.startswith(f"{self._address}/")):
            address = urlsplit(self._address).path.rstrip("/") + (address[len(self._address) :] or "/")
        return super().leads(page, address)

    def _resolved(self, page: str, path: str) -> str:
        """The file at a path; a path from the top of the server begins with the folder of the site there."""
        if path.startswith("/"):
            top = f"{urlsplit(self._address).path.rstrip('/')}/"
            if not path.startswith(top):
                return path
            path, page = path[len(top) :], HOME
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if name == ".":
            return HOME
        return f"{name}/{HOME}" if path.endswith("/") else name

    def _files(self) -> list[str]:
        """All plain files below the folder; links out of it are not followed."""
        found_files: list[str] = []
        for place, _, names in os.walk(self._folder):
            below = Path(place).relative_to(self._folder)
            found_files += [(below / name).as_posix() for name in names if not (Path(place) / name).is_symlink()]
            if len(found_files) > FILES_LIMIT:
                raise UnreadableError(f"it holds over {FILES_LIMIT:,} files", self._folder.name)
        return found_files
