"""Sheets, folded and leafed through in code, give the pages in order: for any number of pages, in any signatures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pip_publish.media.pdf.folding import Sheet, creep, filled, fold, signatures
from tests.pdf.printing import Face, leafed_through

MOST = range(1, 21)


def on_face(sheets: tuple[Sheet, ...], face: Face) -> int:
    sheet = sheets[face.side // 2]
    pair = sheet.outer if face.side % 2 == 0 else sheet.inner
    return pair[0] if face.half == "left" else pair[1]


def sizes_of(sheets: tuple[Sheet, ...]) -> list[int]:
    found: dict[int, int] = {}
    for sheet in sheets:
        found[sheet.signature] = found.get(sheet.signature, 0) + 1
    return list(found.values())


@pytest.mark.parametrize("most", MOST)
def test_folded_sheets_give_the_pages_in_order(most: int) -> None:
    for pages in range(4, 244, 4):
        sheets = fold(pages, most)
        assert [on_face(sheets, face) for face in leafed_through(sizes_of(sheets))] == list(range(pages))
        assert all(size <= most for size in sizes_of(sheets))


@pytest.mark.parametrize("pages", range(1, 61))
def test_any_number_of_pages_is_filled_and_read_in_order(pages: int) -> None:
    for together in (1, 2, 3):
        order = filled(pages, together)
        sheets = fold(len(order), 7)
        read = [order[on_face(sheets, face)] for face in leafed_through(sizes_of(sheets))]
        assert [page for page in read if page is not None] == list(range(pages))
        notes = [at for at, page in enumerate(read) if page is None]
        assert len(notes) == (4 - pages % 4) % 4
        assert notes == list(range(max(pages - together, 0), max(pages - together, 0) + len(notes)))


def test_the_covers_are_outside_and_the_back_cover_ends_the_booklet() -> None:
    [outermost, *_] = fold(len(filled(13, 1)), 20)
    assert [filled(13, 1)[at] for at in outermost.outer] == [12, 0]


def test_pages_that_lack_a_neighbour_are_refused() -> None:
    with pytest.raises(ValueError, match="5 pages"):
        fold(5, 8)


@pytest.mark.parametrize("most", MOST)
def test_signatures_are_few_and_as_equal_as_can_be(most: int) -> None:
    for sheets in range(1, 130):
        sizes = signatures(sheets, most)
        assert sum(sizes) == sheets
        assert max(sizes) <= most and max(sizes) - min(sizes) <= 1
        assert len(sizes) == 1 or -(-sheets // (len(sizes) - 1)) > most, "one less would do"


def test_inner_sheets_move_to_the_fold_by_the_paper_around_them() -> None:
    assert creep(0, 80) == 0
    assert creep(1, 80) == pytest.approx(0.104)
    assert creep(9, 160) == pytest.approx(9 * 0.208)
    for sheets in (fold(160, 10), fold(48, 20)):
        assert {sheet.depth for sheet in sheets} == set(range(max(sizes_of(sheets))))
        for one, other in pairwise(sheets):
            assert other.depth == (one.depth + 1 if one.signature == other.signature else 0)
