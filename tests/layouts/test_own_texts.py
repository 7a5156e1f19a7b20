"""A collection may word interface texts anew, some or all; what is wrong with its file is told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish import report
from pip_publish.problems import ProblemsError
from tests.layouts.own import layouts_with

MONTHS = '"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"'


def problems_of(folder: Path, own: str | bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        layouts_with(folder, {"texts/en.toml": own}).texts("en-GB")
    return report.text(caught.value.problems)


def test_own_texts_replace_some_of_the_shipped_ones(tmp_path: Path) -> None:
    texts = layouts_with(tmp_path, {"texts/en.toml": 'tip = "Try this"\npage = "p. {number}"\n'}).texts("en-GB")
    assert (texts("tip"), texts("page", number=3), texts("note")) == ("Try this", "p. 3", "Note")


def test_own_texts_of_one_language_leave_the_others(tmp_path: Path) -> None:
    assert layouts_with(tmp_path, {"texts/en.toml": 'tip = "Try this"'}).texts("es")("tip") == "Consejo"


@pytest.mark.parametrize(
    ("own", "line", "message"),
    [
        ('note = "a"\ntipp = "b"', 2, '"tipp" is no text that editions use'),
        ("note = 1", 1, '"note" is not a line of text'),
        ('note = " "', 1, '"note" is not a line of text'),
        ('note = "a\\u0000b"', 1, '"note" is not a line of text'),
        (f"months = [{MONTHS}]", 1, '"months" does not list 12 names'),
        ('page = "page"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{number} of {pages}"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{number} {number}"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{number.__class__}"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{number:999999999}"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{number!r}"', 1, 'the places in "page" are not those that are filled'),
        ('page = "{{x}} {number}"', 1, 'the places in "page" are not those that are filled'),
        ('tip = "a { b"', 1, 'the places in "tip" are not those that are filled'),
        ('note = "a"\ntip = b', 2, "this line can't be read"),
        ('note = "a"\n\nnote = "b"', 3, "this line can't be read"),
    ],
)
def test_a_text_that_can_not_be_used_is_told(tmp_path: Path, own: str, line: int, message: str) -> None:
    found = problems_of(tmp_path, own)
    assert found.startswith(f"layouts/texts/en.toml:{line}: error[interface-text]: {message}\n    ")
    assert found.count("error[") == 1


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert problems_of(tmp_path, 'page = "x"\nnote = 3\ntipp = ""').count("error[interface-text]") == 3


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    found = problems_of(tmp_path, b"\xff\xfet\x00")
    assert found.startswith("layouts/texts/en.toml: error[template]: the file is not text in UTF-8")
