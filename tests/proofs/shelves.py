"""What was built, as proofs look at it; and copies of it that are broken on purpose."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from pip_publish.collection import read
from pip_publish.layouts import languages
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proving.shelf import of_release
from pip_publish.release import listed
from pip_publish.verdicts import Verdict
from tests import running

Change = Callable[[str], str]


def shelf_of(built: running.Built) -> Shelf:
    """All that was built of a collection."""
    collection, _ = read(built.collection, languages())
    assert collection is not None
    return of_release(built.output, listed(built.output), collection)


def changed(name: str, old: str, new: str, count: int = 1) -> Mapping[str, Change]:
    """The change of one file's words, which it must hold."""

    def change(text: str) -> str:
        assert old in text, f"{name} does not hold {old!r}"
        return text.replace(old, new, count)

    return {name: change}


def swapped(name: str, one: str, other: str) -> Mapping[str, Change]:
    """The change of one file in which two pieces trade their places."""

    def change(text: str) -> str:
        assert text.count(one) == text.count(other) == 1, f"{name} does not hold both pieces once"
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    return {name: change}


def of(shelf: Shelf, edition: str) -> Built:
    """The first file of an edition, which must be there."""
    found = shelf.of(edition)
    assert found is not None
    return found


def broken_epub(built: Built, to: Path, changes: Mapping[str, Change], without: tuple[str, ...] = ()) -> Built:
    """A copy of an e-book with some files changed, and without some."""
    path = to / "broken.epub"
    with zipfile.ZipFile(built.path) as whole, zipfile.ZipFile(path, "w") as copy:
        left = set(changes)
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename in changes:
                data = changes[entry.filename](data.decode()).encode()
                left.discard(entry.filename)
            if entry.filename not in without:
                copy.writestr(entry, data)
    assert not left, f"the e-book has no {left}"
    return replace(built, path=path)


def broken_site(built: Built, to: Path, changes: Mapping[str, Change], without: tuple[str, ...] = ()) -> Built:
    """A copy of a site with some files changed, and without some."""
    folder = to / "web"
    shutil.copytree(built.path, folder)
    for name, change in changes.items():
        page = folder / name
        page.write_text(change(page.read_text("utf-8")), "utf-8")
    for name in without:
        (folder / name).unlink()
    return replace(built, path=folder)


def assert_proven(verdict: Verdict) -> None:
    """Something was compared, and nothing differs, nor is left to a person."""
    told = "\n".join(f"  {found.severity} {found.rule} at {found.place}: {found.message}" for found in verdict.findings)
    assert verdict.passed and not verdict.findings, f"{verdict.profile}, {verdict.checks} checks:\n{told}"


def assert_caught(verdict: Verdict, rule: str, place: str, *words: str) -> None:
    """The proof failed for just this: all its findings are of that rule, and one is there and says these words."""
    told = "\n".join(f"  {found.severity} {found.rule} at {found.place}: {found.message}" for found in verdict.findings)
    assert not verdict.passed and {found.rule for found in verdict.findings} == {rule}, told
    there = [found.message for found in verdict.findings if found.place == place]
    assert any(all(word in message for word in words) for message in there), told
