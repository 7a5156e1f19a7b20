"""Which folder holds the collection, and where what is made goes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from pip_publish.cli.screen import shown

SETTINGS = "pip-publish.toml"


class UsageError(Exception):
    """The command was called with something that it cannot work with; `hint` says what to do. Exit status 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def collection(named: Path | None) -> Path:
    """The folder of the collection: the named one, else the working folder or its nearest ancestor with settings."""
    try:
        here = Path.cwd()
    except OSError:
        raise UsageError("the folder that you are in is gone", "go to another one, and run this again") from None
    if named is not None:
        return _with_settings(named)
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise UsageError(
        f"there is no {SETTINGS} in this folder, nor in any folder above it",
        "go to the folder of your collection, or name it: --collection DIR",
    )


def _with_settings(folder: Path) -> Path:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {shown(folder)}", "name the folder that holds pip-publish.toml")
    if not (folder / SETTINGS).is_file():
        raise UsageError(f"there is no {SETTINGS} in {shown(folder)}", "name the folder that holds it")
    return folder.resolve()


def check_date() -> None:
    """Raise `UsageError` if SOURCE_DATE_EPOCH is set and is no number of seconds between 1980 and 9999.

    ZIP files, and so EPUBs, know no date before 1980.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds and not (seconds.isdecimal() and 315_532_800 <= int(seconds) < 253_402_300_800):
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{seconds}", which is no date from 1980 to 9999',
            "set it to the seconds since the beginning of 1970, or don't set it",
        )


def day(named: str | None) -> date:
    """The day that it is: the named one, that of SOURCE_DATE_EPOCH, or today. Raises `UsageError`."""
    check_date()
    if named is not None:
        try:
            return date.fromisoformat(named)
        except ValueError:
            raise UsageError(f'"{named[:40]}" is no date', "write year, month and day: 2026-11-24") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def output(named: Path | None, folder: Path) -> Path:
    """Where to put what is made; never where it would be mixed with what it is made from."""
    place = folder / "output" if named is None else named
    real, base = place.resolve(), folder.resolve()
    sources = [base / "articles", base / "layouts"]
    if base.is_relative_to(real) or any(real.is_relative_to(source) for source in sources):
        raise UsageError(
            f"what is made can't go into {shown(place)}: the collection itself is there",
            "choose a folder of its own with --output, such as 'output'",
        )
    return place
