"""What all proofs of e-books and sites have in common: they hold for what is built, and never break."""

from __future__ import annotations

import random
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from pip_publish.proofs import equivalents
from pip_publish.proofs.epub import order as epub_order
from pip_publish.proofs.epub import page_markers
from pip_publish.proofs.epub import regions as epub_regions
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens import alternatives, fonts, labels, language, links, structure
from pip_publish.proofs.web import order as web_order
from pip_publish.proofs.web import regions as web_regions
from tests.proofs.shelves import Change, assert_proven, broken_epub, broken_site

BOTH = (structure, alternatives, language, links, labels, fonts)
OF_BOOKS, OF_SITES = (*BOTH, epub_order, epub_regions, page_markers), (*BOTH, web_order, web_regions)
ALL = (*BOTH, epub_order, epub_regions, page_markers, web_order, web_regions)


def _named(proof: ModuleType) -> str:
    return proof.__name__.removeprefix("pip_publish.proofs.")


@pytest.mark.parametrize("proof", ALL, ids=_named)
def test_what_is_built_is_proven(proof: ModuleType, stock_shelf: Shelf, real_shelf: Shelf) -> None:
    for shelf in (stock_shelf, real_shelf):
        looked = [built for built in shelf.built if proof.applies(built)]
        assert looked
        for built in looked:
            assert_proven(proof.prove(built, shelf))


@pytest.mark.parametrize("proof", (*ALL, equivalents), ids=_named)
def test_a_proof_says_which_files_it_is_of(proof: ModuleType, real_shelf: Shelf) -> None:
    kinds = {built.kind for built in real_shelf.built if proof.applies(built)}
    assert kinds == (
        {"pdf"}
        if proof is equivalents
        else {"epub", "web"}
        if proof in BOTH
        else {"epub"}
        if proof in OF_BOOKS
        else {"web"}
    )
    assert proof.TITLE and not proof.TITLE.endswith(".")


def _foreign(tmp_path: Path) -> list[Path]:
    """Files and folders that are no e-book or no site."""
    text = tmp_path / "text"
    text.write_text("no book", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/index.html").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "zip", "w") as archive:
        archive.writestr("META-INF/container.xml", "<container/>")
    with zipfile.ZipFile(tmp_path / "entities", "w") as archive:
        archive.writestr("META-INF/container.xml", '<!DOCTYPE c [<!ENTITY e "e">]><c>&e;</c>')
    return [
        text,
        tmp_path / "missing",
        tmp_path / "empty",
        tmp_path / "folder",
        tmp_path / "zip",
        tmp_path / "entities",
    ]


@pytest.mark.parametrize("kind", ["epub", "web"])
def test_a_foreign_file_is_a_finding(kind: str, tmp_path: Path, stock_shelf: Shelf, book: Built, site: Built) -> None:
    whole, proofs = (book, OF_BOOKS) if kind == "epub" else (site, OF_SITES)
    for path in _foreign(tmp_path):
        for proof in proofs:
            verdict = proof.prove(replace(whole, path=path), stock_shelf)
            assert not verdict.passed, f"{_named(proof)} of {path.name}"


def test_bytes_that_were_hit_at_random_never_break_a_proof(
    tmp_path: Path, stock_shelf: Shelf, book: Built, site: Built
) -> None:
    """Some of these files are still good: what is wanted is a verdict, whichever it is."""
    dice = random.Random(7)
    for number in range(6):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = bytearray(book.path.read_bytes())
        for _ in range(dice.choice((1, 30, 3000))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (folder / "book.epub").write_bytes(data)
        for proof in OF_BOOKS:
            proof.prove(replace(book, path=folder / "book.epub"), stock_shelf)
    torn = {name: _torn(dice) for name in ("index.html", "neck/stiff-neck.html", "contents.html", "neck/index.html")}
    for proof in OF_SITES:
        proof.prove(broken_site(site, tmp_path / "site" / _named(proof), torn), stock_shelf)
    pages = ("EPUB/articles/neck/stiff-neck.xhtml", "EPUB/body-map-front.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf")
    for number, page in enumerate(pages):
        for proof in OF_BOOKS:
            (tmp_path / f"torn-{number}").mkdir(exist_ok=True)
            torn_book = broken_epub(book, tmp_path / f"torn-{number}", {page: _with_other_values(dice)})
            proof.prove(torn_book, stock_shelf)


def _torn(dice: random.Random) -> Change:
    """Pieces of a page fall out."""

    def tear(text: str) -> str:
        for _ in range(20):
            at = dice.randrange(len(text))
            text = text[:at] + text[at + dice.randrange(60) :]
        return text

    return tear


def _with_other_values(dice: random.Random) -> Change:
    """Attributes lose their values or get others, so that the document stays well-formed."""

    def tear(text: str) -> str:
        pieces = text.split('="')
        for at in (dice.randrange(2, len(pieces)) for _ in range(20)):
            value, mark, rest = pieces[at].partition('"')
            pieces[at] = (
                f"{'' if dice.random() < 0.5 else 'other'}{mark}{rest}"
                if "xmlns" not in pieces[at - 1]
                else f"{value}{mark}{rest}"
            )
        return '="'.join(pieces)

    return tear


def test_a_bomb_is_not_unpacked(tmp_path: Path, stock_shelf: Shelf, book: Built) -> None:
    page, path = "EPUB/articles/neck/stiff-neck.xhtml", tmp_path / "bomb.epub"
    with zipfile.ZipFile(book.path) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in whole.infolist():
            if entry.filename != page:
                copy.writestr(entry, whole.read(entry))
        with copy.open(page, "w", force_zip64=True) as bomb:
            for _ in range(60):
                bomb.write(b" " * 1_000_000)
    [found] = structure.prove(replace(book, path=path), stock_shelf).findings
    assert (found.rule, found.place) == ("unreadable", page)
    assert "50,000,000 bytes" in found.message
