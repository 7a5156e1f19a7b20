"""A note's mark never stands alone at the beginning of a line, wherever the line would end."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest
from lxml import etree

from pip_publish.layouts import Layouts
from pip_publish.media.pdf.body import HELD, print_body
from pip_publish.proofs.pdf import structure
from pip_publish.proving.shelf import of_release
from pip_publish.release import listed
from tests.collection.overlay import FRONT, parsed, sound
from tests.running import Stock

MARKED = 40
"""Paragraphs, each a letter longer than the one before: more than the letters of a line differ from word to word."""


def test_a_mark_stays_with_the_word_before_it(stock: Stock) -> None:
    paragraphs = [f"{'rest ' * 9}{'a' * length}.[^{length}]" for length in range(1, MARKED)]
    notes = [f"[^{length}]: A note." for length in range(1, MARKED)]
    stock.write("knees/marks.md", "\n\n".join([FRONT, *paragraphs, *notes]))
    stock.publish("booklet", "--only", "knees/marks").succeeded()
    [pdf] = stock.output.glob("*.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    assert not re.search(r"a\.\s*\n\d", text)
    shelf = of_release(stock.output, listed(stock.output), sound(stock.folder))
    verdict = structure.prove(shelf.built[0], shelf)
    assert verdict.passed, verdict.findings


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("They rest.[^1]", ["rest.1"]),
        ("A **bold one.**[^1] More.", ["bold one.1"]),
        ("So **it** is.[^1][^2] More.", ["is.12"]),
        ("Read [this](https://example.org).[^1], and that[^2].", [".1", "that2"]),
        (f"{'Ligamentum' * 4}.[^1]", []),
    ],
)
def test_what_is_held_together(text: str, held: list[str]) -> None:
    document = parsed(f"{text}\n\n[^1]: One.\n[^2]: Two.\n").document
    assert document is not None
    body = etree.fromstring(print_body(document, "knees/case", Layouts().texts("en")))
    found = ["".join(span.itertext()) for span in body.iter("span") if span.get("class") == HELD]
    assert found == held
