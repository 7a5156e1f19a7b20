"""The pages of the booklet: markers, page list and plan agree, in number, place and order."""

from __future__ import annotations

import pytest

from tests.epub.opened import Element, Opened, found, opened, strings, words
from tests.epub.small import book, plan

LONG = "EPUB/articles/lower-legs/restless-legs-rls.xhtml"


@pytest.fixture(scope="module")
def small() -> Opened:
    """The small book."""
    return opened(book())


def markers(opened_book: Opened) -> list[tuple[str, Element]]:
    """All page markers in reading order, each with its document."""
    path = "//*[@role='doc-pagebreak'][@epub:type='pagebreak']"
    return [(file, marker) for file, root in opened_book.documents.items() for marker in found(root, path)]


def test_every_page_has_one_marker_and_one_entry_in_order(small: Opened) -> None:
    wanted = [str(number) for number in range(1, plan().pages + 1)]
    assert [marker.get("title") for _, marker in markers(small)] == wanted
    assert [label for label, _ in small.navigation("page-list")] == wanted
    places = [(file, marker.get("id")) for file, marker in markers(small)]
    assert [small.target("EPUB/nav.xhtml", address) for _, address in small.navigation("page-list")] == places


def test_each_part_of_the_booklet_begins_with_its_page(small: Opened) -> None:
    for (file, marker), (_, first) in zip(_firsts(small), plan().starts, strict=True):
        assert marker.get("title") == str(first), file


def _firsts(small: Opened) -> list[tuple[str, Element]]:
    seen: dict[str, Element] = {}
    for file, marker in markers(small):
        seen.setdefault(file, marker)
    return list(seen.items())


def after(root: Element, page: int) -> str:
    """The text that follows a marker."""
    [marker] = found(root, f"//*[@role='doc-pagebreak'][@title='{page}']")
    rest = [marker.tail or "", *(words(element) for element in marker.itersiblings())]
    return " ".join(" ".join(rest).split())


def test_markers_stand_before_the_block_that_starts_the_page(small: Opened) -> None:
    root = small.documents[LONG]
    assert after(root, 15).startswith("NoteBoth disturb sleep.")
    assert after(root, 17).startswith("Massage")
    assert after(root, 18).startswith("Get help now Call your emergency number")
    assert after(root, 19).startswith("Sources")


def test_a_page_on_which_nothing_starts_is_marked_before_the_next_block(small: Opened) -> None:
    root = small.documents[LONG]
    [cell] = found(root, "//h:tr/h:th[h:span]")
    assert strings(cell, "h:span/@title") == ["16", "17"]
    assert words(cell) == "Massage"


def test_a_page_after_the_last_block_is_marked_at_the_end_of_its_document(small: Opened) -> None:
    [section] = found(small.documents[LONG], "//h:section[@role='doc-chapter']")
    assert section[-1].get("title") == "20"


def test_the_contents_are_marked_before_and_after_their_list(small: Opened) -> None:
    [toc] = found(small.nav, "//h:nav[@epub:type='toc']")
    assert strings(toc, "preceding-sibling::*[1]/@title | following-sibling::*[1]/@title") == ["5", "6"]


def test_markers_and_templates_take_no_id_of_the_authors(small: Opened) -> None:
    root = small.documents[LONG]
    assert {"page-15", "page-15-printed", "pip-title", "pip-title-of-page"} <= set(strings(root, "//@id"))
    assert words(found(root, "//h:h2[@id='pip-title']")[0]) == "What it is"
    for path, document in small.documents.items():
        ids = strings(document, "//@id")
        assert len(ids) == len(set(ids)), path
        assert set(strings(document, "//@aria-labelledby")) <= set(ids), path
