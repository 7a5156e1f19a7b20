"""The layout engine is spared work, and lays out the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint
from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from weasyprint.css.properties import Dimension

from benchmarks.document import booklet_of
from pip_publish.media.pdf import engine, levers
from pip_publish.media.pdf.documents import html_of, style_of
from pip_publish.media.pdf.levers import styles
from pip_publish.media.pdf.levers.swaps import swapped
from pip_publish.media.pdf.parts import PdfPart, Rendered
from pip_publish.media.pdf.rendering import render
from tests.pdf.hard import hard
from tests.running import STOCK


@pytest.fixture
def parts() -> Iterator[tuple[PdfPart, ...]]:
    """The parts of the stock collection's booklet; the patterns are put back afterwards."""
    patterns = inputstream.characters_until_regex
    yield booklet_of(Path(STOCK)).parts
    inputstream.characters_until_regex = patterns


@pytest.fixture
def hard_parts(tmp_path: Path, parts: tuple[PdfPart, ...]) -> tuple[PdfPart, ...]:
    """The parts of a collection that is hard to set, with tables, lists, scripts and drawings."""
    return booklet_of(hard(tmp_path / "hard").folder).parts


def test_pages_are_the_same_byte_for_byte(hard_parts: tuple[PdfPart, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    spared = [render(part) for part in hard_parts]
    assert levers.document_for(style_of(hard_parts[0].look).css) is levers.Light
    monkeypatch.setattr(engine, "document_for", lambda css: weasyprint.HTML)
    monkeypatch.setattr(levers, "_shorter", lambda *ways: {})
    inputstream.characters_until_regex = {}
    plain: list[Rendered] = [render(part) for part in hard_parts]
    assert spared == plain


def test_a_document_is_laid_out_by_the_shorter_ways_and_leaves_the_engine_as_it_was(
    parts: tuple[PdfPart, ...],
) -> None:
    ways = levers._shorter("styles", "shaping", "spacing", "drawing")
    before = {(owner, name): getattr(owner, name) for owner, name in ways}
    document, _ = engine.layout(parts[-1], html_of(parts[-1]))
    assert isinstance(document.pages[0]._page_box.style, styles.ReadyStyle)
    render(parts[1])
    assert {(owner, name): getattr(owner, name) for owner, name in ways} == before


@pytest.mark.parametrize("way", ["styles", "shaping", "spacing", "drawing"])
def test_each_shorter_way_takes_the_place_of_what_the_engine_has(way: str) -> None:
    for (owner, name), ours in levers._shorter(way).items():
        assert getattr(owner, name) is not ours
        assert getattr(owner, name).__module__.startswith(("weasyprint.", "pydyf"))


def test_what_a_rule_sets_is_not_taken_for_granted() -> None:
    css = "p { border-block-start: 2px solid; outline: 3px solid; margin-inline-end: 4px } b { color: inherit }"
    document = weasyprint.HTML(string="<body><p>Words <b>and</b> words")
    with swapped(levers._shorter("styles")):
        page = document.render(stylesheets=[weasyprint.CSS(string=css)]).pages[0]
    paragraph = next(box for box in page._page_box.descendants() if box.element_tag == "p")
    set_by_rules = ("border_top_width", "outline_width", "margin_right", "border_left_width")
    assert [paragraph.style[name] for name in set_by_rules] == [2, 3, Dimension(4, "px"), 0]


def test_a_style_forgets_what_was_made_of_it_when_it_changes(parts: tuple[PdfPart, ...]) -> None:
    document, _ = engine.layout(parts[-1], html_of(parts[-1]))
    style = next(box.style for box in document.pages[0]._page_box.descendants() if "shaping" in box.style.made)
    style["z_index"]  # it is asked for more
    assert style.made
    style["margin_top"] = Dimension(1, "px")
    assert not style.made


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
        "p::first-letter { color: red }",
        "p { text-overflow: ellipsis }",
        "p { font-size: 3.5vw }",
        "p { line-height: 2pvmin }",
    ],
)
def test_a_style_with_what_the_levers_do_not_know_is_laid_out_as_ever(css: str) -> None:
    assert levers.document_for(css) is weasyprint.HTML


def test_another_version_is_used_as_it_comes(parts: tuple[PdfPart, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    levers._is_pinned.cache_clear()
    monkeypatch.setattr(levers, "PINNED", dict.fromkeys(levers.PINNED, "0"))
    monkeypatch.setattr(levers, "_shorter", None)
    before = inputstream.characters_until_regex
    levers.keep_patterns()
    assert inputstream.characters_until_regex is before
    assert levers.document_for("p { margin: 0 }") is weasyprint.HTML
    assert render(parts[1])
    levers._is_pinned.cache_clear()
