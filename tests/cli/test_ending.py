"""Whatever goes wrong is said plainly, once, with the exit status that scripts rely on."""

from __future__ import annotations

import errno
import os
import re
import resource
import tempfile
from pathlib import Path

import pytest
import typer

from pip_publish.cli.ending import ending
from pip_publish.cli.places import UsageError
from pip_publish.problems import MissingToolError, Problem, ProblemsError
from pip_publish.release import ReleaseError

FATE = "Nothing was published; output/ is as it was."
PROBLEM = Problem("articles/a.md", 3, 0, "image", "the picture is missing", "add it")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


ENDINGS = [
    (ProblemsError([PROBLEM]), 1, "articles/a.md:3: error[image]: the picture is missing\n    add it\n1 error. "),
    (UsageError("no such region", "did you mean knees?"), 2, "pip-publish: no such region\n    did you mean knees?\n"),
    (MissingToolError("Pango is missing"), 3, "pip-publish: Pango is missing\n"),
    (ReleaseError("the disk is full", "free some"), 3, "pip-publish: the disk is full\n    free some\n"),
    (MemoryError(), 3, "pip-publish: this machine has not enough memory free\n"),
    (ModuleNotFoundError(name="a"), 3, "pip-publish: the Python package a is missing: set pip-publish up again\n"),
    (FULL, 3, "pip-publish: a file can't be read or written: No space left on device\n"),
    (KeyboardInterrupt(), 130, "Stopped. "),
]


@pytest.mark.parametrize(("error", "status", "words"), ENDINGS)
def test_each_ending_has_its_words_and_its_status(
    error: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as end, ending(lambda: FATE):
        raise error
    assert end.value.exit_code == status
    assert capsys.readouterr() == ("", f"{words}{FATE}\n")


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), FileNotFoundError(2, "none", "layouts/x"),
                                   ModuleNotFoundError(name="pip_publish.lost"), AssertionError("no")])  # fmt: skip
def test_a_fault_of_ours_keeps_its_traceback_in_a_file(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("PIP_PUBLISH_DEBUG", raising=False)
    with pytest.raises(typer.Exit) as end, ending(lambda: FATE):
        raise error
    told = capsys.readouterr().err
    [kept] = tmp_path.iterdir()
    assert end.value.exit_code == 1
    assert "Traceback" not in told
    assert re.search(r"fault of pip-publish, not of your collection(.|\n)*" + re.escape(f"{kept}\n{FATE}\n"), told)
    assert "Traceback (most recent call last):\n  File" in kept.read_text("utf-8")
    assert type(error).__name__ in kept.read_text("utf-8")


def test_whoever_asks_for_it_sees_the_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("PIP_PUBLISH_DEBUG", "1")
    with pytest.raises(typer.Exit), ending():
        raise KeyError("lost")
    assert "KeyError: 'lost'" in capsys.readouterr().err


def test_a_machine_without_room_for_temporary_files_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", None)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        with pytest.raises(typer.Exit) as end, ending(lambda: FATE):
            tempfile.gettempdir()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert end.value.exit_code == 3
    words = "pip-publish: no folder for temporary files can be written\n    free some space, then run this again\n"
    assert capsys.readouterr().err == f"{words}{FATE}\n"


def test_where_the_fault_cannot_be_kept_we_say_how_to_see_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    monkeypatch.delenv("PIP_PUBLISH_DEBUG", raising=False)
    with pytest.raises(typer.Exit), ending():
        raise KeyError("lost")
    assert "set PIP_PUBLISH_DEBUG=1, run this again" in capsys.readouterr().err
