"""The EPUB as the command makes it, of the stock collection and of our own: proven by the standards' own validators.

That it says what the articles say, and leads where it should, is proven in `tests/proofs`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import proofs
from tests.epub.small import book
from tests.running import Built


@pytest.fixture(scope="module", params=["built_stock", "built_real"])
def built(request: pytest.FixtureRequest) -> Built:
    """Both built collections in turn."""
    made: Built = request.getfixturevalue(request.param)
    return made


def test_epubcheck_and_ace_find_nothing(built: Built) -> None:
    proofs.assert_epubcheck_clean(built.epub)
    proofs.assert_ace_clean(built.epub)


def test_epubcheck_and_ace_find_nothing_in_the_small_book(tmp_path: Path) -> None:
    path = tmp_path / "small.epub"
    path.write_bytes(book())
    proofs.assert_epubcheck_clean(path)
    proofs.assert_ace_clean(path)
