"""What stands in an output folder, as validators and proofs look at it."""

from __future__ import annotations

from pathlib import Path

from pip_publish.proving.shelf import of_files, of_release
from pip_publish.release import listed
from tests.collection.overlay import sound
from tests.running import STOCK, Built

ALL = ("neck/stiff-neck", "knees/knee-pain", "lower-legs/leg-cramps", "lower-legs/restless-legs-syndrome")


def test_files_that_stand_twice_are_looked_at_once_and_a_site_as_one(built_stock: Built) -> None:
    shelf = of_release(built_stock.output, listed(built_stock.output), sound(STOCK))
    found = [(built.edition, built.name, built.kind, built.articles) for built in shelf.built]
    assert found == [
        ("booklet", "small-collection-booklet.pdf", "pdf", ALL),
        ("epub", "small-collection.epub", "epub", ALL),
        ("web", "web", "web", ALL),
    ]
    assert all(built.path.exists() for built in shelf.built)


def test_files_that_are_named_are_known_by_their_place(built_stock: Built, tmp_path: Path) -> None:
    shelf = of_release(built_stock.output, listed(built_stock.output), sound(STOCK))
    strange = tmp_path / "other.PDF"
    strange.write_bytes(b"%PDF-1.7")
    chosen = of_files([built_stock.pdf, strange, tmp_path], shelf)
    assert [(built.edition, built.kind) for built in chosen.built] == [("booklet", "pdf"), ("", "pdf"), ("", "web")]
