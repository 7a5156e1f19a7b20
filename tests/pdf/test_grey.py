"""Everything in grey: printed without colour, all marks still tell apart, and stand out from their ground.

What is measured is measured in the pixels of pages made grey. Another PDF edition is one more line in `BOOKS` if it has
a body map and contents, else in `SHEETS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest

from pip_publish.colours import Palette
from pip_publish.layouts import Layouts
from pip_publish.proofs.pdf.greyprint import Words
from tests.brands import ACCENT, MAIN
from tests.pdf.greyprint import MarkedPage, pages
from tests.running import REPOSITORY, Built, Stock

TEXT, GRAPHIC = 7.0, 3.0
"""The least contrast of words and of marks (WCAG 2.2 1.4.6 and 1.4.11)."""

LINE, OUTLINE, ALARM = "#85715f", "#574a42", "#8f1224"
"""Colours that no brand chooses."""

BOLDER = 1.2
"""How much more ink bold words have, at least."""

LETTER = re.compile(r"\w")
"""What words have: a full stop by itself is too small to be measured."""

CALLOUTS = ("note", "tip", "warning", "urgent")
TEXTS = Layouts().texts("en")
LABELS = {TEXTS(kind): kind for kind in CALLOUTS}

MAP, OPENER, CONTENTS = TEXTS("where-does-it-hurt"), TEXTS("articles-here"), TEXTS("contents")
"""Words by which these pages are known."""


SHIPPED = Palette()


@dataclass(frozen=True)
class Printed:
    """A PDF edition to look at: the collection that it was built of, its file, its colours, and what it has.

    `callouts` are the kinds of boxes in it; `shown` are words that the pages have whose marks are measured.
    """

    fixture: str
    file: str
    palette: Palette = SHIPPED
    callouts: tuple[str, ...] = CALLOUTS
    shown: tuple[str, ...] = (MAP, OPENER, CONTENTS, TEXTS("boxes"), TEXTS("sources"))


BOOKLET = "small-collection-booklet.pdf"
HARBOUR = Palette(MAIN, ACCENT)
BOOKS: Mapping[str, Printed] = {
    "booklet": Printed("built_stock", BOOKLET),
    "booklet in a brand": Printed("built_harbour", BOOKLET, HARBOUR),
    "large print in a brand": Printed("built_harbour", "small-collection-large-print.pdf", HARBOUR),
}
HANDOUT, SHEET = "handouts/neck/stiff-neck.pdf", "worksheets/body-map.pdf"
SHEETS: Mapping[str, Printed] = {
    "handout": Printed("built_harbour", HANDOUT, HARBOUR, ("tip", "urgent"), ("Stiff neck", TEXTS("sources"))),
    "worksheet": Printed("built_harbour", SHEET, HARBOUR, ("urgent",), (TEXTS("sheet-places"),)),
}
PRINTED = {**BOOKS, **SHEETS}


@dataclass(frozen=True)
class Edition:
    """An edition with its pages."""

    printed: Printed
    path: Path

    @property
    def pages(self) -> tuple[MarkedPage, ...]:
        return pages(self.path)

    def with_words(self, text: str) -> list[MarkedPage]:
        """The pages that have a line of just these words."""
        return [page for page in self.pages if any(words.text == text for words in page.words)]

    def labels(self) -> Iterator[tuple[str, MarkedPage, Words]]:
        """The label of each callout: its kind, its page, and its words, which may go on with a title."""
        for page in self.pages:
            for words in page.words:
                kind = LABELS.get(words.text.partition(":")[0])
                if kind and words.bold:
                    yield kind, page, words


def edition_of(request: pytest.FixtureRequest) -> Edition:
    printed = PRINTED[request.param]
    built: Built = request.getfixturevalue(printed.fixture)
    return Edition(printed, built.output / printed.file)


@pytest.fixture(params=PRINTED)
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(request)


@pytest.fixture(params=BOOKS)
def book(request: pytest.FixtureRequest) -> Edition:
    return edition_of(request)


def check_words(edition: Edition) -> None:
    """All words stand out from their ground."""
    for number, page in enumerate(edition.pages, 1):
        for words in (words for words in page.words if LETTER.search(words.text)):
            assert page.text_contrast(words) >= TEXT, f"page {number}: {words.text}"


def check_marks(edition: Edition) -> None:
    """Rings, lines, rules, outlines and frames stand out from all that they mostly stand on."""
    pine, clay = edition.printed.palette.pine, edition.printed.palette.clay
    seen = set()
    for text in edition.printed.shown:
        found = edition.with_words(text)
        assert found, f"no page has the words {text!r}"
        for colour in (pine, clay, LINE, OUTLINE, ALARM):
            for contrast in found[0].mark_contrasts(colour):
                assert contrast >= GRAPHIC, f"{colour} on the page {text!r}: {contrast:.1f}"
                seen.add(colour)
    assert {pine} < seen


def check_callouts(edition: Edition) -> None:
    """Each kind of box has a label of its own and a frame of its own, whose colour does not count."""
    frames: dict[str, set[object]] = {}
    for kind, page, words in edition.labels():
        frames.setdefault(kind, set()).add(page.frame(words))
    assert {*frames} == {*edition.printed.callouts}
    for kind, found in frames.items():
        assert len(found) == 1, f"{kind} has several frames: {found}"
    different = set.union(*frames.values())
    assert len(different) == len(frames), f"some boxes have the same frame: {frames}"


def check_references(edition: Edition) -> None:
    """Links are known by their page, in words that are bolder than the text."""
    before = TEXTS("page", number="").strip()
    one = re.compile(rf"\(?{before}(\W|\d|$)(?!\w*[a-z])")
    bold, plain = [], []
    for page in edition.pages:
        for words in page.words:
            if one.match(words.text):
                bold.append(page.ink(words))
                assert words.bold, words.text
            elif not words.bold and len(words.text) > len(before):
                plain.append(page.ink(words))
    assert len(bold) > 5 and mean(bold) > BOLDER * mean(plain)


def test_all_words_stand_out_in_grey(edition: Edition) -> None:
    check_words(edition)


def test_all_marks_stand_out_in_grey(edition: Edition) -> None:
    check_marks(edition)


def test_callouts_tell_apart_in_grey(edition: Edition) -> None:
    check_callouts(edition)


def test_links_tell_apart_in_grey(book: Edition) -> None:
    check_references(book)


def test_the_chosen_region_is_solid_and_ringed_in_grey(book: Edition) -> None:
    """On the map no region is chosen, and each has a ring; on an opener one is solid, with a white ring on it."""
    clay = book.printed.palette.clay
    assert not any(page.is_solid(clay, 4) for page in book.with_words(MAP))
    openers = book.with_words(OPENER)
    assert sum(page.is_solid(clay, 4) for page in openers) >= 3
    for page in openers:
        if page.is_solid(clay, 4):
            assert page.grey.crop(page.mask(clay).getbbox()).histogram()[255] > 0


def test_regions_and_articles_tell_apart_in_the_contents(book: Edition) -> None:
    """A region's name is bold, an article's is not; and there is more than one of each."""
    [page] = book.with_words(CONTENTS)[:1]
    rows = {words.text: words.bold for words in page.words}
    assert rows["Knees"] and rows["Lower legs"]
    assert not rows["Knee pain"] and not rows["Leg cramps"]


def altered(stock: Stock, old: str, new: str, palette: Palette = SHIPPED) -> Edition:
    """A booklet whose styles have something in place of something else, or only behind all else."""
    css = (REPOSITORY / "layouts/booklet/booklet.css.j2").read_text("utf-8")
    assert old in css
    stock.write("layouts/booklet/booklet.css.j2", css.replace(old, new) if old else css + new)
    stock.publish("booklet", "--only", "neck").succeeded()
    return Edition(Printed("", "", palette, shown=(TEXTS("boxes"),)), stock.output / BOOKLET)


ALIKE = """
.callout.note, .callout.tip, .callout.warning, .callout.urgent { border: 0; padding: 0 0 0 12pt; }
.callout.note, .callout.tip, .callout.warning, .callout.urgent { border-left: 1.5pt solid; }
.callout.note { border-color: #1c5049; } .callout.tip { border-color: #00587a; }
.callout.warning { border-color: #8c3a1b; } .callout.urgent { border-color: #8f1224; }
.callout.urgent > .label { margin: 0; padding: 0 0 0 24pt; background: none; color: #8f1224; }
"""
"""The four boxes by colour alone."""


def test_boxes_that_differ_by_colour_alone_are_found(stock: Stock) -> None:
    one_look = altered(stock, "", ALIKE)
    with pytest.raises(AssertionError, match="some boxes have the same frame"):
        check_callouts(one_look)


def test_faint_words_and_faint_marks_are_found(stock: Stock) -> None:
    faint = Palette(pine="#b5c9c6", clay="#d9b8a8")
    pale = altered(stock, "colours.pine, colours.clay", f'"{faint.pine}", "{faint.clay}"', faint)
    with pytest.raises(AssertionError, match="page 1: Point to the place"):
        check_words(pale)
    with pytest.raises(AssertionError, match=f"{faint.pine} on the page"):
        check_marks(pale)


def test_links_by_colour_alone_are_found(stock: Stock) -> None:
    thin = altered(stock, ".pageref { font-weight: bold;", ".pageref { font-weight: normal;")
    with pytest.raises(AssertionError, match="page"):
        check_references(thin)
