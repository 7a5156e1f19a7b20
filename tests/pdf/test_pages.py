"""What stands on the pages: sizes of text, faces, margins, page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium

from pip_publish.collection.model import Collection
from pip_publish.layouts import all_faces
from pip_publish.proofs.pdf.measuring import sizes
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf
from tests.running import Built

LEAST_SIZE = 12.0
"""UKAAF G003: clear print is at least 12 point."""

SUPERSCRIPTS = 0.05
LEAF_BLOCKS = {"P", "Lbl", "LBody", "TD", "TH", "Caption", "Note", "H1", "H2", "H3", "H4"}


def test_lines_have_sixty_to_seventy_characters(pdf: TaggedPdf, collection: Collection) -> None:
    """Clear print wants lines of 60 to 70 characters; the fuller fifth of them shows what the measure allows.

    The letters of the example brand's face are wider.
    """
    lines = [
        str(kid).strip() for paragraph in pdf.document.iter("P") for kid in paragraph.kids[:-1] if isinstance(kid, str)
    ]
    lengths = sorted(len(line) for line in lines if len(line) > 40)
    assert (55 if collection.faces else 58) <= lengths[len(lengths) * 4 // 5] <= 70
    assert lengths[-1] <= 80


def test_no_text_is_smaller_than_clear_print(built: Built) -> None:
    small = [(page, round(size, 2), letter) for page, size, letter in sizes(built.pdf) if size < LEAST_SIZE - 0.01]
    assert not small, small[:20]


def test_only_shipped_and_own_faces_are_used_and_all_are_embedded(pdf: TaggedPdf, collection: Collection) -> None:
    families = {face.family.replace(" ", "") for face in all_faces(collection.faces)}
    fonts = {str(name): font for page in pdf.pages for name, font in page.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        assert str(font.BaseFont).split("+")[1].split("-")[0] in families
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


def test_all_text_stands_within_the_margins(built: Built) -> None:
    """Words that fit no line are broken, and nothing runs off the page."""
    document = pdfium.PdfDocument(built.pdf)
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left > 14 and right < width - 14, (
                f"page {number}: {text.get_text_bounded(left, bottom, right, top)!r}"
            )
            assert bottom > 20 and top < height - 14, f"page {number}"


def test_pdfium_draws_every_page(built: Built) -> None:
    document = pdfium.PdfDocument(built.pdf)
    for number, page in enumerate(document, 1):
        drawn = page.render(scale=0.25).to_pil().convert("L")
        assert drawn.getextrema()[0] < 128, f"page {number} is empty"


def test_no_heading_stands_at_the_foot_of_a_page(pdf: TaggedPdf) -> None:
    leaves = [leaf for leaf in leaf_blocks(pdf.document) if leaf.pages]
    for leaf, following in pairwise(leaves):
        if leaf.role in ("H2", "H3", "H4"):
            assert leaf.pages[-1] == following.pages[0], f"{leaf.text!r} on page {leaf.pages[-1]}"


def leaf_blocks(element: Element) -> Iterator[Element]:
    """Blocks of text, and figures, in reading order."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.role in LEAF_BLOCKS or kid.role == "Figure":
                yield kid
            else:
                yield from leaf_blocks(kid)


def test_no_paragraph_leaves_a_line_alone(pdf: TaggedPdf) -> None:
    """Each text run is a line or less, so that fewer than two on a page are less than two lines."""
    for paragraph in pdf.document.iter("P"):
        pages = paragraph.pages
        if len({*pages}) > 1:
            assert pages.count(pages[0]) > 1, f"an orphan on page {pages[0]}: {paragraph.text[:60]!r}"
            assert pages.count(pages[-1]) > 1, f"a widow on page {pages[-1]}: {paragraph.text[-60:]!r}"


def test_a_repeated_table_header_is_read_once(pdf: TaggedPdf) -> None:
    for table in pdf.document.iter("Table"):
        heads = [cell.text for head in table.iter("THead") for cell in head.iter("TH", "TD")]
        rows = list(table.iter("TR"))
        assert len(list(table.iter("THead"))) == 1
        pages = sorted({*table.pages})
        for page in pages[1:]:
            artifacts = pdf.marked_text(page)[-1].replace(" ", "")
            assert all(head.replace(" ", "") in artifacts for head in heads), f"no header on page {page}"
        assert len(rows) > 1


def test_the_file_is_sound(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_title_language_and_dates_are_stated(pdf: TaggedPdf, collection: Collection) -> None:
    root, info = pdf.pdf.Root, pdf.pdf.docinfo
    assert str(root.Lang) == collection.settings.language
    assert str(info.Title) == collection.settings.title
    newest = max(article.updated for article in collection.articles)
    assert str(info.CreationDate).startswith(f"D:{newest:%Y%m%d}")
    xmp = root.Metadata.read_bytes().decode()
    assert f">{collection.settings.title}<" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_the_page_has_the_size_of_the_settings(built: Built, pdf: TaggedPdf, collection: Collection) -> None:
    sizes_in_mm = {"A5": (148, 210), "A4": (210, 297), "letter": (215.9, 279.4), "half-letter": (139.7, 215.9)}
    width, height = sizes_in_mm[collection.settings.booklet.page_size]
    for page in pdf.pages:
        box = [float(value) for value in page.MediaBox]
        assert abs(box[2] / 72 * 25.4 - width) < 0.05
        assert abs(box[3] / 72 * 25.4 - height) < 0.05
