"""The booklets of both collections in turn, read back once a session."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pip_publish.collection import read
from pip_publish.collection.model import Collection
from pip_publish.layouts import languages
from tests.pdf.tagtree import TaggedPdf
from tests.running import Built


@cache
def _tagged(path: Path) -> TaggedPdf:
    return TaggedPdf(path)


@cache
def _collection(folder: Path) -> Collection:
    collection, _ = read(folder, languages())
    assert collection is not None
    return collection


@pytest.fixture(params=["built_stock", "built_real"])
def built(request: pytest.FixtureRequest) -> Built:
    """The stock collection, then our own."""
    found: Built = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def pdf(built: Built) -> TaggedPdf:
    """The booklet, read back."""
    return _tagged(built.pdf)


@pytest.fixture
def collection(built: Built) -> Collection:
    """The collection that it was made of."""
    return _collection(built.collection)
