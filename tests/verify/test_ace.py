"""Ace tells an accessible EPUB from one that keeps readers out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.verify import ace
from tests.proofs import assert_ace_clean
from tests.verify.small_epub import write_epub


def test_a_small_book_passes(tmp_path: Path) -> None:
    assert_ace_clean(write_epub(tmp_path / "good.epub"))


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("html-has-lang", ' lang="en" xml:lang="en"', ""),
        ("image-alt", ' alt="A blue dot"', ""),
    ],
)
def test_a_page_that_keeps_readers_out_fails(tmp_path: Path, rule: str, old: str, new: str) -> None:
    book = write_epub(tmp_path / "broken.epub", page=(old, new))
    with pytest.raises(AssertionError, match=rf"error {rule} at page\.xhtml"):
        assert_ace_clean(book)


def test_missing_accessibility_metadata_fails(tmp_path: Path) -> None:
    book = write_epub(tmp_path / "silent.epub", package=('<meta property="schema:accessibilityHazard">none</meta>', ""))
    assert [finding.rule for finding in ace.verify(book).findings] == ["metadata-accessibilityhazard"]


def test_a_file_that_is_no_epub_fails(tmp_path: Path) -> None:
    path = tmp_path / "words.epub"
    path.write_text("words")
    assert not ace.verify(path).passed
