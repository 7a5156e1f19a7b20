"""A collection in Spanish: both editions speak Spanish wherever the articles don't."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from pip_publish.proofs.catalogue import all_proofs
from tests.epub.opened import PACKAGE, Opened, opened, strings
from tests.proofs.shelves import assert_proven, shelf_of
from tests.running import REPOSITORY, STOCK, Built, Stock, build_made, copy_of

ARTICLE = """---
title: Cuello rígido
summary: Un cuello que duele al girarlo mejora casi siempre en una o dos semanas.
updated: 2026-11-24
keywords: [almohada, cuello]
sources:
  - {title: Dolor de cuello, url: "https://example.org/cuello", accessed: 2026-10-05}
---

## Qué es

Un cuello rígido duele al girar la cabeza. La OMS lo describe.[^sueño]

![Cabeza sobre una almohada baja](images/pillow.svg "Use una almohada baja.")

!!! note

    Es muy frecuente.

!!! tip

    Gire todo el cuerpo.

!!! warning

    No cargue peso.

!!! urgent

    Llame si además tiene fiebre alta.

*[OMS]: Organización Mundial de la Salud

[^sueño]: Dormir boca abajo dobla el cuello.
"""

SAID_BY_BOTH = (
    "¿Dónde le duele?",
    "¿Le duele por detrás?",
    "Contenido",
    "Nuca",
    "Artículos sobre este lugar",
    "1 minuto",
    "24 de noviembre de 2026",
    "Aún sin revisión clínica",
    "Nota",
    "Consejo",
    "Atención",
    "Busque ayuda ya",
    "Figura 1.",
    "Fuentes",
    "Consultado el 5 de octubre de 2026.",
    "Índice de palabras",
    "Qué significan las abreviaturas",
    "Esto es información, no un diagnóstico.",
    "Hecho el 24 de noviembre de 2026 a partir de 1 artículo.",
)


def spanish(folder: Path) -> Stock:
    """The stock collection in Spanish, with one article that has everything."""
    made = copy_of(STOCK, folder)
    for name in ("knees", "lower-legs", "neck/stiff-neck.es.md"):
        made.remove(name)
    made.write("regions.yaml", "- {slug: neck, name: Nuca}\n")
    made.write("neck/stiff-neck.md", ARTICLE)
    made.replace("pip-publish.toml", 'language = "en-GB"', 'language = "es"')
    made.replace("pip-publish.toml", 'title = "A small collection"', 'title = "Dolor"')
    made.replace("pip-publish.toml", 'subtitle = "Just enough of everything"', 'subtitle = "Artículos sencillos"')
    return made


@pytest.fixture(scope="module")
def built(shared_folder: Path) -> Built:
    """Both editions, built once."""
    return build_made(spanish, shared_folder / "spanish")


@pytest.fixture(scope="module")
def book(built: Built) -> Opened:
    """The EPUB."""
    return opened(built.epub)


def folded(text: str) -> str:
    """White space folded, a hyphen that ends a line included."""
    return " ".join(text.replace("\ufffe", "").split())


@pytest.fixture(scope="module")
def printed(built: Built) -> str:
    """The text of the booklet."""
    return folded(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built.pdf)))


@pytest.fixture(scope="module")
def written(book: Opened) -> str:
    """The text of the EPUB, names and alternative texts included."""
    pieces = [str(piece) for root in book.documents.values() for piece in root.itertext()]
    named = [name for root in book.documents.values() for name in strings(root, "//@aria-label | //@alt")]
    return folded(" ".join([*pieces, *named, *strings(book.package, "//opf:meta//text()")]))


def english() -> Iterator[str]:
    """What English interface texts say between their places, where it is more than a word."""
    words = tomllib.loads((REPOSITORY / "layouts/texts/en.toml").read_text("utf-8"))
    for text in words.values():
        for piece in re.split(r"\{[a-z]+\}", text) if isinstance(text, str) else text:
            if len(piece.split()) > 1:
                yield piece.strip()


@pytest.mark.parametrize("words", SAID_BY_BOTH)
def test_both_editions_speak_spanish(words: str, printed: str, written: str) -> None:
    assert words in printed
    assert words in written


def test_no_english_is_left(printed: str, written: str) -> None:
    pieces = set(english())
    assert len(pieces) > 80
    assert [piece for piece in pieces if piece in printed or piece in written] == []


def test_pages_are_named_in_spanish(printed: str) -> None:
    assert re.search(r"en la página \d+\. El cuerpo por delante", printed)


def test_the_editions_state_their_language(built: Built, book: Opened) -> None:
    with pikepdf.open(built.pdf) as pdf:
        assert str(pdf.Root.Lang) == "es"
    assert strings(book.package, "//dc:language/text()") == ["es"]
    assert {root.get("lang") for root in book.documents.values()} == {"es"}
    assert b"noviembre" in book.files[PACKAGE]
    assert etree.fromstring(book.files["EPUB/nav.xhtml"]).get("lang") == "es"


def test_links_and_bookmarks_are_named_in_spanish(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        titles = [item.title for item in pdf.open_outline().root]
        names = {
            str(note.Contents) for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"
        }
    assert {"Dolor", "Bienvenida", "Contenido", "Nuca", "Acerca de este folleto"} <= set(titles)
    assert any(re.fullmatch(r"Cuello rígido, página \d+", name) for name in names), names
    assert not [name for name in names if re.search(r"\bpage\b", name)]


def test_the_editions_are_proven_in_spanish(built: Built) -> None:
    shelf = shelf_of(built)
    proven = [(proof, one) for one in shelf.built if one.kind == "epub" for proof in all_proofs() if proof.applies(one)]
    assert len(proven) >= 9
    for proof, one in proven:
        assert_proven(proof.prove(one, shelf))


def test_the_page_on_which_notes_begin_begins_with_their_heading(book: Opened) -> None:
    [page] = [root for path, root in book.documents.items() if path.endswith("stiff-neck.xhtml")]
    path = "//h:section[@role='doc-endnotes']/*[following-sibling::*[1][self::h:h2]]/@role"
    assert strings(page, path) == ["doc-pagebreak"]
