"""The cache gives back what was kept or nothing, and never stops a build: whatever stands in its folder."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from pip_publish.build.cache import DEFAULT_LIMIT, VARIABLE, Cache, Info, folder_of
from tests.running import REPOSITORY

DATA = b"some work \x00\xff" * 100
NOBODY = 65534
HOUR = 3600
HEAD = 46
"""Bytes of an entry before its data."""


def key(number: int) -> str:
    """A key of a test's own."""
    return sha256(b"%d" % number).hexdigest()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache whose folder is not made yet."""
    return Cache(tmp_path / "caches/ours")


def place(cache: Cache, number: int) -> Path:
    """Where an entry stands."""
    return cache.folder / key(number)[:2] / key(number)


def unfinished(cache: Cache) -> list[Path]:
    """The files that were begun and not finished."""
    return list(cache.folder.glob("??/new-*"))


def used(cache: Cache, number: int, seconds_ago: float) -> None:
    """Say that an entry was last used so long ago."""
    moment = time.time() - seconds_ago
    os.utime(place(cache, number), (moment, moment))


def python(code: str, *arguments: str | Path, **more: str) -> subprocess.Popen[str]:
    """Another process that runs some lines with a cache."""
    head = "import os, sys, time\nfrom pathlib import Path\nfrom pip_publish.build.cache import Cache, folder_of\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + code, *map(str, arguments)],
        cwd=REPOSITORY,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended_well(process: subprocess.Popen[str]) -> str:
    """What another process printed, which told no error."""
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "")
    return stdout


def test_what_was_kept_comes_back(cache: Cache) -> None:
    assert cache.get(key(1)) is None
    cache.put(key(1), DATA)
    cache.put(key(2), b"")
    assert (cache.get(key(1)), cache.get(key(2)), cache.get(key(3))) == (DATA, b"", None)
    assert Cache(cache.folder).get(key(1)) == DATA
    assert (cache.damaged, cache.refused) == (0, None)


def test_what_is_kept_again_replaces_what_was_there(cache: Cache) -> None:
    cache.put(key(1), b"old")
    cache.put(key(1), b"new")
    assert cache.get(key(1)) == b"new"
    assert cache.info().entries == 1


def test_an_entry_is_a_plain_file_that_nobody_else_may_read(cache: Cache) -> None:
    cache.put(key(1), DATA)
    entry = cache.folder / key(1)[:2] / key(1)
    assert entry.read_bytes()[HEAD:] == DATA
    assert [stat.S_IMODE(path.stat().st_mode) for path in (entry, entry.parent, cache.folder)] == [0o600, 0o700, 0o700]
    assert unfinished(cache) == []


@pytest.mark.parametrize("wrong", ["", "a", "../../etc/passwd", key(1).upper(), key(1) + "0", key(1) + "\n", "é" * 64])
def test_only_keys_name_entries(cache: Cache, wrong: str) -> None:
    with pytest.raises(ValueError, match="is no key"):
        cache.get(wrong)
    with pytest.raises(ValueError, match="is no key"):
        cache.put(wrong, DATA)
    assert not cache.folder.exists()


def test_the_folder_is_marked_as_a_cache(cache: Cache) -> None:
    cache.put(key(1), DATA)
    assert (cache.folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_that_holds_other_things_is_not_marked(cache: Cache) -> None:
    cache.folder.mkdir(parents=True)
    (cache.folder / "thesis.txt").write_text("to be backed up")
    cache.put(key(1), DATA)
    assert cache.get(key(1)) == DATA
    assert not (cache.folder / "CACHEDIR.TAG").exists()


def test_a_cache_can_be_handed_to_another_process(cache: Cache) -> None:
    cache.put(key(1), DATA)
    again: Cache = pickle.loads(pickle.dumps(cache))
    assert again.get(key(1)) == DATA


def cut(entry: Path, length: int) -> None:
    """Cut an entry short."""
    os.truncate(entry, length)


def alter(entry: Path, at: int) -> None:
    """Alter one bit of an entry."""
    data = bytearray(entry.read_bytes())
    data[at] ^= 1
    entry.write_bytes(data)


def put_in_place(entry: Path, make: Callable[[Path], object]) -> None:
    """Put something else where an entry was."""
    entry.unlink()
    make(entry)


def full_folder(entry: Path) -> None:
    """A folder that holds something."""
    (entry / "deep").mkdir(parents=True)
    (entry / "deep/file").write_bytes(DATA)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda entry: cut(entry, 0),
    "cut in its head": lambda entry: cut(entry, 20),
    "cut after its head": lambda entry: cut(entry, HEAD),
    "one byte short": lambda entry: cut(entry, HEAD + len(DATA) - 1),
    "one byte long": lambda entry: entry.write_bytes(entry.read_bytes() + b"\0"),
    "full of zeros": lambda entry: entry.write_bytes(bytes(HEAD + len(DATA))),
    "another kind of file": lambda entry: alter(entry, 0),
    "another version": lambda entry: alter(entry, 13),
    "another digest": lambda entry: alter(entry, 14),
    "another first byte": lambda entry: alter(entry, HEAD),
    "another last byte": lambda entry: alter(entry, -1),
    "a folder": lambda entry: put_in_place(entry, Path.mkdir),
    "a folder that holds something": lambda entry: put_in_place(entry, full_folder),
    "a link to nothing": lambda entry: put_in_place(entry, lambda path: path.symlink_to("nothing")),
    "a link to itself": lambda entry: put_in_place(entry, lambda path: path.symlink_to(path.name)),
    "a pipe": lambda entry: put_in_place(entry, os.mkfifo),
    "a socket": lambda entry: put_in_place(entry, lambda path: os.mknod(path, 0o600 | stat.S_IFSOCK)),
    "a link to a device": lambda entry: put_in_place(entry, lambda path: path.symlink_to("/dev/zero")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_an_entry_that_is_not_as_it_was_written_is_taken_away(cache: Cache, damage: Callable[[Path], object]) -> None:
    cache.put(key(1), DATA)
    cache.put(key(2), DATA)
    damage(place(cache, 1))
    assert cache.get(key(1)) is None
    assert not os.path.lexists(place(cache, 1))
    assert (cache.damaged, cache.get(key(1)), cache.damaged) == (1, None, 1), "it was there once"
    cache.put(key(1), DATA)
    assert (cache.get(key(1)), cache.get(key(2)), cache.damaged, cache.refused) == (DATA, DATA, 1, None)


def test_a_link_in_place_of_an_entry_is_not_followed(cache: Cache, tmp_path: Path) -> None:
    cache.put(key(1), DATA)
    target = place(cache, 1).rename(tmp_path / "elsewhere")
    place(cache, 1).symlink_to(target)
    assert (cache.get(key(1)), cache.damaged) == (None, 1)
    assert target.read_bytes()[HEAD:] == DATA


def test_an_entry_under_the_key_of_another_is_noticed(cache: Cache) -> None:
    cache.put(key(1), b"one")
    cache.put(key(2), b"two")
    shutil.copy(place(cache, 1), place(cache, 2))
    assert (cache.get(key(2)), cache.get(key(1)), cache.damaged) == (None, b"one", 1)


def test_something_in_the_way_of_one_entry_does_not_keep_others_out(cache: Cache) -> None:
    cache.put(key(1), DATA)
    shutil.rmtree(place(cache, 2).parent, ignore_errors=True)
    place(cache, 2).parent.write_bytes(b"a file where a folder belongs")
    cache.put(key(2), DATA)
    cache.put(key(3), DATA)
    assert (cache.get(key(2)), cache.get(key(3)), cache.refused) == (None, DATA, os.strerror(errno.ENOTDIR))


HAMMER = """
cache, seed, until = Cache(Path(sys.argv[1]), int(sys.argv[3])), int(sys.argv[2]), time.monotonic() + 1.5
from random import Random
from hashlib import sha256
random, count = Random(seed), 0
while time.monotonic() < until:
    number = random.randrange(30)
    key, data = sha256(b"%d" % number).hexdigest(), b"%d." % number * 5000
    found = cache.get(key)
    assert found in (None, data), (number, found)
    count += found is not None
    if found is None or random.random() < 0.3:
        cache.put(key, data)
cache.close()
assert (cache.damaged, cache.refused) == (0, None), (cache.damaged, cache.refused)
print(count)
"""


@pytest.mark.parametrize("limit", [DEFAULT_LIMIT, 100_000])
def test_two_builds_at_once_lose_nothing(cache: Cache, limit: int) -> None:
    """With the small limit, each also removes what the other has just written or is about to read."""
    both = [python(HAMMER, cache.folder, seed, str(limit)) for seed in "12"]
    assert all(int(ended_well(process)) > 30 for process in both)
    assert unfinished(cache) == []


def test_clearing_while_builds_read_and_write_disturbs_nobody(cache: Cache) -> None:
    both = [python(HAMMER, cache.folder, seed, str(DEFAULT_LIMIT)) for seed in "34"]
    cleared = 0
    while any(process.poll() is None for process in both):
        cleared += cache.clear()
    assert all(int(ended_well(process)) > 0 for process in both)
    assert cleared > 30


KILLED = """
cache = Cache(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    cache.put(sys.argv[2], b"x" * 30_000_000)
"""


def kill_while_writing(cache: Cache) -> None:
    """Start another process that keeps an entry again and again, and kill it somewhere in the midst of that."""
    process = python(KILLED, cache.folder, key(1))
    assert process.stdout
    process.stdout.readline()
    until = time.monotonic() + 20
    while not unfinished(cache) and time.monotonic() < until:
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_build_that_was_killed_while_it_wrote_leaves_no_half_entry(cache: Cache) -> None:
    for _ in range(20):
        kill_while_writing(cache)
        assert cache.get(key(1)) in (None, b"x" * 30_000_000)
        if unfinished(cache):
            break
    [left] = unfinished(cache)
    assert cache.damaged == 0
    cache.put(key(2), DATA)
    cache.close()
    assert left.exists(), "it may be that of a build that still runs"
    os.utime(left, (time.time() - 2 * HOUR,) * 2)
    cache.put(key(3), DATA)
    cache.close()
    assert left.exists(), "less than an hour ago it was looked for such"
    os.utime(cache.folder / "CACHEDIR.TAG", (time.time() - 2 * HOUR,) * 2)
    cache.put(key(3), DATA)
    cache.close()
    assert not left.exists()
    assert (cache.get(key(2)), cache.get(key(3))) == (DATA, DATA)


def test_a_write_that_is_interrupted_leaves_nothing(cache: Cache) -> None:
    cache.put(key(1), DATA)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    interrupted = 0
    try:
        for number in range(40):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.002 + number / 2000)
                cache.put(key(1), bytes(40_000_000))
                signal.setitimer(signal.ITIMER_REAL, 0)
            except KeyboardInterrupt:
                interrupted += 1
            assert unfinished(cache) == []
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert interrupted
    assert cache.get(key(1)) in (DATA, bytes(40_000_000))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a megabyte, which only root can make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk; the limit of a file's size is tested all the same")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_what_was_written_and_stops_nothing(small_disk: Path) -> None:
    cache = Cache(small_disk / "cache")
    entries = {key(number): os.urandom(100_000) for number in range(20)}
    for each, data in entries.items():
        cache.put(each, data)
    assert cache.refused == os.strerror(errno.ENOSPC)
    found = [cache.get(each) for each in entries]
    assert 5 <= len([data for data in found if data is not None]) < 11
    assert all(data in (None, entries[each]) for each, data in zip(entries, found, strict=True))
    assert (unfinished(cache), cache.damaged) == ([], 0)
    cache.close()
    assert Cache(cache.folder).clear() == len(found) - found.count(None)


def test_a_disk_that_is_full_from_the_start_keeps_nothing(small_disk: Path) -> None:
    with suppress(OSError), (small_disk / "full").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    cache = Cache(small_disk / "cache")
    cache.put(key(1), DATA)
    assert (cache.get(key(1)), cache.refused) == (None, os.strerror(errno.ENOSPC))


def test_a_disk_that_may_only_be_read_gives_what_it_holds(small_disk: Path) -> None:
    cache = Cache(small_disk / "cache")
    cache.put(key(1), DATA)
    cache.put(key(2), DATA)
    alter(place(cache, 2), -1)
    used(cache, 1, 2 * HOUR)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert (cache.get(key(1)), cache.get(key(2)), cache.damaged) == (DATA, None, 1)
    cache.put(key(3), DATA)
    cache.close()
    assert cache.refused == os.strerror(errno.EROFS)
    with pytest.raises(OSError, match="Read-only"):
        cache.clear()
    assert cache.info().entries == 2


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
cache = Cache(Path(sys.argv[1]))
one, two = sys.argv[2:]
cache.put(one, bytes(100_000))
assert cache.get(one) is None
print(cache.refused)
cache.put(two, bytes(1_000))
assert cache.get(two) == bytes(1_000)
"""


def test_an_entry_that_is_larger_than_a_file_may_be_keeps_no_other_out(cache: Cache) -> None:
    assert ended_well(python(LIMITED, cache.folder, key(1), key(2))).strip() == os.strerror(errno.EFBIG)
    assert unfinished(cache) == []
    assert cache.info().entries == 1


@pytest.fixture
def powerless(tmp_path: Path) -> Iterator[None]:
    """For the time of the test we are a user who may do nothing in the folder of the test."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)
    else:
        tmp_path.chmod(0)
        yield
        tmp_path.chmod(0o700)


@pytest.mark.usefixtures("powerless")
def test_a_folder_that_cannot_be_made_stops_nothing(cache: Cache) -> None:
    cache.put(key(1), DATA)
    assert (cache.get(key(1)), cache.refused) == (None, os.strerror(errno.EACCES))
    cache.close()


@pytest.mark.parametrize("where", ["a file", "below a file", "a link to nothing", "/dev/null/cache"])
def test_a_folder_that_is_none_stops_nothing(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_bytes(b"here")
    (tmp_path / "link").symlink_to("nothing/at/all")
    names = {"a file": "file", "below a file": "file/cache", "a link to nothing": "link"}
    cache = Cache(tmp_path / names.get(where, where))
    for number in (1, 2):
        assert cache.get(key(number)) is None
        cache.put(key(number), DATA)
    cache.close()
    assert cache.refused in (os.strerror(errno.ENOTDIR), os.strerror(errno.EEXIST))
    assert cache.damaged == 0
    assert (tmp_path / "file").read_bytes() == b"here"


def test_the_first_reason_is_the_one_that_is_told(small_disk: Path) -> None:
    cache = Cache(small_disk / "cache")
    cache.put(key(1), bytes(2_000_000))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    cache.put(key(2), DATA)
    assert cache.refused == os.strerror(errno.ENOSPC)


def test_the_entries_that_were_not_used_for_longest_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", limit=10 * (HEAD + 1000))
    roomy = Cache(cache.folder)
    for number in range(12):
        roomy.put(key(number), b"%1000d" % number)
        used(cache, number, (20 - number) * HOUR)
    assert cache.get(key(0)) == b"%1000d" % 0
    cache.put(key(12), b"%1000d" % 12)
    cache.close()
    left = {number for number in range(13) if place(cache, number).exists()}
    assert left == {0, 5, 6, 7, 8, 9, 10, 11, 12}, "nine tenths of the limit"
    assert cache.info().bytes == 9 * (HEAD + 1000)


def test_an_entry_from_the_future_goes_before_all_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", limit=3 * (HEAD + 1000))
    for number in range(4):
        Cache(cache.folder).put(key(number), bytes(1000))
        used(cache, number, (10 - number) * HOUR)
    used(cache, 3, -1000 * HOUR)
    cache.trim()
    assert [number for number in range(4) if place(cache, number).exists()] == [1, 2]


def test_nothing_goes_while_there_is_room(cache: Cache) -> None:
    for number in range(50):
        cache.put(key(number), DATA)
        used(cache, number, 1000 * HOUR)
    cache.close()
    assert cache.info().entries == 50


def test_a_long_build_does_not_outgrow_the_limit_by_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", limit=100_000)
    largest = 0
    for number in range(200):
        cache.put(key(number), bytes(3_000))
        largest = max(largest, cache.info().bytes)
    assert 90_000 < largest < 116_000
    cache.close()
    assert cache.info().bytes <= 100_000
    assert cache.get(key(199)) is not None


@pytest.mark.parametrize(
    ("seconds_ago", "noted"), [(0, False), (HOUR - 60, False), (HOUR + 60, True), (-HOUR - 60, True)]
)
def test_use_is_noted_at_most_once_an_hour(cache: Cache, seconds_ago: float, noted: bool) -> None:
    cache.put(key(1), DATA)
    used(cache, 1, seconds_ago)
    before = place(cache, 1).stat().st_mtime
    assert cache.get(key(1)) == DATA
    after = place(cache, 1).stat().st_mtime
    assert (after != before) is noted
    assert not noted or abs(after - time.time()) < 60


def test_a_build_that_writes_nothing_does_not_look_through_the_cache(cache: Cache) -> None:
    roomy = Cache(cache.folder)
    roomy.put(key(1), DATA)
    small = Cache(cache.folder, limit=1)
    with small:
        assert small.get(key(1)) == DATA
    assert cache.get(key(1)) == DATA
    with small:
        small.put(key(2), DATA)
    assert cache.info().entries == 0


def test_what_a_cache_holds_is_told(cache: Cache) -> None:
    assert cache.info() == Info(cache.folder, 0, 0, DEFAULT_LIMIT)
    assert not cache.folder.exists()
    cache.put(key(1), DATA)
    cache.put(key(2), DATA)
    assert cache.info() == Info(cache.folder, 2, 2 * (HEAD + len(DATA)), DEFAULT_LIMIT)


def test_clearing_removes_what_is_ours_and_nothing_else(cache: Cache, tmp_path: Path) -> None:
    assert cache.clear() == 0
    assert not cache.folder.exists()
    others = ("aa/letter.txt", "ab/new-draft", "photos/summer.jpg", f"photos/{key(1)}", "notes.txt", "zz/" + key(1))
    for name in others:
        (cache.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (cache.folder / name).write_bytes(b"mine")
    cache.put(key(1), DATA)
    cache.put(key(2), DATA)
    full_folder(cache.folder / key(3)[:2] / key(3))
    (cache.folder / "aa/new-0123456789abcdef").write_bytes(b"left by a killed build")
    (tmp_path / "real" / key(4)).mkdir(parents=True)
    (cache.folder / "cc").symlink_to(tmp_path / "real")
    assert cache.clear() == 3
    left = {path.relative_to(cache.folder).as_posix() for path in cache.folder.rglob("*") if path.is_file()}
    assert left == set(others)
    assert (tmp_path / "real" / key(4)).is_dir(), "a link to a folder is not followed"
    assert not place(cache, 1).parent.exists()


def test_a_cache_that_was_cleared_can_be_used_again(cache: Cache) -> None:
    cache.put(key(1), DATA)
    cache.clear()
    assert cache.get(key(1)) is None
    cache.put(key(1), DATA)
    assert cache.get(key(1)) == DATA
    assert (cache.folder / "CACHEDIR.TAG").exists()


def test_a_folder_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "elsewhere")
    assert folder_of(Path("here")) == tmp_path / "here"
    assert folder_of(None) == tmp_path / "elsewhere"


def test_without_a_name_it_is_in_the_users_folder_for_caches(tmp_path: Path) -> None:
    for unset in ("", None):
        more = {} if unset is None else {VARIABLE: unset}
        told = ended_well(python("print(folder_of(None))", XDG_CACHE_HOME=str(tmp_path), **more))
        if sys.platform == "linux":
            assert told.strip() == str(tmp_path / "pip-publish")
        assert "pip-publish" in told


def test_the_module_imports_no_engine_and_no_library() -> None:
    told = ended_well(python("print(*{name.partition('.')[0] for name in sys.modules})"))
    assert "pip_publish" in told.split()
    assert not {"platformdirs", "msgspec", "weasyprint", "lxml", "ebooklib"} & {*told.split()}
