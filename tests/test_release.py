"""What was made is put in place whole or not at all, and nothing that is not ours is lost."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pip_publish import replacing
from pip_publish.media.model import File, Publication
from pip_publish.release import ReleaseError, ensure_writable, release, state

OLD = {"pain-booklet.pdf": b"old booklet", "pain.epub": b"old epub", "handouts/knees/stretch.pdf": b"old handout"}
NEW = {"pain-booklet.pdf": b"new booklet " * 100, "pain.epub": b"new epub", "handouts/neck/turn.pdf": b"new handout"}
EDITIONS = {"pain-booklet.pdf": "booklet", "pain.epub": "epub"}
FOREIGN = {".gitignore": b"*\n", "notes/2026/july.txt": b"ours alone"}


def publications(files: dict[str, bytes]) -> list[Publication]:
    """One publication for each edition that the files belong to."""
    of: dict[str, list[File]] = {}
    for path, data in files.items():
        of.setdefault(EDITIONS.get(path, "handouts"), []).append(File(path, data, pages=len(data), articles=("a/b",)))
    return [Publication(edition, tuple(made)) for edition, made in of.items()]


def put(files: dict[str, bytes], output: Path, **more: Any) -> None:
    release(publications(files), "Pain", into=output, made_with={"weasyprint": "70.0"}, **more)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def manifest(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that the manifest lists."""
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    return {entry["path"]: entry["sha256"] for entry in listed}


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder that holds an earlier release and files that are not ours."""
    output = tmp_path / "collection" / "output"
    put(OLD, output)
    for path, data in FOREIGN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    return output


def siblings(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


def assert_released(output: Path, files: dict[str, bytes]) -> None:
    assert contents(output) == {**FOREIGN, **files}
    assert manifest(output) == digests(files)


# What is written, what stays and what goes


def test_the_manifest_describes_each_file_in_the_order_of_their_paths(tmp_path: Path) -> None:
    made = Publication("booklet", (File("z.pdf", b"zz", pages=2, articles=("knees/stretch",)), File("a.pdf", b"a")))
    release([made], "Schmerz & mehr – Πόνος", into=tmp_path / "out", made_with={"b": "2", "a": "1"})
    assert (tmp_path / "out/manifest.json").read_text("utf-8") == (
        '{\n  "schema": 1,\n  "title": "Schmerz & mehr – Πόνος",\n'
        '  "made_with": {\n    "a": "1",\n    "b": "2"\n  },\n'
        '  "files": [\n    {\n      "path": "a.pdf",\n      "edition": "booklet",\n      "bytes": 1,\n'
        f'      "sha256": "{hashlib.sha256(b"a").hexdigest()}",\n      "pages": null,\n      "articles": [],\n'
        '      "verified": null\n    },\n'
        '    {\n      "path": "z.pdf",\n      "edition": "booklet",\n      "bytes": 2,\n'
        f'      "sha256": "{hashlib.sha256(b"zz").hexdigest()}",\n      "pages": 2,\n'
        '      "articles": [\n        "knees/stretch"\n      ],\n      "verified": null\n    }\n  ]\n}\n'
    )


def test_the_same_publications_give_the_same_manifest_in_any_order(tmp_path: Path) -> None:
    put(NEW, tmp_path / "one")
    put(dict(reversed(NEW.items())), tmp_path / "other")
    assert (tmp_path / "one/manifest.json").read_bytes() == (tmp_path / "other/manifest.json").read_bytes()


def test_a_release_replaces_its_files_and_leaves_all_others(output: Path) -> None:
    put(NEW, output)
    assert_released(output, NEW)
    assert not (output / "handouts/knees").exists(), "a folder that our files emptied goes with them"
    assert siblings(output) == ["output"]


def test_a_release_tells_what_it_made_and_what_it_kept(output: Path) -> None:
    made = release(publications({"pain.epub": b"new"}), "Pain", into=output, made_with={})
    assert [(file.path, file.edition, file.bytes, file.pages) for file in made.files] == [("pain.epub", "epub", 3, 3)]
    assert [file.path for file in made.kept] == ["handouts/knees/stretch.pdf", "pain-booklet.pdf"]


def test_files_of_editions_that_were_not_made_stay_and_stay_listed(output: Path) -> None:
    before = json.loads((output / "manifest.json").read_text("utf-8"))["files"]
    put({"pain.epub": b"new epub"}, output)
    after = json.loads((output / "manifest.json").read_text("utf-8"))["files"]
    assert_released(output, {**OLD, "pain.epub": b"new epub"})
    assert [entry for entry in after if entry["edition"] != "epub"] == [e for e in before if e["edition"] != "epub"]


def test_when_everything_was_made_listed_files_of_other_editions_go(output: Path) -> None:
    put({"pain.epub": b"new epub"}, output, everything=True)
    assert_released(output, {"pain.epub": b"new epub"})


def test_an_edition_under_a_new_name_takes_its_old_file_away(output: Path) -> None:
    renamed = Publication("epub", (File("sore.epub", b"new"),))
    release([renamed], "Pain", into=output, made_with={})
    assert "pain.epub" not in contents(output)
    assert "sore.epub" in contents(output)


def test_a_file_that_no_manifest_lists_is_never_removed(output: Path) -> None:
    (output / "manifest.json").unlink()
    put({"sore.epub": b"new"}, output, everything=True)
    assert contents(output) == {**FOREIGN, **OLD, "sore.epub": b"new"}


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"schema": 2, "files": []}', '{"schema": 1, "files": [3]}', "\0"]
)
def test_a_manifest_that_is_not_ours_removes_nothing(output: Path, text: str) -> None:
    (output / "manifest.json").write_text(text, "utf-8")
    put({"sore.epub": b"new"}, output, everything=True)
    assert contents(output) == {**FOREIGN, **OLD, "sore.epub": b"new"}
    assert manifest(output) == digests({"sore.epub": b"new"})


@pytest.mark.parametrize("path", ["../precious.txt", "{outside}", "link/precious.txt", "notes/../../precious.txt"])
def test_a_manifest_cannot_make_us_remove_files_elsewhere(output: Path, path: str) -> None:
    precious = output.parent / "precious.txt"
    precious.write_text("keep me", "utf-8")
    (output / "link").symlink_to(output.parent)
    listed = json.loads((output / "manifest.json").read_text("utf-8"))
    listed["files"].append({**listed["files"][0], "path": path.format(outside=precious)})
    (output / "manifest.json").write_text(json.dumps(listed), "utf-8")
    put({"pain.epub": b"new"}, output, everything=True)
    assert precious.read_text("utf-8") == "keep me"
    assert manifest(output) == digests({"pain.epub": b"new"})


@pytest.mark.parametrize("path", ["../out.pdf", "/tmp/out.pdf", "", "a//b.pdf", "manifest.json", "./a.pdf"])
def test_no_publication_writes_outside_the_output_folder(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        release([Publication("epub", (File(path, b"x"),))], "Pain", into=output, made_with={})
    assert_released(output, OLD)


def test_rights_links_and_empty_folders_of_others_stay_as_they_were(output: Path) -> None:
    output.chmod(0o750)
    (output / "notes").chmod(0o700)
    (output / "empty").mkdir()
    (output / "elsewhere").symlink_to("/nowhere")
    same = (output / ".gitignore").stat().st_ino
    put(NEW, output)
    assert [output.stat().st_mode & 0o777, (output / "notes").stat().st_mode & 0o777] == [0o750, 0o700]
    assert (output / "empty").is_dir()
    assert (output / "elsewhere").readlink() == Path("/nowhere")
    assert (output / ".gitignore").stat().st_ino == same


def test_a_missing_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    put(NEW, tmp_path / "a/b/output")
    assert contents(tmp_path / "a/b/output") == NEW


def test_the_mark_of_a_release_changes_with_each_one(output: Path) -> None:
    marks = [state(output)]
    put(NEW, output)
    marks.append(state(output))
    assert marks[0] != marks[1]
    assert state(output) == marks[1]
    assert state(output / "none") is None


# By which means


def test_on_linux_the_folders_change_places_in_one_step(output: Path) -> None:
    before = output.stat().st_ino
    assert replacing.replace(output, {"manifest.json": b"{}"}, (), "manifest.json") is replacing.Means.EXCHANGE
    assert output.stat().st_ino != before


def test_what_another_program_adds_meanwhile_is_brought_along(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = replacing._exchange

    def late(one: Path, other: Path) -> bool:
        (other / "late").mkdir()
        (other / "late/file.txt").write_text("just now", "utf-8")
        (other / "notes/2026/july.txt").unlink()
        (other / "notes/2026/july.txt").write_text("rewritten", "utf-8")
        return exchange(one, other)

    monkeypatch.setattr(replacing, "_exchange", late)
    put(NEW, output)
    assert contents(output) == {**FOREIGN, **NEW, "late/file.txt": b"just now", "notes/2026/july.txt": b"rewritten"}


def test_a_symbolic_link_to_the_output_folder_is_followed(output: Path) -> None:
    link = output.parent / "link"
    link.symlink_to(output)
    put(NEW, link)
    assert link.is_symlink()
    assert_released(output, NEW)


def test_the_folder_in_which_we_stand_is_kept(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output)
    put(NEW, output)
    assert contents(Path()) == {**FOREIGN, **NEW}
    assert_released(output, NEW)


def test_a_folder_that_holds_too_much_is_written_into(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "MOST_ENTRIES", 3)
    before = output.stat().st_ino
    put(NEW, output)
    assert output.stat().st_ino == before
    assert_released(output, NEW)


# Killed at each step


def in_a_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; its number, to wait for."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def killed_at(step: int, output: Path, means: str) -> bool:
    """Release NEW in a process that kills itself just before a step on the disk; False once it has so few steps."""
    steps = count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        on_disk = event.startswith(("os.", "shutil.", "ctypes.")) or (event == "open" and arguments[1] != "r")
        if on_disk and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        if means == "two renames":
            replacing._exchange = lambda one, other: False
        if means == "file by file":
            replacing.MOST_ENTRIES = 0
        sys.addaudithook(watch)
        put(NEW, output)

    _, status = os.waitpid(in_a_child(work), 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    return status != 0


@pytest.mark.parametrize("means", ["exchange", "two renames", "file by file"])
def test_killed_at_any_step_the_folder_is_whole_and_the_next_run_tidies_up(output: Path, means: str) -> None:
    step, seen = 1, set()
    while killed_at(step, output, means):
        if means == "exchange":
            assert_released(output, NEW if manifest(output) == digests(NEW) else OLD)
        replacing.recover(output)
        assert siblings(output) == ["output"]
        new = manifest(output) == digests(NEW)
        if means == "file by file":
            assert_each_file_is_old_or_new(output)
        else:
            assert_released(output, NEW if new else OLD)
        seen.add(new)
        put(OLD, output, everything=True)
        step += 1
    assert_released(output, NEW)
    assert step > 15
    assert seen == {False, True}, "killed both before and after the change"


def assert_each_file_is_old_or_new(output: Path) -> None:
    found = contents(output)
    assert FOREIGN.items() <= found.items()
    for path in found.keys() - FOREIGN.keys():
        assert found[path] in (OLD.get(path), NEW.get(path))
    for path in manifest(output):
        assert path in found or path in OLD.keys() - NEW.keys()


def test_the_folder_of_a_run_that_lives_is_left_alone(output: Path) -> None:
    with replacing._stage(output.parent, output.name) as stage:
        replacing.recover(output)
        assert stage.is_dir()
    (output.parent / ".output.partial-mine").mkdir()
    replacing.recover(output)
    assert siblings(output) == [".output.partial-mine", "output"]


def test_ctrl_c_during_the_change_waits_until_it_is_done(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = replacing._exchange

    def interrupted(one: Path, other: Path) -> bool:
        signal.raise_signal(signal.SIGINT)
        return exchange(one, other)

    monkeypatch.setattr(replacing, "_exchange", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(NEW, output)
    assert_released(output, NEW)
    assert siblings(output) == ["output"]


# What stands in the way


def test_a_full_disk_leaves_the_old_files(small_disk: Path) -> None:
    output = small_disk / "output"
    put(OLD, output)
    with pytest.raises(ReleaseError, match="the disk is full"):
        put({"pain.epub": b"x" * 2_000_000}, output)
    assert contents(output) == OLD
    assert siblings(output) == ["output"]


def test_a_limit_on_the_size_of_files_leaves_the_old_files(output: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(ReleaseError, match="larger than this machine allows"):
            put({"pain.epub": b"x" * 100_000}, output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert_released(output, OLD)
    assert siblings(output) == ["output"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount(["-t", "tmpfs", "-o", "size=1m", "tmpfs"], disk)
    yield disk
    subprocess.run(["umount", disk], check=True)


def mount(how: list[str], place: Path) -> None:
    if os.geteuid() != 0 or subprocess.run(["mount", *how, place], capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting needs root and its rights; the limit on the size of files is tried everywhere")


def test_a_mounted_output_folder_is_written_file_by_file(small_disk: Path) -> None:
    put(OLD, small_disk)
    put(NEW, small_disk)
    assert contents(small_disk) == NEW
    assert manifest(small_disk) == digests(NEW)


def test_a_mounted_folder_within_the_output_folder_keeps_what_it_holds(output: Path) -> None:
    other = output.parent / "other"
    other.mkdir()
    (other / "precious.txt").write_text("keep me", "utf-8")
    (output / "mounted").mkdir()
    mount(["--bind", str(other)], output / "mounted")
    try:
        put(NEW, output)
        assert contents(output) == {**FOREIGN, **NEW, "mounted/precious.txt": b"keep me"}
    finally:
        subprocess.run(["umount", output / "mounted"], check=True)
    assert (other / "precious.txt").read_text("utf-8") == "keep me"


def test_a_write_protected_disk_is_told_before_any_work(small_disk: Path) -> None:
    put(OLD, small_disk / "output")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    attempts: list[Callable[[Path], None]] = [ensure_writable, partial(put, NEW)]
    for attempt in attempts:
        with pytest.raises(ReleaseError, match="output can't be written: it is protected"):
            attempt(small_disk / "output")
    assert contents(small_disk / "output") == OLD


@pytest.fixture
def guarded() -> Iterator[Path]:
    """An output folder that anybody may write, in a folder that nobody may."""
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder)
        put(OLD, parent / "output")
        for path in [parent / "output", *(parent / "output").rglob("*")]:
            path.chmod(0o777)
        parent.chmod(0o555)
        yield parent / "output"
        parent.chmod(0o755)


def as_nobody(work: Callable[[], None]) -> int:
    """Do something in a process without any rights of root; its exit status."""

    def without_rights() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        os.chdir("/")
        work()

    return os.waitstatus_to_exitcode(os.waitpid(in_a_child(without_rights), 0)[1])


def test_in_a_protected_folder_files_are_replaced_one_by_one(guarded: Path) -> None:
    before = guarded.stat().st_ino
    assert as_nobody(partial(put, NEW, guarded)) == 0
    assert guarded.stat().st_ino == before
    assert contents(guarded) == NEW
    assert manifest(guarded) == digests(NEW)


def test_a_protected_output_folder_is_told(guarded: Path) -> None:
    guarded.chmod(0o555)

    def attempt() -> None:
        for work in (ensure_writable, partial(put, NEW)):
            with pytest.raises(ReleaseError, match="output can't be written: it is protected"):
                work(guarded)

    assert as_nobody(attempt) == 0
    assert contents(guarded) == OLD


def test_an_output_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file", "utf-8")
    attempts: list[Callable[[Path], None]] = [ensure_writable, partial(put, NEW)]
    for attempt in attempts:
        with pytest.raises(ReleaseError, match="output is a file, where a folder must be"):
            attempt(tmp_path / "output")
    assert (tmp_path / "output").read_text("utf-8") == "a file"


def test_a_folder_where_a_file_must_go_is_told(output: Path) -> None:
    (output / "pain.epub").unlink()
    (output / "pain.epub").mkdir()
    with pytest.raises(ReleaseError, match=r"pain\.epub is a folder, where a file must be"):
        put(NEW, output)
    assert (output / "pain-booklet.pdf").read_bytes() == OLD["pain-booklet.pdf"]


def test_a_link_where_a_folder_must_be_is_not_followed(output: Path) -> None:
    elsewhere = output.parent / "elsewhere"
    elsewhere.mkdir()
    (output / "web").symlink_to(elsewhere)
    with pytest.raises(ReleaseError, match="web is a file, where a folder must be"):
        put({"web/index.html": b"x"}, output)
    assert list(elsewhere.iterdir()) == []


def test_making_sure_that_a_folder_can_be_written_leaves_no_trace(output: Path) -> None:
    ensure_writable(output)
    ensure_writable(output.parent / "new")
    assert_released(output, OLD)
    assert siblings(output) == ["output"]


# Two runs at once


def test_two_runs_at_once_each_add_their_edition(output: Path) -> None:
    def work(name: str) -> None:
        for n in range(30):
            put({name: str(n).encode()}, output)

    children = [in_a_child(partial(work, name)) for name in ("pain-booklet.pdf", "pain.epub")]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert_released(output, {**OLD, "pain-booklet.pdf": b"29", "pain.epub": b"29"})
    assert siblings(output) == ["output"]


def test_a_run_that_waits_too_long_says_so(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "LONGEST_WAIT", 0.2)
    started = time.monotonic()
    with replacing.locked(output), pytest.raises(ReleaseError, match="another program has been writing"):
        put(NEW, output)
    assert 0.2 <= time.monotonic() - started < 10
    assert_released(output, OLD)
