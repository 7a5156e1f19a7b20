"""The building commands, as staff meet them: real runs of the real command on the stock collection."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from tests.running import Outcome, Stock, command, environment, snapshot

BROKEN = "[nowhere](#no-such-heading)"


def article_of(stock: Stock) -> str:
    """The first article of the collection, as `write` and `append` name it."""
    return min(path.relative_to(stock.folder / "articles").as_posix() for path in stock.folder.glob("articles/*/*.md"))


def editions(stock: Stock) -> dict[str, str]:
    """The files that the manifest lists, with their editions."""
    listed = json.loads((stock.output / "manifest.json").read_text("utf-8"))["files"]
    return {file["path"]: file["edition"] for file in listed}


# What is made, and what is said of it


def test_all_makes_every_edition_and_says_so(stock: Stock) -> None:
    outcome = stock.publish("all").succeeded()
    made = editions(stock)
    assert set(made.values()) == {"booklet", "epub", "web"}
    head, *rows = outcome.stdout.splitlines()
    assert head.split() == ["File", "Pages", "Size"]
    alone = [f"output/{path}" for path, edition in sorted(made.items()) if edition != "web"]
    assert [row.split()[0] for row in rows] == [*alone, "output/web/"]
    assert all((stock.output / path).stat().st_size > 60 for path in made)
    stages = outcome.stderr.splitlines()
    assert len(stages) == len(set(stages)) >= 3, "one line a stage, not one a part"


def test_quiet_prints_nothing_when_all_is_well(stock: Stock) -> None:
    outcome = stock.publish("all", "--quiet").succeeded()
    assert (outcome.stdout, outcome.stderr) == ("", "")


def test_one_edition_leaves_the_other_as_it_was(published: Stock) -> None:
    [booklet] = [path for path, edition in editions(published).items() if edition == "booklet"]
    before = snapshot(published.output)[booklet]
    outcome = published.publish("epub").succeeded()
    assert set(editions(published).values()) == {"booklet", "epub", "web"}
    assert snapshot(published.output)[booklet] == before
    assert booklet not in outcome.stdout


def test_the_collection_is_found_from_a_folder_within_it(stock: Stock) -> None:
    outcome = stock.publish("epub", cwd=stock.folder / "articles").succeeded()
    assert str(stock.output) in outcome.stdout


def test_another_output_folder_can_be_named(stock: Stock, tmp_path: Path) -> None:
    outcome = stock.publish("epub", "--collection", stock.folder, "--output", "made/here", cwd=tmp_path).succeeded()
    outcome.left_output_untouched()
    assert (tmp_path / "made/here/manifest.json").is_file()
    assert "made/here/" in outcome.stdout


# Only some of it


def test_only_one_article_is_taken(stock: Stock) -> None:
    name = article_of(stock).removesuffix(".md")
    stock.publish("epub", "--only", name).succeeded()
    [file] = json.loads((stock.output / "manifest.json").read_text("utf-8"))["files"]
    assert file["articles"] == [name]


def test_an_unknown_name_gets_the_nearest_one_suggested(stock: Stock) -> None:
    region, slug = article_of(stock).removesuffix(".md").split("/")
    for wrong, right in ((f"{region}x", region), (f"{region}/{slug}x", f"{region}/{slug}"), (f"{slug}x", slug)):
        outcome = stock.publish("all", "--only", wrong).failed(status=2).left_output_untouched()
        assert f'--only names "{wrong}", which is no region and no article\n' in outcome.stderr
        assert f'did you mean "{right}"?' in outcome.stderr


def test_mistakes_are_told_before_an_unknown_name(stock: Stock) -> None:
    stock.append(article_of(stock), BROKEN)
    stock.publish("all", "--only", "nothing-of-that-name").failed(status=1)


# Problems


def test_a_mistake_leaves_the_last_output_alone(published: Stock) -> None:
    published.append(article_of(published), BROKEN)
    outcome = published.publish("all").failed(status=1)
    outcome.left_output_untouched()
    assert outcome.stderr.endswith("\n1 error. Nothing was published; output/ is as it was.\n")
    assert outcome.stdout == ""
    assert len(outcome.rules) == 1


def test_quiet_still_prints_the_problems(stock: Stock) -> None:
    stock.append(article_of(stock), BROKEN)
    outcome = stock.publish("all", "--quiet").failed(status=1)
    assert outcome.stderr.splitlines()[0].startswith(f"articles/{article_of(stock)}:")


def test_all_problems_are_told_at_once_by_path_and_line(stock: Stock) -> None:
    for _ in range(2):
        stock.append(article_of(stock), BROKEN)
    stock.append("pip-publish.toml", 'titel = "x"')
    outcome = stock.publish("all").failed(status=1)
    assert len(outcome.rules) == 3
    assert outcome.stderr.endswith("\n3 errors. Nothing was published; output/ is as it was.\n")


# Killed, interrupted, in each other's way


def signalled(stock: Stock, stage: int, number: int) -> Outcome | None:
    """Start a run and send it a signal as soon as it says its nth stage; None once it has so few."""
    before = snapshot(stock.output)
    with stock.start("all") as process:
        assert process.stderr is not None
        for _ in range(stage):
            if not process.stderr.readline():
                return None
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=60)
    return Outcome(("pip-publish", "all"), process.returncode, stdout, stderr, before, snapshot(stock.output))


LAST_STAGE = 8
"""Reading, laying out and binding booklet and e-book, putting files in place; killed in this one, the new may stand."""


def assert_complete(output: Path) -> None:
    """Each file that the manifest lists is there, byte for byte."""
    listed = json.loads((output / "manifest.json").read_text("utf-8"))["files"]
    assert {file["path"]: file["sha256"] for file in listed} == {
        name: seen[2] for name, seen in snapshot(output).items() if name != "manifest.json"
    }


def test_killed_in_any_stage_the_old_files_are_complete(published: Stock) -> None:
    stages = 0
    while (outcome := signalled(published, stages + 1, signal.SIGKILL)) is not None:
        stages += 1
        outcome.failed(status=-signal.SIGKILL)
        if stages < LAST_STAGE:
            outcome.left_output_untouched()
        assert_complete(published.output)
    assert stages == LAST_STAGE
    published.publish("booklet").succeeded()
    assert [path.name for path in published.folder.iterdir() if path.name.startswith(".")] == []


def test_ctrl_c_stops_without_a_word_too_many(published: Stock) -> None:
    outcome = signalled(published, 2, signal.SIGINT)
    assert outcome is not None
    outcome.failed(status=130).left_output_untouched()
    assert outcome.stderr.endswith("Stopped. Nothing was published; output/ is as it was.\n")


def test_two_runs_at_once_both_end_well(stock: Stock) -> None:
    with stock.start("booklet") as one, stock.start("epub") as other:
        ends = [run.communicate(timeout=300) for run in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), ends
    assert sorted(editions(stock).values()) == ["booklet", "epub"]


# Where it can't be written


def test_an_output_folder_that_is_a_file_is_told_at_once(stock: Stock) -> None:
    stock.write("output", "a file")
    outcome = stock.publish("all").failed(status=3)
    assert "output is a file, where a folder must be" in outcome.stderr
    assert "…" not in outcome.stderr, "no stage has begun"
    assert stock.output.read_text("utf-8") == "a file"


def test_the_collection_itself_is_never_written_over(stock: Stock) -> None:
    before = snapshot(stock.folder)
    stock.publish("all", "--output", "articles").failed(status=2)
    assert snapshot(stock.folder) == before


def test_a_machine_that_allows_no_large_files_keeps_the_old_ones(stock: Stock) -> None:
    stock.write("output/old.pdf", "old")
    before = snapshot(stock.output)
    limited = ["bash", "-c", 'ulimit -f 8; exec "$@"', "limited", *command("booklet")]
    done = subprocess.run(
        limited, cwd=stock.folder, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    outcome = Outcome(tuple(limited), done.returncode, done.stdout, done.stderr, before, snapshot(stock.output))
    outcome.failed(status=3).left_output_untouched()
    assert "File too large" in outcome.stderr


def test_a_missing_library_is_told_with_its_package(stock: Stock, tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").touch()  # stands before the machine's own, and is none
    env = environment(PIP_PUBLISH_DEBUG="", LD_LIBRARY_PATH=str(tmp_path))
    done = subprocess.run(
        command("booklet"), cwd=stock.folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert (
        "pip-publish: the library libpango-1.0-0 is missing on this machine\n    'make all' installs it" in done.stderr
    )


# Pipes and terminals


def test_a_reader_that_goes_away_stops_nothing(stock: Stock) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        outcome = stock.publish("all", stdout=writer, stderr=writer)
    finally:
        os.close(writer)
    outcome.succeeded()
    assert set(editions(stock).values()) == {"booklet", "epub", "web"}


def on_a_terminal(stock: Stock, *arguments: str, **more: str) -> tuple[int, str]:
    """Run the real command on a terminal of 100 columns; its exit status and all that it drew."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    environ = environment(**{"TERM": "xterm-256color", **more})
    with stock.start(*arguments, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
        os.close(theirs)
        drawn = b""
        while chunk := _read(ours):
            drawn += chunk
        process.wait(timeout=60)
    os.close(ours)
    return process.returncode, drawn.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's way to say that the other side has gone
        return b""


def test_a_terminal_shows_bars_that_fill(stock: Stock) -> None:
    status, drawn = on_a_terminal(stock, "booklet")
    assert status == 0
    assert "━" in drawn
    assert "\x1b[" in drawn
    assert drawn.rstrip().splitlines()[-1].startswith("output/")


def test_no_color_is_respected(stock: Stock) -> None:
    status, drawn = on_a_terminal(stock, "booklet", NO_COLOR="1")
    assert status == 0
    assert "━" in drawn
    assert _colours(drawn) == []


def _colours(drawn: str) -> list[str]:
    """The codes that set a colour: 30 to 49 and 90 to 107, or 38 and 48 with what follows."""
    codes = [part.partition("m")[0] for part in drawn.split("\x1b[")[1:] if "m" in part]
    numbers = [number for code in codes if code.replace(";", "").isdigit() for number in code.split(";")]
    return [number for number in numbers if 30 <= int(number) <= 49 or 90 <= int(number) <= 107]


def test_a_terminal_that_cannot_redraw_gets_lines(stock: Stock) -> None:
    status, drawn = on_a_terminal(stock, "booklet", TERM="dumb")
    assert status == 0
    assert "━" not in drawn
    assert "\x1b" not in drawn


@pytest.mark.parametrize("language", ["C", "en_US.ISO-8859-1", "POSIX"])
def test_any_letter_can_be_printed_anywhere(stock: Stock, language: str) -> None:
    stock.append(article_of(stock), "[πόνος](#πόνος)")
    env = environment(LC_ALL=language, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="latin-1")
    stock.publish("all", env=env).failed(status=1)
