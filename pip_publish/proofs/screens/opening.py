"""Opening what was built, and proving something of it: what cannot be read is a finding."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.ledger import Ledger
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.trees import UnreadableError
from pip_publish.proofs.web.site import Site
from pip_publish.verdicts import Verdict

KINDS = ("epub", "web")
BUNDLES_KEPT = 2
"""E-books and sites that are kept open, since many proofs in a row look at the same one."""


def opened(built: Built, shelf: Shelf) -> Bundle:
    """The e-book or the site. Raises `UnreadableError`."""
    if built.kind not in KINDS:
        raise UnreadableError("it is neither an e-book nor a site", built.name)
    if built.kind == "epub":
        return _book(built.path, _state(built.path))
    return _site(built.path, shelf.collection.settings.web_address, _state(built.path))


def proven(title: str, built: Built, shelf: Shelf, look: Callable[[Bundle, Ledger], None]) -> Verdict:
    """The verdict of a proof that looks at an e-book or a site."""
    ledger = Ledger()
    try:
        look(opened(built, shelf), ledger)
    except UnreadableError as error:
        ledger.holds(False, "unreadable", f"{error.place or built.name} can't be read: {error}", error.place)
    return ledger.verdict(title)


def _state(path: Path) -> tuple[tuple[str, int, int], ...]:
    """A mark that changes when a file, or any file of a folder, is changed."""
    try:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        return tuple((file.as_posix(), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    except OSError as error:
        raise UnreadableError(str(error.strerror), path.name) from None


@lru_cache(maxsize=BUNDLES_KEPT)
def _book(path: Path, state: object) -> Book:
    return Book(path)


@lru_cache(maxsize=BUNDLES_KEPT)
def _site(path: Path, web_address: str, state: object) -> Site:
    return Site(path, web_address)
