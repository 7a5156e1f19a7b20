"""What was built, as proofs look at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pip_publish.proofs.model import Built, Shelf
from tests.pdf.hard import printed_forms
from tests.pdf.printing import press
from tests.pdf.sheets import CASES
from tests.proofs.shelves import of, shelf_of
from tests.running import build_made


@pytest.fixture(scope="session")
def small(stock_shelf: Shelf) -> Shelf:
    """All that was built of the stock collection."""
    return stock_shelf


@pytest.fixture(scope="session")
def printed(shared_folder: Path) -> Shelf:
    """The collection of hard things in every printed form, one of which is for a print shop, and one to fold."""
    built = build_made(printed_forms, shared_folder / "pdf-printed")
    shelf = shelf_of(built)
    booklet = of(shelf, "booklet")
    more = []
    for edition in ("print-shop", "imposed"):
        path = shared_folder / f"proofs-{edition}.pdf"
        path.write_bytes(press(built, edition))
        more.append(replace(booklet, path=path, name=path.name, edition=edition))
    return replace(shelf, built=(*shelf.built, *more))


@pytest.fixture(scope="session")
def sheets(shared_folder: Path) -> Shelf:
    """The worksheets."""
    return shelf_of(build_made(CASES["english"], shared_folder / "worksheets-english"))


@pytest.fixture(scope="session")
def booklet(small: Shelf) -> Built:
    """The booklet of the small collection."""
    return of(small, "booklet")
