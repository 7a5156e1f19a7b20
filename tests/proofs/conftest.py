"""The shelves of both built collections, and their e-books and sites."""

from __future__ import annotations

import pytest

from pip_publish.proofs.model import Built, Shelf
from tests import running
from tests.proofs.shelves import of, shelf_of


@pytest.fixture(scope="session")
def stock_shelf(built_stock: running.Built) -> Shelf:
    """All that was built of the stock collection."""
    return shelf_of(built_stock)


@pytest.fixture(scope="session")
def real_shelf(built_real: running.Built) -> Shelf:
    """All that was built of our own collection."""
    return shelf_of(built_real)


@pytest.fixture(scope="session")
def book(stock_shelf: Shelf) -> Built:
    """The e-book of the stock collection."""
    return of(stock_shelf, "epub")


@pytest.fixture(scope="session")
def site(stock_shelf: Shelf) -> Built:
    """The site of the stock collection."""
    return of(stock_shelf, "web")
