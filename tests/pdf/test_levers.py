"""The layout engine is spared work, and lays out the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint
from tinyhtml5 import inputstream  # type: ignore[import-untyped]

from benchmarks.document import booklet_of
from pip_publish.media.pdf import engine, levers
from pip_publish.media.pdf.documents import style_of
from pip_publish.media.pdf.parts import PdfPart, Rendered
from pip_publish.media.pdf.rendering import render
from tests.running import STOCK


@pytest.fixture
def parts() -> Iterator[tuple[PdfPart, ...]]:
    """The parts of the stock collection's booklet; the patterns are put back afterwards."""
    patterns = inputstream.characters_until_regex
    yield booklet_of(Path(STOCK)).parts
    inputstream.characters_until_regex = patterns


def test_pages_are_the_same_byte_for_byte(parts: tuple[PdfPart, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    spared = [render(part) for part in parts]
    assert levers.document_for(style_of(parts[0].look).css) is levers.Light
    monkeypatch.setattr(engine, "document_for", lambda css: weasyprint.HTML)
    inputstream.characters_until_regex = {}
    plain: list[Rendered] = [render(part) for part in parts]
    assert spared == plain


def test_the_patterns_are_found_again(parts: tuple[PdfPart, ...]) -> None:
    levers.keep_patterns()
    render(parts[1])
    held = len(inputstream.characters_until_regex)
    assert held
    render(parts[1])
    assert len(inputstream.characters_until_regex) == held


@pytest.mark.parametrize(
    "css",
    [
        "@page { @bottom-center { content: counter(page) } }",
        "p { display: list-item }",
        ".aside { float: footnote }",
        ".aside { position: note(side) }",
    ],
)
def test_a_style_with_notes_or_margin_boxes_has_the_whole_sheet(css: str) -> None:
    assert levers.document_for(css) is weasyprint.HTML


def test_another_version_is_used_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    levers._is_pinned.cache_clear()
    monkeypatch.setattr(levers, "PINNED", {"weasyprint": "0", "tinyhtml5": "0"})
    before = inputstream.characters_until_regex
    levers.keep_patterns()
    assert inputstream.characters_until_regex is before
    assert levers.document_for("p { margin: 0 }") is weasyprint.HTML
    levers._is_pinned.cache_clear()
