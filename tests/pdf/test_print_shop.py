"""The booklet for a print shop: proven by veraPDF, its boxes and marks, pure black, and all that readers had."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from pip_publish.colours import INK, channels
from pip_publish.media.pdf.geometry import POINTS_PER_MM
from pip_publish.media.pdf.prepress import blackened
from pip_publish.proofs.pdf.tagtree import TaggedPdf
from pip_publish.settings import PrintingSettings
from pip_publish.verify.verapdf import Profile
from tests.pdf.printing import destinations, press, together
from tests.proofs import assert_pdf_ua
from tests.running import Built

BLEEDS = (3, 0, 10)


@pytest.fixture(scope="module")
def shop_file(built_real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own booklet for a print shop."""
    path = tmp_path_factory.mktemp("shop") / "print-shop.pdf"
    path.write_bytes(press(built_real, "print-shop"))
    return path


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The colours that all pages, drawings and patterns set: operator and operands, read by another program."""
    for page in pdf.pages:
        yield from colours_of(page)
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and (found.get("/Subtype") == "/Form" or "/PatternType" in found):
            yield from colours_of(found)


def colours_of(content: Any) -> Iterator[tuple[str, tuple[float, ...]]]:
    for name, operands in instructions(content, "rg RG g G k K sc SC scn SCN cs CS"):
        yield name, tuple(float(value) for value in operands)


def instructions(content: Any, only: str = "") -> Iterator[tuple[str, list[Any]]]:
    """The operators of a page or a drawing, with their operands."""
    for instruction in pikepdf.parse_content_stream(content, only):
        yield str(instruction.operator), list(instruction.operands)


@pytest.mark.parametrize("profile", [Profile.PDF_A_2A, Profile.PDF_UA_1])
def test_it_follows_both_standards(shop_file: Path, profile: Profile) -> None:
    assert_pdf_ua(shop_file, profile)


def test_its_metadata_claims_both_standards(shop_file: Path) -> None:
    with pikepdf.open(shop_file) as pdf:
        about = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in about and "<pdfaid:conformance>A</pdfaid:conformance>" in about
        assert "<pdfuaid:part>1</pdfuaid:part>" in about
        [intent] = pdf.Root.OutputIntents.as_list()
        assert bytes(intent.DestOutputProfile.read_bytes())[12:20] == b"mntrRGB "


def test_no_ink_is_mixed_where_black_will_do(built_real: Built, shop_file: Path) -> None:
    ink = tuple(round(value, 6) for value in channels(INK))
    with pikepdf.open(built_real.pdf) as before, pikepdf.open(shop_file) as after:
        inks = [operator for operator, values in operators(before) if values in (ink, (0, 0, 0))]
        assert len(inks) > 1000
        left = {values for operator, values in operators(after) if operator in ("rg", "RG") and max(values) < 0.3}
        assert left == set()
        black = [operator for operator, values in operators(after) if operator in ("g", "G") and values == (0,)]
        marks_and_more = len(black) - len(inks)
        assert marks_and_more == len(after.pages), "beside text, the crop marks of each page are black"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"0.164706 0.137255 0.117647 rg\n", b"0 g\n"),
        (b"q 0 0 0 RG 1 w", b"q 0 G 1 w"),
        (b".2 .2 .2 rg", b"0 g"),
        (b"0.109804 0.313725 0.286275 rg", None),
        (b"0.05 0.1 0.24 rg", None),
        (b"0.3 0.3 0.3 rg", None),
        (b"1 1 1 rg", None),
        (b"1 0 0 0 k\n10 0 0 0 re", None),
        (b"<0000> Tj 0 0 0 rgb", None),
    ],
)
def test_only_what_is_nearly_black_becomes_black(written: bytes, expected: bytes | None) -> None:
    assert blackened(written) == (written if expected is None else expected)


def test_text_and_drawings_are_where_they_were(built_real: Built, shop_file: Path) -> None:
    before, after = TaggedPdf(built_real.pdf), TaggedPdf(shop_file)
    assert after.text() == before.text()
    assert [element.role for element in after.document.iter()] == [element.role for element in before.document.iter()]
    for old, new in zip(before.pages[:20], after.pages[:20], strict=True):
        assert [(str(a.get("/Dest")), list(a.Rect)) for a in old.get("/Annots", ())] == [
            (str(a.get("/Dest")), list(a.Rect)) for a in new.get("/Annots", ())
        ]


def test_links_lead_to_the_pages_that_they_name(built_real: Built, shop_file: Path) -> None:
    """Pages to write on come before the last part, so that the numbers printed on all pages hold."""
    before, after = pdfium.PdfDocument(built_real.pdf), pdfium.PdfDocument(shop_file)
    count, notes = len(before), -len(before) % 4
    first = count - together(built_real)
    labels = [after.get_page_label(at) for at in range(len(after))]
    written = [f"N{number}" for number in range(1, notes + 1)]
    numbers = [str(number) for number in range(1, count + 1)]
    assert labels == numbers[:first] + written + numbers[first:]
    with pikepdf.open(built_real.pdf) as old, pikepdf.open(shop_file) as new:
        moved = {name: page + notes * (page >= first) for name, page in destinations(old).items()}
        assert destinations(new) == moved


def test_pages_to_write_on_are_artifacts_and_fill_the_sheets(built_real: Built, shop_file: Path) -> None:
    with pikepdf.open(shop_file) as pdf:
        notes = -len(pdfium.PdfDocument(built_real.pdf)) % 4
        assert len(pdf.pages) % 4 == 0
        first = len(pdf.pages) - notes - together(built_real)
        for page in pdf.pages[first : first + notes]:
            assert "/StructParents" not in page.obj
            form: Any = page.resources["/XObject"]
            marked = [name for name, _ in instructions(page) if name in ("BMC", "BDC", "EMC", "Do")]
            assert marked == ["BDC", "EMC", "BMC", "Do", "EMC"]
            assert not {"BMC", "BDC"} & {name for name, _ in instructions(form.N)}


@pytest.mark.parametrize("bleed", BLEEDS)
def test_boxes_say_where_to_trim_and_marks_lie_outside_the_bleed(built_stock: Built, bleed: int) -> None:
    data = press(built_stock, "print-shop", PrintingSettings(bleed=bleed))
    away = bleed * POINTS_PER_MM
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            trim, bled, media = (corners(page, box) for box in ("TrimBox", "BleedBox", "MediaBox"))
            assert trim == pytest.approx((0, 0, 148 * POINTS_PER_MM, 210 * POINTS_PER_MM), abs=0.01)
            grown = (-away, -away, trim[2] + away, trim[3] + away)
            assert bled == pytest.approx(grown, abs=0.01)
            assert media[0] < bled[0] - 10 and media[3] > bled[3] + 10
            assert "/CropBox" not in page.obj
    ink = marks_of(data)
    lines = sorted(round(x / POINTS_PER_MM, 1) for x, y in ink if y > trim[3] + away)
    assert {lines[0], lines[-1]} == {0.0, 148.0}, "marks stand at the trimmed edges"
    assert all(not (bled[0] < x < bled[2] and bled[1] < y < bled[3]) for x, y in ink)


def corners(page: pikepdf.Page, box: str) -> tuple[float, ...]:
    found: Any = page.obj[f"/{box}"]
    return tuple(float(value) for value in found)


def marks_of(data: bytes) -> list[tuple[float, float]]:
    """Where the lines of the crop marks begin and end, in points, on the first page."""
    with pikepdf.open(BytesIO(data)) as pdf:
        contents: Any = pdf.pages[0].obj["/Contents"]
        found = list(instructions(contents[0]))
        begins, (kind, properties) = found[0]
        assert (begins, str(kind), str(properties.Type)) == ("BDC", "/Artifact", "/Page")
        return [(float(operands[0]), float(operands[1])) for name, operands in found if name in ("m", "l")]
