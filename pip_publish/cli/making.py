"""What the building commands share: find the places, publish, and say what was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pip_publish.cli import places, screen
from pip_publish.cli.ending import ending, tell_problems
from pip_publish.cli.only import selected
from pip_publish.cli.progress import showing

if TYPE_CHECKING:
    from pip_publish.release import Release


def make(
    editions: tuple[str, ...], collection: Path | None, output: Path | None, only: Sequence[str] | None, quiet: bool
) -> None:
    """Make some editions, or with none named those of the settings, and print a table of what was made."""
    with ending():
        places.check_date()
        folder = places.collection(collection)
        place = places.output(output, folder)
        wanted = selected(only or (), folder)
    with ending(Fate(place).words):
        _publish(folder, editions, wanted, place, quiet)


def _publish(folder: Path, editions: tuple[str, ...], only: tuple[str, ...], output: Path, quiet: bool) -> None:
    from pip_publish.publish import Wanted, publish  # noqa: PLC0415 (imports the layout engine)
    from pip_publish.release import ensure_writable  # noqa: PLC0415

    ensure_writable(output)
    with showing(quiet) as listening, screen.hushed():
        release = publish(folder, Wanted(editions, only), output, listening)
    tell_problems(listening.found, f"They stopped nothing: what was made is in {screen.shown(output)}/.")
    if not quiet:
        screen.say(_made(release))


def _made(release: Release) -> str:
    rows = [
        (screen.shown(release.folder / file.path), str(file.pages or "–"), screen.size(file.bytes))
        for file in release.files
    ]
    return screen.table(("File", "Pages", "Size"), rows, numbers=(1, 2))


class Fate:
    """Tells at the end whether the output folder is as it was at the start."""

    def __init__(self, output: Path) -> None:
        from pip_publish.release import state  # noqa: PLC0415

        self._output = output
        self._state = state
        self._before = state(output)

    def words(self) -> str:
        """What became of the output, as a sentence."""
        place = f"{screen.shown(self._output)}/"
        if self._state(self._output) == self._before:
            return f"Nothing was published; {place} is as it was."
        return f"The new files are in {place}."
