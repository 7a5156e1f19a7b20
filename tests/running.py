"""Run the real command on a copy of a collection, and judge what came of it."""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
STOCK = REPOSITORY / "tests/stock"
CACHES = tempfile.mkdtemp(prefix="pip-publish-tests-")
"""Holds the caches of runs; it goes with this process."""

atexit.register(shutil.rmtree, CACHES, ignore_errors=True)

LONGEST_RUN = 300
"""Seconds after which a run counts as one that hangs."""

_PROBLEM = re.compile(r"[^\x1b]+?(?::\d+)?: (?:error|warning|advice)\[([a-z0-9-]+)\]: \S.*")
_STAGE = re.compile(r"[A-Z][^:\[\]]*…")
_TOLD = re.compile(r"    .*|\d+ (?:errors?|warnings?|pieces? of advice)\b.*\..*")

Snapshot = Mapping[str, tuple[int, int, str]]


def environment(**more: str) -> dict[str, str]:
    """The environment of a run. What libraries log is shown, so that it can fail a test; its cache is its own."""
    ours = ("PIP_PUBLISH_", "COVERAGE", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    own = {"PIP_PUBLISH_DEBUG": "1", "PYTHONWARNINGS": "default", "PIP_PUBLISH_CACHE": tempfile.mkdtemp(dir=CACHES)}
    return {**inherited, **own, **more}


def snapshot(folder: Path) -> Snapshot:
    """Each file under a folder with its inode, its time of change, and the SHA-256 of what it holds."""
    return {path.relative_to(folder).as_posix(): _seen(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def _seen(path: Path) -> tuple[int, int, str]:
    at = path.stat()
    return at.st_ino, at.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What a run left: its exit status, what it printed, and the output folder before and after."""

    command: tuple[str, ...]
    status: int
    stdout: str
    stderr: str
    before: Snapshot = field(default_factory=dict, repr=False)
    after: Snapshot = field(default_factory=dict, repr=False)

    @cached_property
    def rules(self) -> list[str]:
        """The rules of the problems that were printed, sorted, each as often as it was."""
        return sorted(found[1] for line in self.stderr.splitlines() if (found := _PROBLEM.fullmatch(line)))

    def succeeded(self, rules: Sequence[str] = ()) -> Outcome:
        """The run ended well and told nothing but its stages and the warnings of these rules."""
        self._holds(self.status == 0, "exit status 0 was expected")
        self._holds(self.rules == sorted(rules), f"other problems than {sorted(rules)} were told: {self.rules}")
        self._told_nothing_else()
        return self

    def failed(self, status: int = 1, rules: Sequence[str] | None = None) -> Outcome:
        """The run ended with this status, without a traceback; with `rules`, it told just these problems."""
        self._holds(self.status == status, f"exit status {status} was expected")
        self._holds("Traceback" not in self.stderr, "a traceback was printed")
        if rules is not None:
            self._holds(self.rules == sorted(rules), f"other problems than {sorted(rules)} were told: {self.rules}")
            self._told_nothing_else()
        return self

    def left_output_untouched(self) -> Outcome:
        """No file of the output folder was written, replaced, added or removed."""
        changed = sorted(path for path in {*self.before, *self.after} if self.before.get(path) != self.after.get(path))
        self._holds(not changed, f"the output folder was touched: {changed}")
        return self

    def _told_nothing_else(self) -> None:
        known = (_PROBLEM, _STAGE, _TOLD)
        lines = [line for line in self.stderr.splitlines() if not any(each.fullmatch(line) for each in known)]
        self._holds(not lines, f"lines were printed that no test names: {lines}")

    def _holds(self, true: bool, otherwise: str) -> None:
        if not true:
            raise AssertionError(f"{otherwise}\n\n{self}")

    def __str__(self) -> str:
        return (
            f"$ {' '.join(self.command)}\nexit status {self.status}\n"
            f"--- standard output\n{self.stdout}\n--- standard error\n{self.stderr}"
        )


@dataclass(frozen=True)
class Stock:
    """A collection of a test's own, to be changed and published. Paths count from `articles/` unless they name a file
    at the top (`pip-publish.toml`) or begin with a folder of the collection (`layouts/…`, `output/…`)."""

    folder: Path

    @property
    def output(self) -> Path:
        """The folder into which it publishes unless told otherwise."""
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        """What its runs keep for the next one."""
        return Path(CACHES) / hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]

    def path(self, name: str) -> Path:
        """The file of that name."""
        at_the_top = name.partition("/")[0] in ("articles", "layouts", "output", "pip-publish.toml", "..")
        return self.folder / name if at_the_top else self.folder / "articles" / name

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, with its folders."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def append(self, name: str, text: str) -> Path:
        """Add a paragraph at the end of a file."""
        return self.write(name, f"{self.path(name).read_text('utf-8').rstrip()}\n\n{text}\n")

    def replace(self, name: str, old: str, new: str) -> Path:
        """Change words that a file must hold."""
        text = self.path(name).read_text("utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        return self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that it holds."""
        path = self.path(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def start(self, *arguments: str | Path, **more: Any) -> subprocess.Popen[str]:
        """Start the real command in the collection's folder, and don't wait for it."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        env = environment(PIP_PUBLISH_CACHE=str(self.cache))
        options = {**pipes, "cwd": self.folder, "env": env, "encoding": "utf-8", **more}
        return subprocess.Popen(command(*arguments), **options)

    def publish(self, *arguments: str | Path, **more: Any) -> Outcome:
        """Run the real command in the collection's folder; `more` goes to `subprocess.Popen` (`env`, `cwd`)."""
        before = snapshot(self.output)
        with self.start(*arguments, **more) as process:
            try:
                stdout, stderr = process.communicate(timeout=LONGEST_RUN)
            except BaseException:
                process.kill()
                raise
        told = tuple(str(argument) for argument in ("pip-publish", *arguments))
        return Outcome(told, process.returncode, stdout or "", stderr or "", before, snapshot(self.output))


def standard_regions() -> str:
    """Our own list of regions, without the articles with red flags, which other collections don't have."""
    return re.sub(r",\s*red-flags: \[[^]]*\]", "", (REPOSITORY / "articles/regions.yaml").read_text("utf-8"))


def command(*arguments: str | Path) -> list[str]:
    """The real command, with the Python that runs the tests."""
    return [sys.executable, "-m", "pip_publish", *(str(argument) for argument in arguments)]


def copy_of(collection: Path, to: Path) -> Stock:
    """A copy of a collection, without what was made of it."""
    to.mkdir(parents=True)
    shutil.copy2(collection / "pip-publish.toml", to)
    for part in ("articles", "layouts"):
        if (collection / part).is_dir() and collection / part != REPOSITORY / "layouts":
            shutil.copytree(collection / part, to / part, symlinks=True)
    return Stock(to)


@dataclass(frozen=True)
class Built:
    """What `pip-publish all` made of a collection: the folders, what the run said, and the two editions.

    `edition` names the one that is the booklet here: a pack is one too.
    """

    collection: Path
    output: Path
    outcome: Outcome
    edition: str = "booklet"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest as it stands in `manifest.json`."""
        loaded: dict[str, Any] = json.loads(self.manifest_path.read_text("utf-8"))
        return loaded

    @property
    def manifest_path(self) -> Path:
        """The file of the manifest."""
        return self.output / "manifest.json"

    @property
    def pdf(self) -> Path:
        """The booklet."""
        return self._file(self.edition)

    @property
    def epub(self) -> Path:
        """The e-book."""
        return self._file("epub")

    def _file(self, edition: str) -> Path:
        [path] = [str(file["path"]) for file in self.manifest["files"] if file["edition"] == edition]
        return self.output / path


def build_made(make: Callable[[Path], Stock], shared: Path) -> Built:
    """Make a collection and build it, once for all processes of a test session."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "collection").exists():
            make(shared / "collection")
    return build_once(shared / "collection", shared)


def build_once(collection: Path, shared: Path) -> Built:
    """Build a collection into a folder that all processes of a test session share; the first one does the work."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = shared / "outcome.json"
        if not said.exists():
            outcome = Stock(collection).publish("all", "--output", shared / "output")
            text = json.dumps([outcome.command, outcome.status, outcome.stdout, outcome.stderr])
            said.write_text(text, "utf-8")
    told, status, stdout, stderr = json.loads(said.read_text("utf-8"))
    outcome = Outcome(tuple(told), status, stdout, stderr)
    if outcome.status != 0:
        raise AssertionError(f"the collection could not be built\n\n{outcome}")
    return Built(collection, shared / "output", outcome)
