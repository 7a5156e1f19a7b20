"""Every edition says of an article that its review is overdue, from the day after it was due, if it is asked to."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree, html

from pip_publish import standing
from pip_publish.proofs.pdf.tagtree import TaggedPdf
from tests.epub.opened import found, words
from tests.proofs import assert_epubcheck_clean, assert_pdf_ua
from tests.running import Stock

EDITIONS = 'editions = ["booklet", "epub", "web", "handouts", "large-print"]'
PACK = '[[packs]]\nname = "knees"\ntitle = "Knees"\narticles = ["knee-pain"]\nformats = ["pdf", "epub"]'
DUE, AFTER = "2026-11-25", "2026-11-26"
STAMP = "Review overdue"
FIRST = "Sore knees are common"


def due(stock: Stock, overdue: str) -> Stock:
    """The collection with an article whose review is due on a day, and what is to become of it afterwards."""
    stock.replace("knees/knee-pain.md", "next-check: 2028-09-30", f"next-check: {DUE}")
    stock.append("pip-publish.toml", f'[checks]\noverdue = "{overdue}"')
    return stock


def said(path: Path) -> list[str]:
    """What each document of a file says, in reading order."""
    if path.suffix == ".pdf":
        return [TaggedPdf(path).text()]
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as book:
            names = [name for name in book.namelist() if name.endswith("/knee-pain.xhtml")]
            return [words(body) for name in names for body in found(etree.fromstring(book.read(name)), "//h:body")]
    [body] = html.fromstring(path.read_bytes()).iter("body")
    return [words(body)]


def files(output: Path) -> dict[str, Path]:
    """All PDFs and EPUBs, and the article's page of the site."""
    made = (*output.glob("*.*"), *output.glob("handouts/*/*"), *output.glob("packs/*"))
    paths = [path for path in made if path.suffix in (".pdf", ".epub")]
    return {path.relative_to(output).as_posix(): path for path in (*paths, output / "web/knees/knee-pain.html")}


def test_every_edition_says_so_before_the_text_from_the_day_after_on(stock: Stock) -> None:
    due(stock, "stamp").replace("pip-publish.toml", 'editions = ["booklet", "epub", "web"]', EDITIONS)
    stock.append("pip-publish.toml", PACK)
    stock.publish("all", "--today", AFTER).succeeded()
    assert_all_say_so(stock.output)
    outcome = stock.publish("all", "--today", DUE).succeeded()
    assert "Nothing has changed" not in outcome.stderr
    assert not [name for name, path in files(stock.output).items() for text in said(path) if STAMP in text]
    changed = {name for name, seen in outcome.after.items() if outcome.before.get(name) != seen}
    assert {name for name in changed if name.startswith("handouts/")} == {"handouts/knees/knee-pain.pdf"}


def assert_all_say_so(output: Path) -> None:
    """Each medium says it once, of this article alone, before its text; and all follow their standards."""
    found = files(output)
    assert len(found) == 10
    for name, path in found.items():
        texts = [text for text in said(path) if FIRST in text]
        assert bool(texts) == ("leg" not in name and "neck" not in name), name
        for text in texts:
            assert text.count(STAMP) == 1, name
            article = text[text.rindex(FIRST) :]
            assert article.index(STAMP) < article.index("Reading time") < article.index("Osteoarthritis"), name
    assert STAMP not in said(output / "handouts/lower-legs/leg-cramps.pdf")[0]
    assert_pdf_ua(output / "small-collection-booklet.pdf")
    assert_pdf_ua(output / "handouts/knees/knee-pain.pdf")
    assert_epubcheck_clean(output / "small-collection.epub")


def test_no_edition_says_so_unless_it_is_asked_to(stock: Stock) -> None:
    due(stock, "tell").publish("handouts", "--only", "knee-pain", "--today", AFTER).succeeded()
    assert STAMP not in said(stock.output / "handouts/knees/knee-pain.pdf")[0]


def test_a_review_that_is_overdue_stops_all_if_it_is_asked_to(stock: Stock) -> None:
    due(stock, "stop").publish("epub", "--today", DUE).succeeded()
    outcome = stock.publish("epub", "--today", AFTER)
    outcome.failed(status=1, rules=["review-overdue"]).left_output_untouched()
    assert "articles/knees/knee-pain.md:5: error[review-overdue]: " in outcome.stderr
    assert 'check its facts, then write new dates as "updated" and "next-check"' in outcome.stderr
    assert "Nothing was published; output/ is as it was." in outcome.stderr


@pytest.mark.parametrize("more", ['ignore = ["governance"]', 'rules = ["layout"]', 'warnings = ["review-overdue"]'])
def test_it_stops_all_whatever_rules_are_chosen(stock: Stock, more: str) -> None:
    due(stock, "stop").append("pip-publish.toml", more)
    stock.publish("epub", "--today", AFTER).failed(status=1, rules=["review-overdue"]).left_output_untouched()


def test_one_that_is_let_through_says_so_all_the_same(stock: Stock) -> None:
    due(stock, "stop").replace("knees/knee-pain.md", "keywords:", "exceptions: {review-overdue: Ill.}\nkeywords:")
    stock.publish("handouts", "--only", "knee-pain", "--today", AFTER).succeeded()
    assert STAMP in said(stock.output / "handouts/knees/knee-pain.pdf")[0]


def test_a_check_by_other_rules_tells_nothing_of_it(stock: Stock) -> None:
    due(stock, "stop").publish("check", "--select", "character", "--today", AFTER).succeeded()
    stock.publish("check", "--select", "review-overdue", "--today", AFTER).failed(status=1, rules=["review-overdue"])


@pytest.mark.parametrize(
    ("checks", "by_the_day"),
    [
        ("", False),
        ('[checks]\noverdue = "tell"', False),
        ('[checks]\noverdue = "stamp"', True),
        ('[checks]\noverdue = "stop"', True),
        ('[checks]\nerrors = ["future-date"]', True),
        ("checks = 1", False),
    ],
)
def test_a_later_day_is_a_change_only_where_it_may_change_something(
    stock: Stock, checks: str, by_the_day: bool
) -> None:
    stock.write("pip-publish.toml", f'title = "A"\nname = "a"\nlanguage = "en"\n{checks}\n')
    first, again, later = (standing.inputs(stock.folder, (), (), date(2026, 11, day)) for day in (25, 25, 26))
    assert first and first == again
    assert (first != later) == by_the_day
