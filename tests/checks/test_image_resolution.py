"""The room that the rule `image-resolution` reckons with is the room that the booklet's pages have."""

from __future__ import annotations

import re

import pytest

from pip_publish.checks.rules.image_resolution import ROOM
from pip_publish.layouts import shipped
from pip_publish.media.pdf.geometry import PAGES


def test_every_page_size_of_booklets_has_its_room() -> None:
    assert set(ROOM) == set(PAGES)


@pytest.mark.parametrize("size", PAGES)
def test_the_room_is_that_of_the_page_and_its_style(size: str) -> None:
    css = (shipped() / "booklet/booklet.css.j2").read_text("utf-8")
    found = re.search(
        r"figure img \{[^}]*max-width: 100%; max-height: \{\{ page\.room \* \(0\.86 if large else ([\d.]+)\)", css
    )
    assert found
    assert ROOM[size] == pytest.approx((PAGES[size].measure, PAGES[size].room * float(found[1])), abs=0.01)
