"""That every PDF has its equivalent on screens, or that it is said that it has none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pip_publish.proofs import equivalents
from pip_publish.proofs.model import Built, Shelf
from tests.proofs.shelves import assert_caught, assert_proven, broken_epub, changed


def _alone(shelf: Shelf, *kinds: str) -> Shelf:
    """The shelf with files of these kinds alone."""
    return replace(shelf, built=tuple(built for built in shelf.built if built.kind in kinds))


def _booklet(shelf: Shelf) -> Built:
    booklet = shelf.of("booklet")
    assert booklet is not None
    return booklet


def test_every_pdf_with_articles_has_its_equivalent(stock_shelf: Shelf, real_shelf: Shelf) -> None:
    for shelf in (stock_shelf, real_shelf):
        pdfs = [built for built in shelf.built if equivalents.applies(built) and built.articles]
        assert pdfs
        for built in pdfs:
            assert_proven(equivalents.prove(built, shelf))
    assert {"handouts", "large-print", "pack-back-and-neck-to-fold"} <= {built.edition for built in real_shelf.built}


def test_an_edition_that_is_made_by_itself_waits_for_the_others(stock_shelf: Shelf) -> None:
    alone = _alone(stock_shelf, "pdf")
    assert not equivalents.prove(_booklet(alone), alone).passed
    early = equivalents.prove(_booklet(alone), replace(alone, whole=False))
    assert early.passed
    assert [found.severity for found in early.findings] == ["review"]


def test_a_worksheet_is_left_to_a_person(real_shelf: Shelf) -> None:
    sheets = [built for built in real_shelf.built if built.edition == "worksheets"]
    assert len(sheets) == 4
    for built in sheets:
        verdict = equivalents.prove(built, real_shelf)
        assert verdict.passed
        assert [(found.rule, found.severity) for found in verdict.findings] == [("form-without-equivalent", "review")]


@pytest.mark.parametrize("kind", ["epub", "web"])
def test_one_equivalent_is_enough(kind: str, stock_shelf: Shelf) -> None:
    assert_proven(equivalents.prove(_booklet(stock_shelf), _alone(stock_shelf, "pdf", kind)))


def test_an_article_that_the_e_book_lacks_is_caught(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    page = "EPUB/articles/neck/stiff-neck.xhtml"
    broken = broken_epub(book, tmp_path, changed(page, '<h1 id="pip-title">Stiff neck<', '<h1 id="pip-title">A cure<'))
    booklet = _booklet(stock_shelf)
    verdict = equivalents.prove(booklet, replace(stock_shelf, built=(booklet, broken)))
    assert_caught(verdict, "article-without-equivalent", booklet.name, "“Stiff neck”")


def test_without_any_equivalent_it_depends_on_what_was_wanted(stock_shelf: Shelf) -> None:
    booklet, shelf = _booklet(stock_shelf), _alone(stock_shelf, "pdf")
    assert_caught(equivalents.prove(booklet, shelf), "no-equivalent", booklet.name, "epub and web")
    settings = replace(shelf.collection.settings, editions=("booklet",))
    wanted = replace(shelf, collection=replace(shelf.collection, settings=settings))
    verdict = equivalents.prove(booklet, wanted)
    assert verdict.passed
    assert [found.severity for found in verdict.findings] == ["review"]


def test_an_e_book_that_can_t_be_read_is_no_equivalent(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    (tmp_path / "torn.epub").write_bytes(book.path.read_bytes()[:5000])
    booklet = _booklet(stock_shelf)
    torn = replace(stock_shelf, built=(booklet, replace(book, path=tmp_path / "torn.epub")))
    assert_caught(equivalents.prove(booklet, torn), "article-without-equivalent", booklet.name)
