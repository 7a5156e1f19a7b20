"""Tables line up whatever the letters, and sizes are said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.cli import screen


def test_a_table_lines_up_with_numbers_on_the_right() -> None:
    rows = [("a.pdf", "12", "1.4 MB"), ("handouts/knees.pdf", "–", "9 kB")]
    assert screen.table(("File", "Pages", "Size"), rows, numbers=(1, 2)) == (
        "File                Pages    Size\na.pdf                  12  1.4 MB\nhandouts/knees.pdf      –    9 kB"
    )


def test_wide_letters_and_combining_marks_keep_the_columns_in_line() -> None:
    lines = screen.table(("A", "B"), [("痛み", "x"), ("dau lu\u031bng", "x"), ("ab", "x")]).splitlines()
    assert lines == ["A         B", "痛み      x", "dau lu\u031bng  x", "ab        x"]


def test_a_title_cannot_speak_to_the_terminal() -> None:
    assert "\x1b" not in screen.table(("A", "B"), [("\x1b]0;title\x07", "x")])


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
     (1_440_000, "1.4 MB"), (3_000_000_000, "3.0 GB"), (3_000_000_000_000, "3000.0 GB")],
)  # fmt: skip
def test_a_size_is_said_in_words(count: int, words: str) -> None:
    assert screen.size(count) == words


def test_paths_are_shown_from_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert screen.shown(tmp_path / "output") == "output"
    assert screen.shown(Path("a/../output")) == "output"
    assert screen.shown(tmp_path.parent / "elsewhere") == str(tmp_path.parent / "elsewhere")
