"""The booklet on sheets: leafed through as a file, page by page as text and as pixels; what it says of itself."""

from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from pip_publish.media.pdf.folding import creep, filled, signatures
from pip_publish.media.pdf.furniture import FOOTER
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.media.pdf.reworking import contents_of, size_of, turn_footers
from pip_publish.settings import PrintingSettings
from tests.pdf.hard import sized
from tests.pdf.printing import Face, leafed_through, press, together
from tests.running import Built, Stock, build_made

ONE = PrintingSettings(signature_sheets=20, paper_weight=250)
"""Heavy paper, so that pages move far."""


INVERSE = [255 - grey for grey in range(256)]
DARK = [255 if grey < 60 else 0 for grey in range(256)]
"""Which greys are ink, for a bounding box: all but white, or dark ones alone."""


class Sheets:
    """An imposed file beside the booklet that it was made of."""

    def __init__(self, built: Built, imposed: bytes, most: int) -> None:
        self.booklet = pdfium.PdfDocument(built.pdf)
        self.imposed = pdfium.PdfDocument(imposed)
        self.together = together(built)
        self.order = filled(len(self.booklet), self.together)
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
        return str(page.get_textpage().get_text_bounded(left, 0, left + width / 2, height))


def sheets_of(built: Built, printing: PrintingSettings) -> Sheets:
    return Sheets(built, press(built, "imposed", printing), printing.signature_sheets)


def rendered(page: pdfium.PdfPage, box: tuple[float, float, float, float], scale: float = 2) -> Image.Image:
    """What is printed of a part of a page."""
    before = page.get_mediabox()
    page.set_cropbox(*box)
    image: Image.Image = page.render(scale=scale, grayscale=True, optimize_mode="print").to_pil()
    page.set_cropbox(*before)
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of grey, of 255; a page that is moved by a pixel gives 5 and more."""
    assert one.size == other.size
    histogram = ImageChops.difference(one, other).histogram()
    return sum(grey * count for grey, count in enumerate(histogram)) / (one.width * one.height)


def spine_of(page: pdfium.PdfPage) -> Image.Image:
    """Two points on either side of the fold, four pixels a point."""
    middle = page.get_width() / 2
    return rendered(page, (middle - 2, 0, middle + 2, page.get_height()), 4)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("most", [10, 20])
def test_a_real_booklet_is_read_in_order_when_folded(built_real: Built, most: int) -> None:
    sheets = sheets_of(built_real, PrintingSettings(signature_sheets=most))
    assert len(sheets.imposed) == 2 * sum(sheets.sizes)
    assert len(sheets.sizes) > 2
    for at, face in zip(sheets.order, sheets.faces, strict=True):
        expected = "Notes" if at is None else sheets.booklet[at].get_textpage().get_text_bounded()
        found = letters(sheets.text(face))
        if at is not None and at >= len(sheets.booklet) - sheets.together:  # its footer may have been turned
            assert sorted(found) == sorted(letters(expected))
        else:
            assert found == letters(expected), f"page {at} is not at {face}"


def test_pages_look_as_they_do_in_the_booklet(built_stock: Built, built_real: Built) -> None:
    for built, every in ((built_stock, 1), (built_real, 23)):
        sheets = sheets_of(built, ONE)
        pairs = [pair for pair in zip(sheets.order, sheets.faces, strict=True) if pair[0] is not None][
            : -sheets.together : every
        ]
        for at, face in pairs:
            assert at is not None
            page, box = sheets.booklet[at], sheets.place(face, ONE.paper_weight)
            moved = rendered(sheets.imposed[face.side], box)
            width, height = page.get_size()
            found = difference(moved, rendered(page, (0, 0, width, height)))
            assert found < 0.6, f"page {at + 1} differs by {found} at {face}"


def test_half_letter_pages_fill_letter_sheets(shared_folder: Path) -> None:
    built = build_made(lambda to: sized(to, "half-letter"), shared_folder / "pdf-half-letter")
    sheets = sheets_of(built, ONE)
    assert sheets.imposed[0].get_size() == pytest.approx((279.4 * POINTS_PER_MM, 215.9 * POINTS_PER_MM), abs=0.01)
    for at, face in zip(sheets.order[:4], sheets.faces[:4], strict=True):
        assert at is not None
        page, box = sheets.booklet[at], sheets.place(face, ONE.paper_weight)
        assert difference(rendered(sheets.imposed[face.side], box), rendered(page, (0, 0, *page.get_size()))) < 0.6


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
            original = rendered(page, (3, 100, 200, height), scale).point(INVERSE)
            moved = rendered(side, band, scale).point(INVERSE)
            if original.getbbox() and original.getbbox()[0] > 10 * scale:  # type: ignore[index]
                away = (original.getbbox()[0] - moved.getbbox()[0]) / scale / POINTS_PER_MM  # type: ignore[index]
                measured.append((sheets.depth(face), away))
    assert {depth for depth, _ in measured} == {0, 5, 16}
    for depth, away in measured:
        assert away == pytest.approx(depth * 250 * 1.3 / 1000, abs=0.04)


def test_the_spine_shows_where_staples_go_and_in_which_order_signatures_come(
    built_stock: Built, built_real: Built
) -> None:
    """With several signatures, a bar lies across the fold of each one's outside, a step lower than the one before."""
    sheets = sheets_of(built_real, PrintingSettings())
    tops = []
    for side in range(len(sheets.imposed)):
        if box := spine_of(sheets.imposed[side]).point(DARK).getbbox():
            tops.append((side, box[1] / 4 / POINTS_PER_MM))
    assert [side for side, _ in tops] == [2 * sum(sheets.sizes[:at]) for at in range(len(sheets.sizes))]
    steps = {round(lower - higher, 0) for (_, higher), (_, lower) in pairwise(tops)}
    assert steps == {7}
    alone = sheets_of(built_stock, ONE)
    assert len(alone.sizes) == 1
    ink = [
        rendered(page, (page.get_width() / 2 - 2, 0, page.get_width() / 2 + 2, page.get_height()), 4)
        for page in alone.imposed
    ]
    assert not any(image.point(lambda grey: 255 if grey < 60 else 0).getbbox() for image in ink)
    marked = [at for at, image in enumerate(ink) if image.point(INVERSE).getbbox()]
    assert marked == [0], "places for staples are on the outside alone"


def test_a_file_of_sheets_says_how_to_print_it_and_claims_nothing(built_stock: Built) -> None:
    with pikepdf.open(BytesIO(press(built_stock, "imposed"))) as pdf:
        root, about = pdf.Root, pdf.Root.Metadata.read_bytes().decode()
        assert set(root.keys()) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Metadata"}
        preferences = {key: str(value) for key, value in root.ViewerPreferences.items()}
        assert preferences["/PrintScaling"] == "/None"
        assert preferences["/Duplex"] == "/DuplexFlipShortEdge"
        assert preferences["/DisplayDocTitle"] == "True"
        assert str(root.Lang) == "en-GB"
        assert str(pdf.trailer.Info.Title) == "A small collection: sheets to print and fold"
        assert str(pdf.trailer.Info.Subject).startswith("For printing only")
        assert "A small collection: sheets to print and fold" in about and "For printing only" in about
        assert "pdfuaid" not in about and "pdfaid" not in about
        assert not any(obj.get("/Type") == "/StructElem" for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary))
        kinds = [str(annotation.Subtype) for page in pdf.pages for annotation in page.obj.get("/Annots", ())]
        assert kinds == ["/FreeText"]
        assert pdf.check_pdf_syntax() == []


def test_what_sheets_say_of_themselves_is_seen_and_not_printed(built_stock: Built) -> None:
    document = pdfium.PdfDocument(press(built_stock, "imposed"))
    page = document[0]
    foot = (0, 0, page.get_width(), 11 * POINTS_PER_MM)
    assert rendered(page, foot).point(INVERSE).getbbox() is None
    page.set_cropbox(*foot)
    seen = page.render(scale=2, grayscale=True).to_pil().point(INVERSE).getbbox()
    assert seen is not None and (seen[2] - seen[0]) / 2 < page.get_width() - 20, "the words have room"


def test_a_footer_that_is_turned_stands_where_that_hand_has_it(built_real: Built) -> None:
    """Twice turned it is as it was; once turned its number begins or ends at the other margin."""
    with pikepdf.open(built_real.pdf) as pdf:
        width, margin = size_of(pdf.pages[0])[0], 14 * POINTS_PER_MM
        before = {at: footer_of(pdf, at) for at in range(20, 40)}
        turn_footers(pdf, 20)
        once = {at: footer_of(pdf, at) for at in range(20, 40)}
        turn_footers(pdf, 20)
        assert {at: footer_of(pdf, at) for at in range(20, 40)} == before
    for at in before:
        left = once if at % 2 == 0 else before
        assert places(left[at])[0] == pytest.approx(margin, abs=0.01)
        assert places(left[at]) == sorted(places(left[at]))
        right = before if at % 2 == 0 else once
        assert places(right[at]) == sorted(places(right[at]), reverse=True)
        assert width / 2 < places(right[at])[0] < width - margin


def footer_of(pdf: pikepdf.Pdf, at: int) -> bytes:
    [footer] = [data for stream in contents_of(pdf.pages[at]) if (data := stream.read_bytes()).startswith(FOOTER)]
    return footer


def places(footer: bytes) -> list[float]:
    """Where number and words begin."""
    return [float(x) for x in re.findall(rb"1 0 0 1 (\S+) \S+ Tm", footer)]


def test_the_commands_make_printed_editions_alone_and_always_alike(stock: Stock, built_stock: Built) -> None:
    for edition, name in (("imposed", "booklet-to-fold"), ("print-shop", "print-shop")):
        outcome = stock.publish(edition).succeeded()
        listed = {file["edition"]: file for file in json.loads((stock.output / "manifest.json").read_text())["files"]}
        assert "booklet" not in listed
        file = stock.output / f"small-collection-{name}.pdf"
        assert file.read_bytes() == press(built_stock, edition)
        assert listed[edition]["path"] == file.name
        assert listed[edition]["pages"] == len(pdfium.PdfDocument(file))
        assert listed[edition]["articles"]
        assert file.name in outcome.stdout


@pytest.mark.parametrize("size", ["A4", "letter"])
def test_pages_that_no_sheet_holds_twice_are_told_before_anything_is_made(stock: Stock, size: str) -> None:
    stock.replace("pip-publish.toml", 'page-size = "A5"', f'page-size = "{size}"')
    outcome = stock.publish("imposed").failed(rules=["fold"]).left_output_untouched()
    assert 'write page-size = "A5" (on sheets of A4)' in outcome.stderr
    assert "Laying out" not in outcome.stderr
    stock.replace("pip-publish.toml", '["booklet", "epub", "web"]', '["booklet", "imposed"]')
    assert 'or take "imposed" out of editions' in stock.publish("imposed").failed(rules=["fold"]).stderr
