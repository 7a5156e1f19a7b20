"""A collection's own layout files, read into values: so they can travel to where templates are filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FILE_BYTES_LIMIT = 2_000_000
"""Largest layout file that is read, in bytes."""

FOLDERS_LIMIT = 8
"""How deep folders of layouts are looked into."""


@dataclass(frozen=True)
class OwnFile:
    """A file of a collection's `layouts/`: its name there, with forward slashes, and its bytes.

    One that may not be used has a fault instead, in an author's words, with what to do; it counts where it is asked
    for. So has a folder that lies elsewhere, whose files are not looked at; the name of `layouts/` itself is empty.
    """

    name: str
    data: bytes = field(default=b"", repr=False)
    fault: str = ""
    hint: str = ""


def own_files(collection: Path, shipped: Path) -> tuple[OwnFile, ...]:
    """The files that take the place of the shipped ones or stand beside them, by name.

    Those that are the same as the shipped ones are left out, and so are hidden ones and those that editors put aside.
    """
    found = _read(collection / "layouts", "", (collection.resolve(),))
    return tuple(file for file in found if file.fault or not _same(file, shipped / file.name))


def counts(name: str) -> bool:
    """Whether a file of that name is meant to be used: hidden ones and an editor's copies are not."""
    return not name.startswith(".") and not name.endswith("~")


def _read(path: Path, name: str, above: Sequence[Path]) -> Iterator[OwnFile]:
    """The file, or the files in the folder; `above` are the folders that it lies in, the collection's first."""
    try:
        if not path.exists():
            return
        if not (real := path.resolve()).is_relative_to(above[0]):
            hint = "put the file itself in its place"
            yield OwnFile(name, fault="the file is a link that leads out of the collection", hint=hint)
        elif not path.is_dir():
            yield _file(path, name)
        elif real not in above and len(above) <= FOLDERS_LIMIT:
            for entry in sorted(path.iterdir()):
                if counts(entry.name):
                    yield from _read(entry, f"{name}/{entry.name}" if name else entry.name, (*above, real))
    except OSError as error:
        yield OwnFile(name, fault=f"this can't be read: {error.strerror}", hint="check who may read it")


def _file(path: Path, name: str) -> OwnFile:
    if not path.is_file():
        return OwnFile(name, fault="this is neither a file nor a folder", hint="delete it")
    if path.stat().st_size > FILE_BYTES_LIMIT:
        large = f"the file is larger than {FILE_BYTES_LIMIT // 1000:,} kB"
        return OwnFile(name, fault=large, hint="use a smaller file")
    return OwnFile(name, path.read_bytes())


def _same(file: OwnFile, shipped: Path) -> bool:
    return shipped.is_file() and shipped.read_bytes() == file.data
