"""The booklet on sheets: leafed through as a file, page by page as text and as pixels; what it says of itself."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from pip_publish.media.pdf.folding import creep, filled, signatures
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.settings import PrintingSettings
from tests.pdf.hard import sized
from tests.pdf.printing import Face, leafed_through, press
from tests.running import Built, Stock, build_made

ONE = PrintingSettings(signature_sheets=20, paper_weight=250)
"""Heavy paper, so that pages move far."""


class Sheets:
    """An imposed file beside the booklet that it was made of."""

    def __init__(self, booklet: bytes, imposed: bytes, most: int) -> None:
        self.booklet = pdfium.PdfDocument(booklet)
        self.imposed = pdfium.PdfDocument(imposed)
        self.order = filled(len(self.booklet), 1)
        self.sizes = signatures(len(self.order) // 4, most)
        self.faces = leafed_through(self.sizes)

    def depth(self, face: Face) -> int:
        """How deep the sheet of a face lies in its signature."""
        sheet = face.side // 2
        for size in self.sizes:
            if sheet < size:
                return sheet
            sheet -= size
        raise LookupError(face)

    def place(self, face: Face, weight: float) -> tuple[float, float, float, float]:
        """Where the page of a face should be on its side, in points."""
        width, height = self.booklet[0].get_size()
        side_width, side_height = self.imposed[face.side].get_size()
        shift = creep(self.depth(face), weight) * POINTS_PER_MM
        left = side_width / 2 - width + shift if face.half == "left" else side_width / 2 - shift
        low = (side_height - height) / 2
        return left, low, left + width, low + height

    def text(self, face: Face) -> str:
        """The text on a half of a side."""
        page = self.imposed[face.side]
        width, height = page.get_size()
        left = 0.0 if face.half == "left" else width / 2
        return page.get_textpage().get_text_bounded(left, 0, left + width / 2, height)


def sheets_of(built: Built, printing: PrintingSettings) -> Sheets:
    return Sheets(built.pdf.read_bytes(), press(built, "imposed", printing), printing.signature_sheets)


def rendered(page: pdfium.PdfPage, box: tuple[float, float, float, float], scale: float = 2) -> Image.Image:
    """What is printed of a part of a page."""
    before = page.get_mediabox()
    page.set_cropbox(*box)
    image = page.render(scale=scale, grayscale=True, optimize_mode="print").to_pil()
    page.set_cropbox(*before)
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of grey, of 255; a page that is moved by a pixel gives 5 and more."""
    assert one.size == other.size
    histogram = ImageChops.difference(one, other).histogram()
    return sum(grey * count for grey, count in enumerate(histogram)) / (one.width * one.height)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("most", [10, 20])
def test_a_real_booklet_is_read_in_order_when_folded(built_real: Built, most: int) -> None:
    sheets = sheets_of(built_real, PrintingSettings(signature_sheets=most))
    assert len(sheets.imposed) == 2 * sum(sheets.sizes)
    assert len(sheets.sizes) > 2
    for at, face in zip(sheets.order, sheets.faces, strict=True):
        expected = "Notes" if at is None else sheets.booklet[at].get_textpage().get_text_bounded()
        assert letters(sheets.text(face)) == letters(expected), f"page {at} is not at {face}"


def test_pages_look_as_they_do_in_the_booklet(built_stock: Built, built_real: Built) -> None:
    for built, every in ((built_stock, 1), (built_real, 23)):
        sheets = sheets_of(built, ONE)
        pairs = [pair for pair in zip(sheets.order, sheets.faces, strict=True) if pair[0] is not None][:-1:every]
        for at, face in pairs:
            assert at is not None
            page, box = sheets.booklet[at], sheets.place(face, ONE.paper_weight)
            moved = rendered(sheets.imposed[face.side], box)
            width, height = page.get_size()
            found = difference(moved, rendered(page, (0, 0, width, height)))
            assert found < 0.6, f"page {at + 1} differs by {found} at {face}"


def test_half_letter_pages_fill_letter_sheets(shared_folder: pytest.TempPathFactory) -> None:
    built = build_made(lambda to: sized(to, "half-letter"), shared_folder / "pdf-half-letter")  # type: ignore[operator]
    sheets = sheets_of(built, ONE)
    assert sheets.imposed[0].get_size() == pytest.approx((279.4 * POINTS_PER_MM, 215.9 * POINTS_PER_MM), abs=0.01)
    for at, face in zip(sheets.order[:4], sheets.faces[:4], strict=True):
        assert at is not None
        box = sheets.place(face, ONE.paper_weight)
        assert difference(rendered(sheets.imposed[face.side], box), rendered(sheets.booklet[at], (0, 0, *sheets.booklet[at].get_size()))) < 0.6


def test_the_creep_that_is_measured_is_the_thickness_of_the_paper(built_real: Built) -> None:
    """Where ink begins, from the fold, compared with where it begins on the page of the booklet."""
    sheets = sheets_of(built_real, ONE)
    scale = 12
    measured = []
    for at, face in zip(sheets.order, sheets.faces, strict=True):
        if at is not None and face.half == "right" and face.side % 2 == 0 and sheets.depth(face) in (0, 5, 16):
            page, side = sheets.booklet[at], sheets.imposed[face.side]
            height, middle = side.get_height(), side.get_width() / 2
            band = (middle + 3, 100, middle + 200, height)
            original = rendered(page, (3, 100, 200, height), scale).point(lambda grey: 255 - grey)
            moved = rendered(side, band, scale).point(lambda grey: 255 - grey)
            if original.getbbox() and original.getbbox()[0] > 10 * scale:  # type: ignore[index]
                away = (original.getbbox()[0] - moved.getbbox()[0]) / scale / POINTS_PER_MM  # type: ignore[index]
                measured.append((sheets.depth(face), away))
    assert {depth for depth, _ in measured} == {0, 5, 16}
    for depth, away in measured:
        assert away == pytest.approx(depth * 250 * 1.3 / 1000, abs=0.04)
