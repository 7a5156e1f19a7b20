"""What stands between making and releasing: files are proven in a folder of their own, beside the output."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pip_publish.collection.model import Collection
from pip_publish.media.model import Publication
from pip_publish.proofs.model import Shelf
from pip_publish.proving import statement
from pip_publish.proving.flow import Listener, prove
from pip_publish.proving.model import Proven, overall
from pip_publish.proving.shelf import SITE, of_release
from pip_publish.release import ReleasedFile, Verified, described
from pip_publish.verdicts import PASSED


class NotProvenError(Exception):
    """Something that was made did not pass, or could not be verified; carries all verdicts."""

    def __init__(self, proven: Sequence[Proven]) -> None:
        self.proven = tuple(proven)
        super().__init__(f"{len(self.proven)} verdicts, {overall(self.proven)}")


@dataclass
class Gate:
    """Proves publications before they are released, and keeps the verdicts for whoever tells of them.

    `everything` says that all editions of the collection are made.
    """

    output: Path
    today: date
    listener: Listener
    everything: bool = True
    proven: tuple[Proven, ...] = ()

    def __call__(self, collection: Collection, publications: Sequence[Publication]) -> Verified:
        """What goes into the manifest and the statement. Raises `NotProvenError` if anything did not pass."""
        files = described(publications)
        with tempfile.TemporaryDirectory(dir=_beside(self.output), prefix=f".{self.output.name}.verifying-") as scratch:
            _write(publications, Path(scratch))
            shelf = replace(of_release(Path(scratch), files, collection), whole=self.everything)
            self.proven = prove(shelf, shelf, self.listener)
        if overall(self.proven) != PASSED:
            raise NotProvenError(self.proven)
        return verified(shelf, files, self.proven, self.today)


def verified(shelf: Shelf, files: Sequence[ReleasedFile], proven: Sequence[Proven], today: date) -> Verified:
    """The verdicts by file, and the statement. Files of a site share those on the site."""
    by_name: dict[str, list[Proven]] = {}
    for each in proven:
        by_name.setdefault(each.name, []).append(each)
    same = {file.sha256: file.path for file in reversed(files) if file.path in by_name}
    verdicts = {}
    for file in files:
        own = by_name.get(file.path) or by_name.get(same.get(file.sha256, ""), [])
        of_site = by_name.get(SITE, []) if file.edition == SITE and not own else []
        if own or of_site:
            verdicts[file.path] = tuple(each.verdict.attested(each.word) for each in own or of_site)
    return Verified(verdicts, statement.of(shelf.collection.settings.title, today, proven))


def _beside(output: Path) -> Path:
    output.resolve().parent.mkdir(parents=True, exist_ok=True)
    return output.resolve().parent


def _write(publications: Sequence[Publication], folder: Path) -> None:
    for publication in publications:
        for file in publication.files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
