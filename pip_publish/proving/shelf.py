"""From the files of a release to what validators and proofs look at: PDFs, EPUBs, and a site as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pip_publish.collection.model import Collection
from pip_publish.proofs.model import Built, Shelf
from pip_publish.release import ReleasedFile
from pip_publish.settings.model import EDITIONS

KINDS = {".pdf": "pdf", ".epub": "epub"}
SITE = "web"
ENDINGS = (
    ("-large-print.pdf", "large-print"),
    ("-booklet.pdf", "booklet"),
    (".epub", "epub"),
)
"""By which ending a file that a site hands out is told to be of another edition."""

FOLDERS = {"handouts": "handouts", "handouts-large-print": "large-print-handouts", "worksheets": "worksheets"}


def of_release(folder: Path, files: Sequence[ReleasedFile], collection: Collection) -> Shelf:
    """All that stands in a folder, as the manifest lists it."""
    built = sorted(_built(folder, files, collection), key=lambda built: (_place(built.edition), built.name))
    return Shelf(folder, collection, tuple(built))


def _place(edition: str) -> int:
    """Where an edition stands in the table: as the settings list them, then packs."""
    return EDITIONS.index(edition) if edition in EDITIONS else len(EDITIONS)


def of_files(paths: Sequence[Path], shelf: Shelf) -> Shelf:
    """These files alone: as the shelf knows them if they stand on it, else as files of no edition."""
    known = {built.path.resolve(): built for built in shelf.built}
    chosen = tuple(known.get(path.resolve()) or _stranger(path) for path in paths)
    return Shelf(shelf.folder, shelf.collection, chosen)


def _stranger(path: Path) -> Built:
    kind = "web" if path.is_dir() or path.suffix == ".html" else KINDS.get(path.suffix.lower(), "")
    return Built(path.parent if path.suffix == ".html" else path, str(path), "", kind)


def _built(folder: Path, files: Sequence[ReleasedFile], collection: Collection) -> Iterator[Built]:
    """A file that stands in two places, such as the booklet that the site hands out, is looked at once."""
    of_site = [file for file in files if file.edition == SITE]
    seen: set[str] = set()
    for file in (*(file for file in files if file.edition != SITE), *of_site):
        kind = KINDS.get(PurePosixPath(file.path).suffix)
        if kind and file.sha256 not in seen:
            seen.add(file.sha256)
            edition = _handed_out(file.path) if file.edition == SITE else file.edition
            articles = file.articles or _all(edition, collection)
            yield Built(folder / file.path, file.path, edition, kind, articles)
    if of_site:
        keys = {key for file in of_site for key in file.articles}
        articles = tuple(article.key for article in collection.among(keys))
        yield Built(folder / SITE, SITE, SITE, "web", articles)


def _all(edition: str, collection: Collection) -> tuple[str, ...]:
    """A booklet of which no articles are listed holds all of them; other files, none."""
    whole = edition in ("booklet", "large-print", "epub")
    return tuple(article.key for article in collection.articles) if whole else ()


def _handed_out(path: str) -> str:
    """The edition of a file that a site hands out."""
    for part in PurePosixPath(path).parts:
        if part in FOLDERS:
            return FOLDERS[part]
    return next((edition for ending, edition in ENDINGS if path.endswith(ending)), SITE)
