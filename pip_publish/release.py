"""Release what was made: all files of a run together with their manifest, whole or not at all.

`replacing.py` says what is guaranteed when a run is killed. Here it is decided which files are written, which stay and
which go: a file goes only if the earlier manifest lists it and its edition, made anew, no longer holds it. Files of
editions that this run did not make stay, and stay listed. Files that no manifest lists are never touched.
"""

from __future__ import annotations

import errno
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pip_publish import replacing
from pip_publish.verdicts import PASSED, Attested

if TYPE_CHECKING:
    from pip_publish.media.model import Publication

MANIFEST = "manifest.json"
STATEMENT = "ACCESSIBILITY.md"
OURS = b"<!-- Written by pip-publish verify -->"
"""How a conformance statement of ours begins; no other file of its name is replaced or removed."""

SCHEMA = 1


class ReleaseError(Exception):
    """What was made cannot be put into its folder; `hint` says what to do. The folder is as it was."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class ReleasedFile:
    """A file as the manifest lists it: its path under the output folder, its length in bytes, its SHA-256 in hex."""

    path: str
    edition: str
    bytes: int
    sha256: str
    pages: int | None
    articles: tuple[str, ...]
    verified: tuple[Attested, ...] | None = None


@dataclass(frozen=True)
class Verified:
    """What was proven of a release: verdicts by path, and the conformance statement for people (Markdown)."""

    verdicts: Mapping[str, tuple[Attested, ...]]
    statement: bytes


@dataclass(frozen=True)
class Release:
    """What stands in the output folder now: the files that this run made, and those that it kept of earlier ones."""

    folder: Path
    files: tuple[ReleasedFile, ...]
    kept: tuple[ReleasedFile, ...] = ()

    @property
    def verified(self) -> bool:
        """Was every file that this run made verified, and did all pass?"""
        verdicts = [file.verified for file in self.files]
        return all(found and all(each.verdict == PASSED for each in found) for found in verdicts)


def release(
    publications: Sequence[Publication],
    collection_title: str,
    into: Path,
    made_with: Mapping[str, str],
    everything: bool = False,
    staying: str = "",
    verified: Verified | None = None,
) -> Release:
    """Put the files of all publications and `manifest.json` (schema 1) into a folder, whole or not at all.

    `made_with` gives the version of each tool. `everything` says that all editions of the collection were made, so that
    listed files of any other edition go, but for those whose name begins with `staying`. Same publications, same
    manifest. Verdicts of an earlier run stay with files that are as they were; without `verified`, the statement goes
    if one of the files that it speaks of has changed. Raises `ReleaseError`.
    """
    data = _data(publications)
    with _plainly(into), _ready(into) as folder:
        earlier = _listed(folder)
        files = _attested(described(publications), earlier, verified)
        made = {publication.edition for publication in publications}
        old = [file for file in earlier if file.path not in data]
        gone = frozenset(file.path for file in old if _goes(file.edition, made, everything, staying))
        kept = tuple(file for file in earlier if file.path not in {*data, *gone})
        same = _as_they_are(folder, earlier, data)
        new = {path: content for path, content in data.items() if path not in same}
        if verified is not None:
            new[STATEMENT] = _statement(folder, verified)
        elif _is_stale(folder, earlier, (*files, *kept)):
            gone |= {STATEMENT}
        new[MANIFEST] = _manifest(collection_title, made_with, (*files, *kept))
        replacing.replace(folder, new, gone, last=MANIFEST)
    return Release(into, files, kept)


def listed(folder: Path) -> tuple[ReleasedFile, ...]:
    """What the manifest of a folder lists and is there; none if it has no manifest of ours."""
    return _listed(folder.resolve())


def attest(folder: Path, verified: Verified) -> None:
    """Note what was proven of the files that stand in a folder: in its manifest, and as a statement for people.

    Raises `ReleaseError`.
    """
    with _plainly(folder), _ready(folder) as place:
        files = _attested(_listed(place), (), verified)
        old = json.loads((place / MANIFEST).read_text("utf-8"))
        new = {STATEMENT: _statement(place, verified), MANIFEST: _manifest(old["title"], old["made_with"], files)}
        replacing.replace(place, new, frozenset(), last=MANIFEST)


def _attested(
    files: Sequence[ReleasedFile], earlier: Sequence[ReleasedFile], verified: Verified | None
) -> tuple[ReleasedFile, ...]:
    """The files with their verdicts: those of this run, or those that an earlier one gave the same bytes."""
    if verified is not None:
        return tuple(replace(file, verified=verified.verdicts.get(file.path)) for file in files)
    known = {(file.path, file.sha256): file.verified for file in earlier}
    return tuple(replace(file, verified=known.get((file.path, file.sha256))) for file in files)


def _statement(folder: Path, verified: Verified) -> bytes:
    """The statement to write. Raises `ReleaseError` where a file that isn't ours has its name."""
    if (folder / STATEMENT).exists() and not _is_ours(folder):
        message = f"{folder / STATEMENT} was not written by pip-publish, and would be lost"
        raise ReleaseError(message, "move it away, then run this again")
    return OURS + b"\n\n" + verified.statement


def _is_ours(folder: Path) -> bool:
    with (folder / STATEMENT).open("rb") as file:
        return file.read(len(OURS)) == OURS


def _is_stale(folder: Path, earlier: Sequence[ReleasedFile], now: Sequence[ReleasedFile]) -> bool:
    """Does the statement speak of files that are no longer as they were?"""
    if not (folder / STATEMENT).is_file() or not _is_ours(folder):
        return False
    stand = {(file.path, file.sha256) for file in now}
    return any(file.verified is not None and (file.path, file.sha256) not in stand for file in earlier)


def put_beside(files: Mapping[str, bytes], into: Path) -> None:
    """Put files that are no edition into a folder, all of them or none, and leave its manifest as it is.

    No release removes them, since no manifest lists them. Raises `ReleaseError`.
    """
    if not files or not all(_is_safe(path) for path in files):
        raise ValueError(f"no paths, or some outside the output folder: {sorted(files)}")
    with _plainly(into), _ready(into) as folder:
        replacing.replace(folder, files, gone=(), last=max(files))


def ensure_writable(into: Path) -> None:
    """Raise `ReleaseError` if a folder cannot be written, before any work is done; recover what a killed run left."""
    with _plainly(into), _ready(into) as folder:
        place = folder if folder.exists() else folder.parent
        try:
            with tempfile.TemporaryFile(dir=place, buffering=0) as file:
                file.write(b"a disk without any room is noticed, too")
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(into)) from error


def state(into: Path) -> tuple[int, int] | None:
    """A mark that changes with each release: the manifest's inode and time of change; None without a manifest."""
    try:
        at = (into / MANIFEST).stat()
    except OSError:
        return None
    return (at.st_ino, at.st_mtime_ns)


@contextmanager
def _ready(into: Path) -> Iterator[Path]:
    """The real folder (symbolic links followed), locked, with what a killed run left put right."""
    folder = into.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with replacing.locked(folder):
        replacing.recover(folder)
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "no folder", str(folder))
        yield folder


def _data(publications: Sequence[Publication]) -> dict[str, bytes]:
    """The bytes of each file by its path. Raises `ValueError` for a path that two files share or that leads out."""
    files = [file for publication in publications for file in publication.files]
    data = {file.path: file.data for file in files}
    if len(data) != len(files) or not all(_is_safe(path) for path in data):
        raise ValueError(f"paths shared by two files, or outside the output folder: {[file.path for file in files]}")
    return data


def _is_safe(path: object) -> bool:
    """Whether a path is one that a file of ours may have: relative, without `..`, not manifest or statement."""
    if not isinstance(path, str) or "\0" in path or "\\" in path:
        return False
    parts = PurePosixPath(path).parts
    return (
        "/".join(parts) == path
        and ".." not in parts
        and not path.startswith("/")
        and path not in ("", MANIFEST, STATEMENT)
    )


def described(publications: Sequence[Publication]) -> tuple[ReleasedFile, ...]:
    """The files of publications as a manifest lists them, by path."""
    files = (
        ReleasedFile(
            path=file.path,
            edition=publication.edition,
            bytes=len(file.data),
            sha256=hashlib.sha256(file.data).hexdigest(),
            pages=file.pages,
            articles=file.articles,
        )
        for publication in publications
        for file in publication.files
    )
    return tuple(sorted(files, key=lambda file: file.path))


def _listed(folder: Path) -> tuple[ReleasedFile, ...]:
    """The files that the folder's manifest lists and that are still there; none if it has no manifest of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        entries = manifest["files"] if manifest["schema"] == SCHEMA else []
        listed = [_entry(entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(file for file in listed if _is_safe(file.path) and _stands(folder, file.path))


def _entry(entry: Mapping[str, Any]) -> ReleasedFile:
    verified = entry.get("verified")
    return ReleasedFile(
        path=entry["path"],
        edition=str(entry["edition"]),
        bytes=int(entry["bytes"]),
        sha256=str(entry["sha256"]),
        pages=entry["pages"],
        articles=tuple(entry["articles"]),
        verified=None if verified is None else tuple(Attested(**verdict) for verdict in verified),
    )


def _stands(folder: Path, path: str) -> bool:
    """Whether a listed file is a file of the folder itself, not one beyond a symbolic link."""
    place = folder / path
    return place.is_file() and not place.is_symlink() and place.parent.resolve() == place.parent


def _as_they_are(folder: Path, earlier: Sequence[ReleasedFile], data: Mapping[str, bytes]) -> frozenset[str]:
    """Files of ours that hold already what was made: they need not be written, most pages of a site after an edit."""
    candidates = (file for file in earlier if len(data.get(file.path, b"")) == file.bytes)
    return frozenset(file.path for file in candidates if (folder / file.path).read_bytes() == data.get(file.path))


def _goes(edition: str, made: Set[str], everything: bool, staying: str) -> bool:
    """Does an edition's file go that it makes no longer?"""
    return edition in made or (everything and not (staying and edition.startswith(staying)))


def _manifest(title: str, made_with: Mapping[str, str], files: Sequence[ReleasedFile]) -> bytes:
    manifest = {
        "schema": SCHEMA,
        "title": title,
        "made_with": dict(sorted(made_with.items())),
        "files": [asdict(file) for file in sorted(files, key=lambda file: file.path)],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@contextmanager
def _plainly(into: Path) -> Iterator[None]:
    """Say in plain words why a folder cannot be written."""
    try:
        yield
    except replacing.BusyError:
        raise ReleaseError(
            f"another program has been writing {into} for more than {replacing.LONGEST_WAIT:.0f} seconds",
            "wait until it has ended, then run this again",
        ) from None
    except OSError as error:
        raise ReleaseError(*_words(error, into)) from error


def _words(error: OSError, into: Path) -> tuple[str, str]:
    """What went wrong with a file or folder, and what to do about it."""
    named = isinstance(error.filename, str) and not replacing.is_hidden(error.filename)
    where = error.filename if named else into
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"the disk is full: what was made does not fit into {into}", "free some space, then run this again"
        case errno.EFBIG:
            return f"a file is larger than this machine allows in {into}", "raise the limit on the size of files"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return f"{where} can't be written: it is protected", "change its rights, or choose a folder with --output"
        case errno.ENOTDIR | errno.EEXIST:
            return f"{where} is a file, where a folder must be", "move it away, or choose a folder with --output"
        case errno.EISDIR:
            return f"{where} is a folder, where a file must be", "move it away, or choose a folder with --output"
    return f"{into} can't be written: {error.strerror or error}", "choose another folder with --output"
