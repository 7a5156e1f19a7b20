"""Booklets of several collections in turn, read back once a session."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from pip_publish.collection import read
from pip_publish.collection.model import Collection
from pip_publish.layouts import languages
from tests.pdf.hard import hard, sized
from tests.pdf.tagtree import TaggedPdf
from tests.running import Built, build_made


@cache
def _tagged(path: Path) -> TaggedPdf:
    return TaggedPdf(path)


@cache
def _collection(folder: Path) -> Collection:
    collection, _ = read(folder, languages())
    assert collection is not None
    return collection


CASES = ("stock", "real", "hard", "A4", "letter", "half-letter")


@pytest.fixture(params=CASES)
def built(request: pytest.FixtureRequest, shared_folder: Path) -> Built:
    """The stock collection, our own, one of hard things, and the stock collection on other pages."""
    case: str = request.param
    if case in ("stock", "real"):
        found: Built = request.getfixturevalue(f"built_{case}")
        return found
    return build_made(hard if case == "hard" else partial(sized, page_size=case), shared_folder / f"pdf-{case}")


@pytest.fixture
def pdf(built: Built) -> TaggedPdf:
    """The booklet, read back."""
    return _tagged(built.pdf)


@pytest.fixture
def collection(built: Built) -> Collection:
    """The collection that it was made of."""
    return _collection(built.collection)
