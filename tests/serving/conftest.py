"""A server that only answers, shared by the tests of a module, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pip_publish.verify.browser import launch
from tests.running import STOCK, copy_of
from tests.serving.server import Server, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site of the stock collection, served. Not to be changed."""
    folder: Path = tmp_path_factory.mktemp("served") / "stock"
    with made(copy_of(STOCK, folder)) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running browser."""
    with launch() as running:
        yield running
