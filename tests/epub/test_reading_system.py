"""The book in a real reading system: all of it opens, in light and dark, and its lists lead where they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.epub.opened import Opened, found, opened, words
from tests.epub.reading_system import Reader, reading
from tests.epub.small import book
from tests.running import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DARK = "html { background: #121212; color: #d8d8d8; }"
DARK_TEXT = "rgb(216, 216, 216)"


def opens_whole(reader: Reader, whole: Opened) -> None:
    """Every document shows its heading and text, its pictures, and the typeface that came with it."""
    assert reader.lists()["sections"] == len(whole.spine)
    for index, path in enumerate(whole.spine):
        shown, root = reader.show(index), whole.documents[path]
        assert " ".join(shown["text"].split()) == words(found(root, "//h:body")[0]), path
        assert all(width > 0 for width in shown["pictures"]), path
        assert all(width > 10 for width in shown["drawings"]), path
        if path != "EPUB/cover.xhtml":
            assert shown["heading"] == "".join(str(piece) for piece in found(root, "//h:h1")[0].itertext()), path
            assert shown["typeface"], path
    assert reader.faults == []


def lists_lead_where_they_say(reader: Reader, whole: Opened) -> None:
    """Contents and pages stand in order, and lead to the documents that hold them."""
    lists = reader.lists()
    for kind, told in (("toc", lists["toc"]), ("page-list", lists["pages"])):
        targets = [(label, whole.target("EPUB/nav.xhtml", address)[0]) for label, address in whole.navigation(kind)]
        assert [(label, whole.spine[index]) for label, index in told] == targets


def test_all_of_the_small_book_opens(browser: Browser) -> None:
    data = book()
    with reading(browser, data) as reader:
        opens_whole(reader, opened(data))
        lists_lead_where_they_say(reader, opened(data))


def test_everything_takes_the_readers_colours(browser: Browser) -> None:
    data = book()
    with reading(browser, data) as reader:
        reader.style(DARK)
        for index, path in enumerate(opened(data).spine):
            shown = reader.show(index)
            assert {*shown["colours"], *shown["icons"]} <= {DARK_TEXT}, path


@pytest.mark.parametrize("which", ["built_stock", "built_real"])
def test_all_of_a_built_book_opens(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(which)
    with reading(browser, built.epub) as reader:
        opens_whole(reader, opened(built.epub))
        lists_lead_where_they_say(reader, opened(built.epub))
