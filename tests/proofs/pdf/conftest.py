"""What was built, as proofs look at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proving.shelf import of_release
from pip_publish.release import listed
from tests import running
from tests.pdf.conftest import collection_of
from tests.pdf.hard import printed_forms
from tests.pdf.printing import press
from tests.pdf.sheets import CASES
from tests.running import build_made


def shelf_of(built: running.Built) -> Shelf:
    """All that was built of a collection."""
    return of_release(built.output, listed(built.output), collection_of(built.collection))


@pytest.fixture(scope="session")
def stock(built_stock: running.Built) -> Shelf:
    """The booklet of the small collection, and what else was made of it."""
    return shelf_of(built_stock)


@pytest.fixture(scope="session")
def real(built_real: running.Built) -> Shelf:
    """All that was made of our own collection."""
    return shelf_of(built_real)


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


def of(shelf: Shelf, edition: str) -> Built:
    """The first file of an edition."""
    found = shelf.of(edition)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def booklet(stock: Shelf) -> Built:
    """The booklet of the small collection."""
    return of(stock, "booklet")
