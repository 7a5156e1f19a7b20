"""Worksheets can be filled in by everybody: with a pen, with a mouse, with the keyboard, and by ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from pip_publish.proofs.pdf.tagtree import TaggedPdf, fold
from tests.layouts.test_spanish import english
from tests.pdf.sheets import CASES, SCALE, SHEETS, TYPED, Box, boxes, drawn, fill
from tests.proofs import assert_pdf_ua
from tests.running import Built, Stock, build_made

LEAST_SIZE = 12
MULTILINE, COMB, RADIO = 1 << 12, 1 << 24, 1 << 15
MARKED = 40
"""So much darker, of 255, is a mark."""

SAME_ROW = 6
"""Points by which the middles of fields in a row may differ."""


@pytest.fixture(scope="module", params=CASES)
def built(request: pytest.FixtureRequest, shared_folder: Path) -> Built:
    """The worksheets of a collection, built once a session."""
    case: str = request.param
    return build_made(CASES[case], shared_folder / f"worksheets-{case}")


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest, built: Built) -> Path:
    """One of the four."""
    return built.output / "worksheets" / f"{request.param}.pdf"


@pytest.fixture
def pdf(sheet: Path) -> Iterator[pikepdf.Pdf]:
    """The sheet, open."""
    with pikepdf.open(sheet) as found:
        yield found


@cache
def filled(sheet: Path) -> Path:
    """The sheet with every field filled in, beside the empty one."""
    to = sheet.parents[2] / f"filled-{sheet.name}"
    fill(sheet, to)
    return to


def part(picture: Image.Image, box: Box, margin: float = 0) -> Image.Image:
    """What a picture of a page shows in a box."""
    left, low, right, high = box.rect
    corners = (left - margin, picture.height / SCALE - high - margin)
    ends = (right + margin, picture.height / SCALE - low + margin)
    return picture.crop(tuple(round(SCALE * value) for value in (*corners, *ends)))  # type: ignore[arg-type]


def shades(picture: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest grey in it."""
    greys = [grey for grey, count in enumerate(picture.histogram()) if count]
    return greys[0], greys[-1]


def in_reading_order(found: Sequence[Box]) -> list[Box]:
    """Page by page, row by row from the top, and from the left in each."""
    rows: list[list[Box]] = []
    for box in sorted(found, key=lambda box: (box.page, -(box.rect[1] + box.rect[3]))):
        last = rows[-1][-1] if rows else None
        apart = abs(box.rect[1] + box.rect[3] - last.rect[1] - last.rect[3]) / 2 if last else 0
        if last and last.page == box.page and apart < SAME_ROW:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [box for row in rows for box in sorted(row, key=lambda box: box.rect[0])]


def test_four_sheets_are_made(built: Built) -> None:
    made = {file["path"]: file for file in built.manifest["files"]}
    assert sorted(made) == sorted(f"worksheets/{name}.pdf" for name in SHEETS)
    assert {file["edition"] for file in made.values()} == {"worksheets"}


def test_a_sheet_is_one_leaf_of_paper(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) == 2


def test_an_empty_sheet_follows_pdf_ua(sheet: Path) -> None:
    assert_pdf_ua(sheet)


def test_a_sheet_that_is_filled_in_follows_pdf_ua(sheet: Path) -> None:
    assert_pdf_ua(filled(sheet))


def test_each_field_says_what_it_asks_for_and_no_two_the_same(pdf: pikepdf.Pdf) -> None:
    found = boxes(pdf)
    for box in found:
        said = {str(box.annotation.TU), str(box.annotation.Contents), str(box.element.Alt)}
        assert said == {box.label} and box.label.strip()
        assert str(box.element.S) == "/Form"
    assert len({box.label for box in found}) == len(found) > 10


def test_all_annotations_are_fields_in_the_structure(pdf: pikepdf.Pdf) -> None:
    on_pages = [annotation.objgen for page in pdf.pages for annotation in page.obj.Annots]
    assert on_pages == [box.annotation.objgen for box in boxes(pdf)]


def test_the_order_of_tabbing_is_that_of_reading(pdf: pikepdf.Pdf) -> None:
    assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}
    found = boxes(pdf)
    assert [box.label for box in found] == [box.label for box in in_reading_order(found)]


def test_names_of_fields_are_short_and_differ(pdf: pikepdf.Pdf) -> None:
    names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert len({*names}) == len(names)
    assert not [name for name in names if not name.isascii() or "." in name or " " in name]


def test_names_of_fields_are_the_same_in_every_language(shared_folder: Path) -> None:
    made = [build_made(CASES[case], shared_folder / f"worksheets-{case}").output for case in ("english", "spanish")]
    for name in SHEETS:
        named = []
        for output in made:
            with pikepdf.open(output / f"worksheets/{name}.pdf") as pdf:
                named.append([str(field.T) for field in pdf.Root.AcroForm.Fields])
        assert named[0] == named[1] != []


def test_the_form_holds_each_field_once(pdf: pikepdf.Pdf) -> None:
    fields = [*pdf.Root.AcroForm.Fields]
    assert not [field for field in fields if "/Parent" in field]
    widgets = [widget.objgen for field in fields for widget in (field.Kids if "/Kids" in field else [field])]
    assert sorted(widgets) == sorted(box.annotation.objgen for box in boxes(pdf))
    assert len({*widgets}) == len(widgets)


def test_each_day_has_one_number_from_0_to_10(built: Built) -> None:
    with pikepdf.open(built.output / "worksheets/pain-diary.pdf") as pdf:
        groups = [field for field in pdf.Root.AcroForm.Fields if "/Kids" in field]
        assert len(groups) == 7
        for group in groups:
            assert (str(group.FT), int(group.Ff), str(group.V)) == ("/Btn", RADIO, "/Off")
            assert str(group.TU).strip() and str(group.T).endswith("-pain")
            states = [{*kid.AP.N.keys()} for kid in group.Kids]
            assert states == [{f"/{number}", "/Off"} for number in range(11)]
            for number, kid in enumerate(group.Kids):
                assert kid.Parent.objgen == group.objgen and "/T" not in kid and str(kid.AS) == "/Off"
                assert f" {number} " in f"{kid.TU} ".replace(":", " ").replace(",", " ")
        assert len({str(group.TU) for group in groups}) == 7


def test_text_is_large_and_stays_in_its_field(pdf: pikepdf.Pdf) -> None:
    texts = [box for box in boxes(pdf) if box.annotation.get("/FT") == "/Tx"]
    assert len(texts) >= 3
    for box in texts:
        font, size, operator, *_ = str(box.annotation.DA).split()
        assert (font, operator) == ("/AH", "Tf") and float(size) >= LEAST_SIZE
        left, low, right, high = box.rect
        flags, most = int(box.annotation.Ff), int(box.annotation.MaxLen)
        assert not flags & COMB and flags & 1 << 23
        assert high - low >= 1.4 * LEAST_SIZE
        assert bool(flags & MULTILINE) == (most > (right - left) / 5)
        assert 8 <= most <= 3000


def test_the_face_of_fields_is_embedded_and_nothing_waits_for_a_program(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.AcroForm
    assert "/NeedAppearances" not in form and "/XFA" not in form
    font = form.DR.Font.AH
    assert (str(font.Subtype), str(font.Encoding)) == ("/TrueType", "/WinAnsiEncoding")
    face = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    assert {(table.platformID, table.platEncID) for table in face["cmap"].tables} >= {(3, 1)}
    glyphs, widths = face.getBestCmap(), face["hmtx"]
    for letter in TYPED + "áéíóúüñ¿¡€€ABCxyz0123456789":
        told = int(font.Widths[letter.encode("cp1252")[0] - int(font.FirstChar)])
        assert abs(told - widths[glyphs[ord(letter)]][0] * 1000 / face["head"].unitsPerEm) <= 1, letter


def test_each_field_has_its_appearances(pdf: pikepdf.Pdf) -> None:
    for box in boxes(pdf):
        normal = box.annotation.AP.N
        states = [normal] if isinstance(normal, pikepdf.Stream) else [*normal.values()]
        assert len(states) == 1 if box.annotation.get("/FT") == "/Tx" else "/Off" in normal and len(states) == 2
        left, low, right, high = box.rect
        for state in states:
            assert state.read_bytes().strip()
            assert [float(value) for value in state.BBox] == pytest.approx([0, 0, right - left, high - low], abs=0.11)


def test_fields_of_an_empty_sheet_draw_nothing_on_it(sheet: Path) -> None:
    for page, bare in zip(drawn(sheet), drawn(sheet, with_fields=False), strict=True):
        assert ImageChops.difference(page, bare).getbbox() is None


def test_an_empty_sheet_shows_where_to_write(sheet: Path) -> None:
    pages = drawn(sheet)
    with pikepdf.open(sheet) as pdf:
        for box in boxes(pdf):
            assert shades(part(pages[box.page], box, margin=4))[0] < 190, box.label


def test_what_is_filled_in_is_drawn_inside_its_field(sheet: Path) -> None:
    pages = zip(drawn(filled(sheet)), drawn(sheet), strict=True)
    marks = [ImageChops.subtract(before, after) for after, before in pages]
    with pikepdf.open(filled(sheet)) as pdf:
        found = boxes(pdf)
    chosen = [box for box in found if box.annotation.get("/AS", "/On") != "/Off"]
    assert len(chosen) > 10
    for box in chosen:
        assert shades(part(marks[box.page], box))[1] > MARKED, box.label
    for box in found:
        left, top = round(SCALE * box.rect[0]), round(marks[box.page].height - SCALE * box.rect[3])
        right, foot = round(SCALE * box.rect[2]), round(marks[box.page].height - SCALE * box.rect[1])
        marks[box.page].paste(0, (left - 1, top - 1, right + 1, foot + 1))
    assert [shades(mark)[1] < MARKED for mark in marks] == [True, True]


def test_what_is_filled_in_can_be_read_out(sheet: Path) -> None:
    with pikepdf.open(filled(sheet)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.FT == "/Tx":
                assert str(field.V) == TYPED[: int(field.MaxLen)]
            else:
                assert str(field.V) == ("/7" if "/Kids" in field else "/Yes")


def test_a_label_stands_before_its_field(built: Built) -> None:
    outline = [*TaggedPdf(built.output / "worksheets/medicines.pdf").document.outline()]
    heads = [at for at, line in enumerate(outline) if line.strip().startswith("TH Scope=Column")]
    assert len(heads) == 8
    rows = [at for at, line in enumerate(outline) if line.strip().startswith("TH Scope=Row")]
    assert len(rows) == 13 and min(rows) > min(heads)
    forms = [line.strip().partition("=")[2] for line in outline if line.strip().startswith("Form")]
    with pikepdf.open(built.output / "worksheets/medicines.pdf") as pdf:
        assert forms == [box.label for box in boxes(pdf)]


def test_places_have_a_box_for_each_side_that_shows_them(shared_folder: Path) -> None:
    built = build_made(CASES["english"], shared_folder / "worksheets-english")
    with pikepdf.open(built.output / "worksheets/body-map.pdf") as pdf:
        names = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert names["front-lower-legs-left"] == "Lower legs: front, left"
    assert "back-upper-back-right" in names and "front-upper-back-right" not in names
    assert "front-chest-left" in names and "back-chest-left" not in names
    assert names["place-whole-body"] == "Whole body"


def test_places_of_a_collection_of_ones_own_can_be_ticked(shared_folder: Path) -> None:
    built = build_made(CASES["nobody"], shared_folder / "worksheets-nobody")
    with pikepdf.open(built.output / "worksheets/body-map.pdf") as pdf:
        names = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert names["place-own-1"] == "Wisdom teeth"


def test_spanish_sheets_say_nothing_in_english(shared_folder: Path) -> None:
    built = build_made(CASES["spanish"], shared_folder / "worksheets-spanish")
    said = []
    for name in SHEETS:
        read = TaggedPdf(built.output / f"worksheets/{name}.pdf")
        assert str(read.pdf.Root.Lang) == "es"
        said += [read.text(), *(box.label for box in boxes(read.pdf)), str(read.pdf.docinfo.Title)]
        said += [element.entries["Alt"] for element in read.document.iter("Figure")]
    text = fold(" ".join(said))
    assert "Busque ayuda ya" in text and "Diario del dolor" in text and "Lunes, 5 de 10" in text
    assert [piece for piece in {*english()} if piece in text] == []


def test_the_same_collection_gives_the_same_sheets(built: Built, tmp_path: Path) -> None:
    Stock(built.collection).publish("worksheets", "--output", tmp_path / "again", "--jobs", "1").succeeded()
    for name in SHEETS:
        again, first = (folder / f"worksheets/{name}.pdf" for folder in (tmp_path / "again", built.output))
        assert again.read_bytes() == first.read_bytes(), name


FAULTS = {
    '{{ field.text("name", "Again") }}': 'two fields have the name "name"',
    '{{ field.text("other", t("your-name")) }}': 'two fields have the label "Name"',
    '{{ field.text("silent", " ") }}': "the field text/silent has no label",
    '{{ field.text("a.b", "Dotted") }}': "no field is made of field:text/a.b",
    '<a href="field:button/go" aria-label="Go">Go</a>': "no field is made of field:button/go",
    '{{ field.choice("c", 1, "One", "C") }}{{ field.choice("c", 1, "Two", "C") }}': 'the field "c" has two choices 1',
}


def test_faulty_fields_of_ones_own_sheet_are_told(stock: Stock) -> None:
    body = "".join(f"<p>{fault}</p>" for fault in FAULTS)
    head = '{% extends "worksheets/sheet.html.j2" %}{% import "worksheets/fields.html.j2" as field %}'
    stock.write("layouts/worksheets/questions.html.j2", f"{head}{{% block sheet %}}{body}{{% endblock %}}")
    outcome = stock.publish("worksheets").failed(rules=["form-field"] * len(FAULTS))
    for said in FAULTS.values():
        assert f"layouts/worksheets/questions.html.j2: error[form-field]: {said}" in outcome.stderr
    outcome.left_output_untouched()


def test_a_faulty_template_of_ones_own_is_told_with_its_line(stock: Stock) -> None:
    stock.write("layouts/worksheets/urgent.html.j2", "<p>\n{{ t('nothing') }}</p>")
    outcome = stock.publish("worksheets").failed(rules=["template"])
    assert "layouts/worksheets/urgent.html.j2:2: error[template]: there is nothing named 'nothing'" in outcome.stderr
