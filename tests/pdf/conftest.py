"""Booklets of several collections in turn, read back once a session."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from pip_publish.collection import read
from pip_publish.collection.model import Collection
from pip_publish.layouts import languages
from tests.pdf.hard import hard, printed_forms, sized
from tests.pdf.tagtree import TaggedPdf
from tests.running import Built, build_made


@cache
def tagged(path: Path) -> TaggedPdf:
    """A file, read back once a process."""
    return TaggedPdf(path)


@cache
def collection_of(folder: Path) -> Collection:
    """The collection of a folder, read once a process."""
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
    return tagged(built.pdf)


@pytest.fixture
def collection(built: Built) -> Collection:
    """The collection that it was made of."""
    return collection_of(built.collection)


@pytest.fixture
def printed(request: pytest.FixtureRequest, shared_folder: Path) -> Built:
    """The collection of hard things in every printed form, for a clinic with a logo and a place on the web."""
    return build_made(printed_forms, shared_folder / "pdf-printed")
