"""A server that only answers, shared by the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import STOCK, copy_of
from tests.serving.server import Server, made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site of the stock collection, served. Not to be changed."""
    folder: Path = tmp_path_factory.mktemp("served") / "stock"
    with made(copy_of(STOCK, folder)) as running:
        yield running
