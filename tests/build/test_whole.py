"""The whole command where the machine is against it: full disks, two runs at once, kills, and damaged kept parts.

Whatever happens, what comes out in the end is byte for byte what an undisturbed run makes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pip_publish.build.cache import Cache
from pip_publish.build.work import Workshop
from pip_publish.problems import Problem
from pip_publish.publish import Wanted, publish
from tests.build import jobs
from tests.running import LONGEST_RUN, STOCK, Built, Outcome, Stock, command, copy_of, environment, snapshot

ARTICLES = len(list(STOCK.rglob("articles/*/*.md")))
"""Each is parsed, and its parse kept."""


class Heard:
    """A listener that counts which parts were kept from an earlier run, and which were made."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.made: list[str] = []

    def stage(self, name: str, total: int) -> None:
        pass

    def done(self, what: str, reused: bool) -> None:
        (self.kept if reused else self.made).append(what)

    def problems(self, found: Sequence[Problem]) -> None:
        pass


def heard(stock: Stock, output: Path, cache: Path) -> Heard:
    """Publish in this process; no entry of the cache may be damaged, and none be refused."""
    listener = Heard()
    with Workshop(Cache(cache)) as shop:
        publish(stock.folder, Wanted(), output, listener, shop)
        assert shop.cache is not None
        assert (shop.cache.damaged, shop.cache.refused) == (0, None)
    return listener


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder; hidden ones, too, of which nothing may be left."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def entries(cache: Path) -> list[Path]:
    """What is kept in a cache, whole."""
    return sorted(path for path in cache.glob("??/*") if not path.name.startswith("new-"))


def run(line: list[str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command line to its end."""
    return subprocess.run(
        line, cwd=cwd, env=environment(), capture_output=True, check=False, encoding="utf-8", timeout=LONGEST_RUN
    )


# Full disks


@dataclass(frozen=True)
class Disk:
    """A small file system that is mounted for its own programs alone; `holder` is one of them.

    `place` is where it is for them, and `seen` where it is for us.
    """

    holder: subprocess.Popen[str]
    place: Path

    @property
    def seen(self) -> Path:
        return Path(f"/proc/{self.holder.pid}/root{self.place}")

    def fill(self, leave: int) -> None:
        """Leave so many bytes free."""
        there = os.statvfs(self.seen)
        with (self.seen / "ballast").open("wb") as file:
            file.write(bytes(there.f_bavail * there.f_frsize - leave))

    def free(self) -> None:
        """Make room again."""
        (self.seen / "ballast").unlink()

    def publish(self, stock: Stock, *arguments: str | Path) -> Outcome:
        """Run the real command where the disk is."""
        into = ["nsenter", f"--target={self.holder.pid}", "--user", "--mount", "--preserve-credentials"]
        line = command(*arguments, "--collection", stock.folder)
        before = snapshot(self.seen)
        done = run([*into, *line])
        return Outcome(tuple(line), done.returncode, done.stdout, done.stderr, before, snapshot(self.seen))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of two megabytes, which needs no rights of root where users may have name spaces of their own."""
    place = tmp_path / "disk"
    place.mkdir()
    script = f'mount -t tmpfs -o size=2m tmpfs "{place}" && echo mounted && read _'
    held = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        if holder.stdout.readline() != "mounted\n":
            pytest.skip("neither root nor `unshare --map-root-user --mount` may mount a small disk on this machine")
        yield Disk(holder, place)
        holder.communicate()


def test_a_disk_that_fills_while_parts_are_kept_costs_only_time(disk: Disk, stock: Stock, built_stock: Built) -> None:
    disk.fill(leave=300_000)
    cache, output = disk.place / "cache", ("--output", stock.output)
    outcome = disk.publish(stock, "all", "--cache", cache, *output).succeeded(rules=["cache-refused"])
    assert f"finished parts can't be kept in {cache}: No space left on device" in outcome.stderr
    assert contents(stock.output) == contents(built_stock.output)
    assert 5 < len(entries(disk.seen / "cache")) < 39
    disk.free()
    shutil.rmtree(stock.output)
    disk.publish(stock, "all", "--cache", cache, *output).succeeded()
    assert contents(stock.output) == contents(built_stock.output)
    before = snapshot(stock.output)
    assert "Nothing has changed" in disk.publish(stock, "all", "--cache", cache, *output).succeeded().stderr
    assert snapshot(stock.output) == before


def test_an_output_that_does_not_fit_leaves_the_former_one(disk: Disk, stock: Stock, built_stock: Built) -> None:
    output = disk.seen / "output"
    shutil.copytree(built_stock.output, output)
    disk.fill(leave=100_000)
    stock.append("knees/knee-pain.md", "One more line.")
    into = ("all", "--output", disk.place / "output")
    outcome = disk.publish(stock, *into).failed(status=3).left_output_untouched()
    assert f"the disk is full: what was made does not fit into {disk.place / 'output'}" in outcome.stderr
    assert "free some space, then run this again" in outcome.stderr
    assert contents(output) == contents(built_stock.output)
    disk.free()
    disk.publish(stock, *into).succeeded()
    assert {*contents(output)} == {*contents(built_stock.output)}
    assert contents(output) != contents(built_stock.output)


def test_a_disk_without_any_room_is_told_before_anything_is_made(disk: Disk, stock: Stock) -> None:
    disk.fill(leave=0)
    outcome = disk.publish(stock, "all", "--output", disk.place / "output").failed(status=3)
    assert "the disk is full" in outcome.stderr
    assert "…" not in outcome.stderr, "no stage has begun"


# Two runs at once


def test_two_runs_of_everything_at_once_disturb_neither_each_other_nor_the_cache(
    stock: Stock, built_stock: Built, tmp_path: Path
) -> None:
    for _ in range(3):
        shutil.rmtree(stock.cache, ignore_errors=True)
        with stock.start("all") as one, stock.start("all") as other:
            ends = [run.communicate(timeout=LONGEST_RUN) for run in (one, other)]
        for run, (told, errors) in zip((one, other), ends, strict=True):
            Outcome(("all",), run.returncode, told, errors).succeeded()
        assert contents(stock.output) == contents(built_stock.output)
        assert not [path for path in stock.folder.iterdir() if path.name.startswith(".")]
    kept = heard(stock, tmp_path / "again", stock.cache)
    assert (bool(kept.kept), kept.made) == (True, [])
    assert contents(tmp_path / "again") == contents(built_stock.output)
    told = stock.publish("cache", "info").succeeded().stdout
    assert f"It holds {len(entries(stock.cache))} parts" in told


# Killed


def lay_out_a_little(stock: Stock) -> subprocess.Popen[str]:
    """Start a run, and wait until it has laid out some parts, but not all."""
    started = stock.start("all", "--jobs", "2", start_new_session=True)
    assert jobs.until(lambda: len(entries(stock.cache)) >= ARTICLES + 2)
    return started


@pytest.mark.parametrize("kill", [os.kill, os.killpg], ids=["its parent", "all its processes"])
def test_a_run_that_was_killed_is_taken_up_where_it_was(
    published: Stock, built_stock: Built, kill: Callable[[int, int], None], tmp_path: Path
) -> None:
    before = snapshot(published.output)
    with lay_out_a_little(published) as started:
        kill(started.pid, signal.SIGKILL)
        started.communicate(timeout=5)
    assert started.returncode == -signal.SIGKILL
    assert jobs.until(lambda: not jobs.of_session(started.pid), 2), jobs.of_session(started.pid)
    assert snapshot(published.output) == before
    laid_out = len(entries(published.cache)) - ARTICLES
    taken_up = heard(published, tmp_path / "output", published.cache)
    assert (len(taken_up.kept), bool(taken_up.made)) == (laid_out, True)
    assert contents(tmp_path / "output") == contents(built_stock.output)


# Damaged


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a run of everything. Not to be changed."""
    folder = tmp_path_factory.mktemp("kept")
    stock = copy_of(STOCK, folder / "stock")
    stock.publish("all", "--cache", folder / "cache").succeeded()
    return folder / "cache"


def cut(entry: Path) -> None:
    os.truncate(entry, entry.stat().st_size // 2)


def alter(entry: Path) -> None:
    data = bytearray(entry.read_bytes())
    data[len(data) // 2] ^= 1
    entry.write_bytes(data)


def empty(entry: Path) -> None:
    os.truncate(entry, 0)


def make_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()
    (entry / "letter.txt").write_text("somebody's", "utf-8")


def lock(entry: Path) -> None:
    entry.chmod(0)


def without_rights_of_root() -> list[str]:
    """Before a command: it may read and write only what its user may, even if that is root."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def publish_anew(stock: Stock, cache: Path) -> Outcome:
    """Run the real command into an empty folder, so that it asks for every kept part."""
    shutil.rmtree(stock.output, ignore_errors=True)
    line = [*without_rights_of_root(), *command("all", "--cache", cache)]
    done = run(line, cwd=stock.folder)
    return Outcome(tuple(line), done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("damage", [cut, alter, empty, make_folder, lock])
def test_damaged_kept_parts_are_made_anew_with_one_warning(
    stock: Stock, kept: Path, built_stock: Built, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    cache = Path(shutil.copytree(kept, tmp_path / "cache"))
    for entry in entries(cache):
        damage(entry)
    outcome = publish_anew(stock, cache).succeeded(rules=["cache-damaged"])
    assert "kept parts could not be read any more, and were made anew\n    nothing needs to be done" in outcome.stderr
    assert contents(stock.output) == contents(built_stock.output)
    publish_anew(stock, cache).succeeded()
    assert contents(stock.output) == contents(built_stock.output)
    assert heard(stock, tmp_path / "again", cache).made == []


def test_a_single_damaged_part_is_told_as_one(stock: Stock, kept: Path, built_stock: Built, tmp_path: Path) -> None:
    cache = Path(shutil.copytree(kept, tmp_path / "cache"))
    alter(max(entries(cache), key=lambda entry: entry.stat().st_size))
    outcome = publish_anew(stock, cache).succeeded(rules=["cache-damaged"])
    assert "1 kept part could not be read any more, and was made anew" in outcome.stderr
    assert contents(stock.output) == contents(built_stock.output)
