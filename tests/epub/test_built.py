"""The EPUB as the command makes it, of the stock collection and of our own: proven by validators, and read back."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from pip_publish.collection import read
from pip_publish.collection.model import Article, Collection
from pip_publish.layouts import languages
from tests import proofs
from tests.epub.opened import Element, Opened, found, opened, strings, words
from tests.epub.small import book
from tests.running import Built

LETTERS_COMPARED = 24
"""How much of the text that follows a marker is looked for on its page."""


@pytest.fixture(scope="module", params=["built_stock", "built_real"])
def built(request: pytest.FixtureRequest) -> Built:
    """Both built collections in turn."""
    made: Built = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="module")
def whole(built: Built) -> Opened:
    """The EPUB, opened."""
    return opened(built.epub)


@pytest.fixture(scope="module")
def collection(built: Built) -> Collection:
    """The collection that it was made of."""
    found_collection, _ = read(built.collection, languages())
    assert found_collection is not None
    return found_collection


@pytest.fixture(scope="module")
def printed(built: Built) -> list[str]:
    """The text of each page of the booklet, letters and digits alone."""
    pages = pypdfium2.PdfDocument(built.pdf)
    return [bare(page.get_textpage().get_text_bounded()) for page in pages]


def bare(text: str) -> str:
    """Letters and digits alone: line ends, hyphens at them and bullets fall away."""
    return re.sub(r"\W+", "", text.replace("\ufffe", ""))


def chapters(whole: Opened) -> list[tuple[str, Element]]:
    """The documents that hold articles."""
    return [(path, root) for path, root in whole.documents.items() if found(root, "//h:section[@role='doc-chapter']")]


def test_epubcheck_and_ace_find_nothing(built: Built) -> None:
    proofs.assert_epubcheck_clean(built.epub)
    proofs.assert_ace_clean(built.epub)


def test_epubcheck_and_ace_find_nothing_in_the_small_book(tmp_path: Path) -> None:
    path = tmp_path / "small.epub"
    path.write_bytes(book())
    proofs.assert_epubcheck_clean(path)
    proofs.assert_ace_clean(path)


def test_the_spine_holds_all_articles_in_order(whole: Opened, collection: Collection) -> None:
    titles = [words(found(root, "//h:h1")[0]) for _, root in chapters(whole)]
    assert titles == [article.title for article in collection.articles]


def test_the_text_of_each_article_is_its_own(whole: Opened, collection: Collection) -> None:
    for (path, root), article in zip(chapters(whole), collection.articles, strict=True):
        [body] = found(root, "//h:div[@class='body']")
        assert words(_without_added(body)) == words(_without_added(_source(article))), path


def _source(article: Article) -> Element:
    """The article's body as it was read, in the namespace of XHTML."""
    return etree.fromstring(article.document.body.replace("<div", '<div xmlns="http://www.w3.org/1999/xhtml"', 1))


def _without_added(body: Element) -> Element:
    """Without the labels, numbers and headings that the EPUB adds."""
    for label in found(body, "//h:p[@class='label']"):
        for child in list(label):
            label.remove(child)
        label.text = ""
    for heading in found(body, "//h:section[@class='footnotes']/h:h2"):
        heading.text = ""
    for number in found(body, "//h:figcaption/h:b[1][starts-with(., 'Figure ')]"):
        number.text, number.tail = "", (number.tail or "").removeprefix(" ")
    return body


def test_pictures_have_the_articles_alternative_texts(whole: Opened, collection: Collection) -> None:
    for (path, root), article in zip(chapters(whole), collection.articles, strict=True):
        assert strings(root, "//h:img/@alt") == strings(_source(article), "//h:img/@alt"), path
        assert len(found(root, "//h:img")) == len(strings(root, "//h:img/@alt")), path


def test_every_address_leads_to_a_file_and_an_id_of_the_book(whole: Opened) -> None:
    for path, address in whole.addresses():
        if ":" not in address:
            file, anchor = whole.target(path, address)
            assert file in whole.files, f"{path}: {address}"
            assert not anchor or anchor in strings(whole.documents[file], "//@id"), f"{path}: {address}"


def test_the_page_list_is_the_booklets(whole: Opened, printed: list[str]) -> None:
    labels = [str(number) for number in range(1, len(printed) + 1)]
    path = "//*[@role='doc-pagebreak']"
    markers = [(file, mark) for file, root in whole.documents.items() for mark in found(root, path)]
    assert [label for label, _ in whole.navigation("page-list")] == labels
    assert [mark.get("title") for _, mark in markers] == labels
    targets = [whole.target("EPUB/nav.xhtml", address) for _, address in whole.navigation("page-list")]
    assert targets == [(file, mark.get("id")) for file, mark in markers]


def test_what_follows_a_marker_is_printed_on_its_page(whole: Opened, printed: list[str]) -> None:
    checked = 0
    for path, root in chapters(whole):
        for marker in found(root, "//*[@role='doc-pagebreak'][not(following-sibling::*[1][@role='doc-pagebreak'])]"):
            beginning, page = bare(_block_after(marker))[:LETTERS_COMPARED], int(marker.get("title", "0"))
            assert beginning in printed[page - 1], f"{path}: page {page} does not hold {beginning!r}"
            checked += bool(beginning)
    assert checked >= len(chapters(whole))


def _block_after(marker: Element) -> str:
    """The text of the block that a marker stands before, or first in; without the label of a callout."""
    host = "self::h:li or self::h:th or self::h:td or self::h:dt or self::h:dd"
    first_in = strings(marker, f"self::*[not(preceding-sibling::*)]/parent::*[{host}]//text()")
    before = "following-sibling::*[1]//text()[not(ancestor::h:p[@class='label'])]"
    return "".join(first_in or strings(marker, before))


def test_every_region_with_articles_is_a_link_on_the_body_map(whole: Opened, collection: Collection) -> None:
    linked: set[str] = set()
    for view in ("front", "back"):
        page = whole.documents[f"EPUB/body-map-{view}.xhtml"]
        on_figure = strings(page, "//svg:svg[@role='group']//svg:a[@aria-label]/@href")
        in_list = strings(page, "//h:ul[@class='places']//h:a/@href")
        assert set(on_figure) <= set(in_list)
        linked |= {*in_list}
    listed = [region for region in collection.regions if collection.in_region(region.slug)]
    assert {f"regions/{region.slug}.xhtml" for region in listed} <= linked
