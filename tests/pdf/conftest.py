"""Booklets of several collections in turn, read back once a session."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from pip_publish.collection import read
from pip_publish.collection.choosing import articles_of
from pip_publish.collection.model import Collection
from pip_publish.layouts import Layouts, languages
from pip_publish.proofs.pdf.tagtree import TaggedPdf
from tests.pdf.hard import hard, printed_forms, sized
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


TEXTS = Layouts().texts("en")
CASES = ("stock", "real", "hard", "harbour", "A4", "letter", "half-letter", "pack")
PACK = "pack-legs"


@pytest.fixture(params=CASES)
def built(request: pytest.FixtureRequest, shared_folder: Path) -> Built:
    """The stock collection, our own, one of hard things, one with a brand, the stock on other pages, and a pack."""
    case: str = request.param
    if case == "pack":
        return replace(build_made(printed_forms, shared_folder / "pdf-printed"), edition=PACK)
    if case in ("stock", "real", "harbour"):
        found: Built = request.getfixturevalue(f"built_{case}")
        return found
    return build_made(hard if case == "hard" else partial(sized, page_size=case), shared_folder / f"pdf-{case}")


@pytest.fixture
def pdf(built: Built) -> TaggedPdf:
    """The booklet, read back."""
    return tagged(built.pdf)


@pytest.fixture
def collection(built: Built) -> Collection:
    """The collection that it was made of; that of a pack holds its articles alone, under its own title."""
    found = collection_of(built.collection)
    if built.edition != PACK:
        return found
    [pack] = found.settings.packs
    keys = articles_of(pack, found)
    articles = tuple(article for article in found.articles if article.key in keys)
    return replace(found, articles=articles, settings=replace(found.settings, title=pack.title))


@pytest.fixture
def printed(request: pytest.FixtureRequest, shared_folder: Path) -> Built:
    """The collection of hard things in every printed form, for a clinic with a logo and a place on the web."""
    return build_made(printed_forms, shared_folder / "pdf-printed")
