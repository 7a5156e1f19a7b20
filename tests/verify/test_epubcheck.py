"""EPUBCheck tells an EPUB in order from a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_publish.verify import epubcheck
from tests.proofs import assert_epubcheck_clean
from tests.verify.small_epub import write_epub


def test_a_small_book_passes(tmp_path: Path) -> None:
    assert_epubcheck_clean(write_epub(tmp_path / "good.epub"))


def test_a_missing_image_fails(tmp_path: Path) -> None:
    book = write_epub(tmp_path / "broken.epub", page=("dot.svg", "missing.svg"))
    with pytest.raises(AssertionError, match=r"error RSC-007 at EPUB/page\.xhtml:4"):
        assert_epubcheck_clean(book)


def test_a_usage_note_fails_the_proof_unless_it_is_allowed(tmp_path: Path) -> None:
    book = write_epub(tmp_path / "unused.epub", page=('<img src="dot.svg" alt="A blue dot"/>', ""))
    verdict = epubcheck.verify(book)
    assert (verdict.failed, [finding.rule for finding in verdict.findings]) == (0, ["OPF-097"])
    assert_epubcheck_clean(book, usage_allowed=("OPF-097",))
    with pytest.raises(AssertionError, match="usage OPF-097"):
        assert_epubcheck_clean(book)


def test_a_file_that_is_no_epub_fails(tmp_path: Path) -> None:
    path = tmp_path / "words.epub"
    path.write_text("words")
    assert not epubcheck.verify(path).passed


def test_a_missing_file_fails(tmp_path: Path) -> None:
    assert not epubcheck.verify(tmp_path / "none.epub").passed
