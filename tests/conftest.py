"""What all tests may use: a stock collection to change and publish, and two collections that are built once."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pip_publish.verify.browser import launch
from tests.brands import harbour
from tests.running import REPOSITORY, STOCK, Built, Stock, build_made, build_once, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell, and all that is started there
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running browser, one for all tests of a process: Playwright drives no two at once."""
    with launch() as running:
        yield running


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    """A copy of the small, valid collection in `tests/stock`, for this test alone."""
    return copy_of(STOCK, tmp_path / "stock")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this session share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_stock(shared_folder: Path) -> Built:
    """Both editions of the stock collection, built once a session. Not to be changed."""
    return build_once(STOCK, shared_folder / "built-stock")


@pytest.fixture(scope="session")
def built_real(shared_folder: Path) -> Built:
    """Both editions of this repository's own collection, built once a session. Not to be changed."""
    return build_once(REPOSITORY, shared_folder / "built-real")


@pytest.fixture(scope="session")
def built_harbour(shared_folder: Path) -> Built:
    """The stock collection, dressed in the example brand and built once a session. Not to be changed."""
    return build_made(harbour, shared_folder / "built-harbour")


@pytest.fixture
def published(stock: Stock, built_stock: Built) -> Stock:
    """A copy of the stock collection with both its editions already made: as after `stock.publish("all")`."""
    shutil.copytree(built_stock.output, stock.output)
    return stock
