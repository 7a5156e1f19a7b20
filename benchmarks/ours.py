"""What is measured of our own program: whole runs of its command, in the state that each run needs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.measuring import BenchmarkError, Cost, Job, run

COLD_1, COLD_2 = "cold booklet, 1 process", "cold booklet, 2 processes"
UNCHANGED, EDIT, SHIFT = "nothing changed", "one article edited", "one article edited, pages shift"
EPUB, JOIN, HELP = "EPUB alone, page plan in the cache", "the join alone", "pip-publish --help"
WEB, WEB_EDIT = "cold site, without downloads", "site after one edit"
HANDOUTS, HANDOUT_EDIT = "cold handouts, 2 processes", "handouts after one edit"
PACK = "a pack of twenty articles, all laid out"
CHECK = "all articles checked by all rules"

PACKED = 20
TODAY = ("--today", "2026-11-26")
MARK = "## What causes it\n"
LONGER = "This paragraph is here to make the article longer, so that all pages after it move on.\n\n"
PAGE_OF_TEXT = LONGER * 16
"""More than a page, so that taking it out or putting it in shifts whatever follows."""


@dataclass
class Edited:
    """An article that is mended before a run, never twice in the same way: no cache has seen it."""

    path: Path
    text: str
    long: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: count(1000))

    def mend(self, shift: bool) -> None:
        """Change one number in one sentence; with `shift`, add or take away a page of text as well."""
        self.long ^= shift
        added = f"Read for the {next(self.numbers)}th time.\n\n{PAGE_OF_TEXT if self.long else ''}\n{MARK}"
        self.path.write_text(self.text.replace(MARK, added, 1), "utf-8")


@dataclass(frozen=True)
class Ours:
    """Our command on one collection; its outputs and caches lie in `folder`."""

    collection: Path
    folder: Path
    edited: Edited
    options: frozenset[str]

    def jobs(self) -> list[Job]:
        """All that the installed command can be measured at, in turn."""
        jobs = [Job(COLD_1, lambda: self._cold(1))]
        if "--jobs" in self.options:
            jobs.append(Job(COLD_2, lambda: self._cold(2)))
        if "--cache" in self.options:
            jobs += [
                Job(UNCHANGED, self._unchanged),
                Job(EDIT, lambda: self._edit(shift=False)),
                Job(SHIFT, lambda: self._edit(shift=True)),
                Job(EPUB, self._epub),
                Job(WEB, self._web),
                Job(WEB_EDIT, self._web_edit),
                Job(HANDOUTS, self._handouts),
                Job(HANDOUT_EDIT, self._handout_edit),
                Job(PACK, self._pack),
            ]
        jobs += [Job(CHECK, self._check)] if "--today" in self.options else []
        return [*jobs, Job(JOIN, self._join), Job(HELP, self._help)]

    def prepare(self) -> None:
        """Build once, so that there is a cache and an output; render the parts for the join."""
        if "--cache" in self.options:
            self._publish("booklet", "warm")
            self._publish("web", "warm-web")
            self._publish("handouts", "warm-handouts")
        self._python("benchmarks.join", "prepare", self.collection, self.folder / "rendered")

    @property
    def booklet(self) -> Path:
        """The booklet of the last cold build."""
        return self.folder / "cold/made-up-booklet.pdf"

    def _cold(self, jobs: int) -> Cost:
        self._clear("cold", "cold-cache")
        return self._publish("booklet", "cold", jobs)

    def _unchanged(self) -> Cost:
        before = (self.folder / "warm/made-up-booklet.pdf").stat()
        cost = self._publish("booklet", "warm")
        after = (self.folder / "warm/made-up-booklet.pdf").stat()
        _hold(before.st_size == after.st_size, "a build in which nothing changed made another booklet")
        return cost

    def _edit(self, shift: bool) -> Cost:
        before = self._pages()
        self.edited.mend(shift)
        cost = self._publish("booklet", "warm")
        _hold((self._pages() != before) == shift, f"the edit was to shift pages: {shift}; but it did otherwise")
        return cost

    def _epub(self) -> Cost:
        """Each run begins with the cache as the booklet left it."""
        self._clear("epub", "epub-cache")
        shutil.copytree(self.folder / "warm-cache", self.folder / "epub-cache")
        return self._publish("epub", "epub")

    def _web(self) -> Cost:
        self._clear("web", "web-cache")
        return self._publish("web", "web")

    def _web_edit(self) -> Cost:
        return self._after_an_edit("web")

    def _handouts(self) -> Cost:
        self._clear("handouts", "handouts-cache")
        return self._publish("handouts", "handouts", 2)

    def _handout_edit(self) -> Cost:
        return self._after_an_edit("handouts")

    def _after_an_edit(self, edition: str) -> Cost:
        """The booklet's rows never see this edit: it is taken back."""
        before = self.edited.path.read_text("utf-8")
        self.edited.mend(shift=False)
        try:
            return self._publish(edition, f"warm-{edition}")
        finally:
            self.edited.path.write_text(before, "utf-8")

    def _pack(self) -> Cost:
        """Each run begins with the cache as the booklet left it."""
        self._clear("pack", "pack-cache")
        shutil.copytree(self.folder / "warm-cache", self.folder / "pack-cache")
        articles = sorted(self.collection.glob("articles/*/*.md"))
        some = articles[:: max(1, len(articles) // PACKED)][:PACKED]
        chosen = [path.relative_to(self.collection / "articles").with_suffix("").as_posix() for path in some]
        return self._publish("pack", "pack", 0, *chosen, "--title", "Chosen")

    def _check(self) -> Cost:
        """Reading is part of it: nothing of it is kept."""
        return run([program(), "check", "--collection", self.collection, "--quiet", *TODAY], self.folder / "log")

    def _join(self) -> Cost:
        """Only the join counts, which that process measures itself; its memory is that of the process."""
        told = self.folder / "join.json"
        cost = self._python("benchmarks.join", "measure", self.collection, self.folder / "rendered", told)
        return Cost(**json.loads(told.read_text("utf-8")), peak=cost.peak)

    def _help(self) -> Cost:
        return run([program(), "--help"], self.folder / "log")

    def _publish(self, edition: str, output: str, jobs: int = 0, *more: str) -> Cost:
        """Build into `output`, with the cache that goes with it; `jobs` processes, or as many as the program likes."""
        command: list[str | Path] = [program(), edition, *more, "--collection", self.collection, "--quiet"]
        command += ["--output", self.folder / output]
        command += ["--cache", self.folder / f"{output}-cache"] if "--cache" in self.options else []
        command += ["--jobs", str(jobs)] if jobs and "--jobs" in self.options else []
        return run(command, self.folder / "log")

    def _python(self, module: str, *arguments: str | Path) -> Cost:
        return run([sys.executable, "-m", module, *arguments], self.folder / "log")

    def _pages(self) -> int:
        manifest = json.loads((self.folder / "warm/manifest.json").read_text("utf-8"))
        return int(next(file["pages"] for file in manifest["files"] if file["edition"] == "booklet"))

    def _clear(self, *names: str) -> None:
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def make(collection: Path, folder: Path) -> Ours:
    """Our command on a collection, whose first article is the one that is edited."""
    folder.mkdir(parents=True)
    settings = collection / "pip-publish.toml"
    # Each edition is asked for by its name; a site of which the settings name no others offers none, and is alone.
    settings.write_text(re.sub(r"(?m)^editions = .*$", 'editions = ["web"]', settings.read_text("utf-8")), "utf-8")
    first = min((collection / "articles/head").glob("*.md"))
    return Ours(collection, folder, Edited(first, first.read_text("utf-8")), options())


def program() -> Path:
    """The installed command beside this Python."""
    return Path(sys.executable).with_name("pip-publish")


def options() -> frozenset[str]:
    """The options that the installed command has for a booklet."""
    told = subprocess.run([program(), "booklet", "--help"], capture_output=True, text=True, check=True)
    return frozenset(re.findall(r"--[a-z][a-z-]*", told.stdout))


def left_out(found: frozenset[str]) -> list[str]:
    """The rows that need an option which the installed command does not have."""
    needs = {
        "--jobs": (COLD_2,),
        "--today": (CHECK,),
        "--cache": (UNCHANGED, EDIT, SHIFT, EPUB, WEB, WEB_EDIT, HANDOUTS, HANDOUT_EDIT, PACK),
    }
    return [row for option, rows in needs.items() if option not in found for row in rows]


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise BenchmarkError(otherwise)
