"""All proofs pass on all PDFs that are made: booklets, handouts, large print, packs, worksheets, print shop, sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from pip_publish.proofs.catalogue import all_proofs
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proving.shelf import of_release
from pip_publish.release import listed
from tests.pdf.conftest import collection_of
from tests.proofs.pdf.breaking import assert_proven
from tests.proofs.shelves import of
from tests.running import STOCK, copy_of

PROOFS = {proof.__name__.rpartition(".")[2]: proof for proof in all_proofs() if ".pdf." in proof.__name__}  # type: ignore[attr-defined]
EVERYWHERE = {"fonts", "grey", "language", "size", "still"}
FOR_READERS = EVERYWHERE | {"alternatives"}
HANDOUT = FOR_READERS | {"pages", "structure"}
BOOK = HANDOUT | {"regions"}
WANTED = {
    "booklet": BOOK,
    "large-print": BOOK,
    "pack-legs": BOOK,
    "print-shop": BOOK,
    "handouts": HANDOUT,
    "large-print-handouts": HANDOUT,
    "worksheets": FOR_READERS | {"fields"},
    "imposed": EVERYWHERE,
}


MOST = 4
"""Files of an edition that are looked at: handouts are many, and alike."""


def chosen(shelf: Shelf) -> Iterator[Built]:
    """The PDFs that are looked at."""
    counts = Counter[str]()
    for built in shelf.built:
        counts[built.edition] += 1
        if built.kind == "pdf" and counts[built.edition] <= MOST:
            yield built


@pytest.mark.parametrize("shelf", ["small", "real_shelf", "printed", "sheets"])
def test_what_is_made_is_proven(request: pytest.FixtureRequest, shelf: str) -> None:
    found: Shelf = request.getfixturevalue(shelf)
    for built in chosen(found):
        for proof in PROOFS.values():
            if proof.applies(built):
                assert_proven(proof.prove(built, found))


def test_giant_print_is_proven(tmp_path: Path) -> None:
    """Its map has numbers beside the figure, and the names on a page of their own."""
    giant = copy_of(STOCK, tmp_path / "giant")
    giant.append("pip-publish.toml", "[large-print]\ntext-size = 28")
    giant.publish("large-print").succeeded()
    shelf = of_release(giant.output, listed(giant.output), collection_of(giant.folder))
    for proof in (PROOFS["regions"], PROOFS["pages"]):
        assert_proven(proof.prove(of(shelf, "large-print"), shelf))


def test_each_edition_has_the_proofs_that_are_for_it(printed: Shelf, sheets: Shelf) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for built in (*printed.built, *sheets.built):
        if built.kind == "pdf":
            found[built.edition] |= {name for name, proof in PROOFS.items() if proof.applies(built)}
        else:
            assert not [name for name, proof in PROOFS.items() if proof.applies(built)]
    assert found == WANTED
