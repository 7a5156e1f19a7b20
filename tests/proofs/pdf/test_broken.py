"""Files that are broken on purpose: each is caught by the proof that is for it, which says where and what."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest

from pip_publish.problems import MissingToolError
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf import alternatives, fields, fonts, grey, language, pages, regions, size, still, structure
from pip_publish.proofs.pdf.measuring import pdfium
from tests.proofs.pdf.breaking import Break, assert_caught, body, broken, elements, number_changed, rewrite
from tests.proofs.shelves import of

TAGGED = (structure, alternatives, pages, regions)
ALL = (*TAGGED, size, fonts, grey, language, still)
STIFF_NECK = 0


def caught(proof: ModuleType, built: Built, shelf: Shelf, to: Path, break_it: Break, *said: str) -> None:
    """The proof finds what was done to a copy."""
    assert_caught(proof.prove(broken(built, to, break_it), shelf), *said)


# structure


def test_a_file_without_tags_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]

    for proof in TAGGED:
        caught(proof, booklet, small, tmp_path, untag, "unreadable-pdf", "no tags")


def test_paragraphs_where_headings_belong_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def flatten(pdf: pikepdf.Pdf) -> None:
        for heading in elements(pdf, "H2"):
            heading.S = pikepdf.Name.P

    said = "the heading “What it is” (level 2) is missing; the paragraph “What it is” stands there"
    caught(structure, booklet, small, tmp_path, flatten, "structure", f"“Stiff neck”: at the beginning {said}")


def test_two_paragraphs_that_are_swapped_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        kids = body(pdf, STIFF_NECK).K
        one, other = [at for at, kid in enumerate(kids) if kid.get("/S") == "/P"][:2]
        kids[one], kids[other] = kids[other], kids[one]

    caught(structure, booklet, small, tmp_path, swap, "structure", "after “What it is” the paragraph says “See your")


def test_articles_in_another_order_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        [document] = pdf.Root.StructTreeRoot.K
        one, other = [at for at, kid in enumerate(document.K) if kid.get("/S") == "/Art"][-2:]
        document.K[one], document.K[other] = document.K[other], document.K[one]

    said = "after the article “Knee pain”, “Leg cramps” should come; “Restless legs syndrome” stands there"
    caught(structure, booklet, small, tmp_path, swap, "article-order", said)


def test_an_article_that_is_missing_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def drop(pdf: pikepdf.Pdf) -> None:
        [document] = pdf.Root.StructTreeRoot.K
        del document.K[next(at for at, kid in enumerate(document.K) if kid.get("/S") == "/Art")]

    caught(structure, booklet, small, tmp_path, drop, "article-missing", "the article “Stiff neck” is not there")
    said = "at the beginning, “Stiff neck” should come; “Knee pain” stands there"
    caught(structure, booklet, small, tmp_path, drop, "article-order", said)


def test_a_level_that_is_skipped_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def deepen(pdf: pikepdf.Pdf) -> None:
        next(elements(pdf, "H2")).S = pikepdf.Name.H3

    caught(structure, booklet, small, tmp_path, deepen, "heading-level", "has level 3, and the one before it level 1")


CHANGES: dict[str, tuple[str, Any, str]] = {
    "a list that is none": ("L", ("/S", pikepdf.Name.Div), "the list"),
    "a table that is none": ("Table", ("/S", pikepdf.Name.Div), "the table"),
    "a note that is none": ("Note", ("/S", pikepdf.Name.P), "the note"),
    "a box that is none": ("Aside", ("/S", pikepdf.Name.Div), "the box"),
    "a picture that is none": ("Figure", ("/S", pikepdf.Name.P), "the picture"),
    "a header of a row": ("TH", ("/A", pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)), "direction"),
    "words in another language": ("P", ("/Lang", pikepdf.String("fr")), "another language: “fr”"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_other_tags_are_caught(small: Shelf, booklet: Built, tmp_path: Path, what: str) -> None:
    role, (key, value), said = CHANGES[what]

    def change(pdf: pikepdf.Pdf) -> None:
        found = [each for at in range(4) for each in _within(body(pdf, at), role)]
        found[0][key] = value

    caught(structure, booklet, small, tmp_path, change, "structure", said)


def _within(element: Any, role: str) -> list[Any]:
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [found for kid in kids for found in ([kid] if f"/{role}" == kid.S else _within(kid, role))]


# alternatives


def test_another_alternative_text_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _within(body(pdf, STIFF_NECK), "Figure")[0].Alt = pikepdf.String("A head")

    said = "“Stiff neck”: the alternative text of picture 1 says “A head”, and the article “Side view"
    caught(alternatives, booklet, small, tmp_path, change, "alternative-text", said)


def test_a_picture_without_words_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def silence(pdf: pikepdf.Pdf) -> None:
        del next(elements(pdf, "Figure"))["/Alt"]

    caught(alternatives, booklet, small, tmp_path, silence, "figure-without-words", "page 1")


# pages and regions


def links(pdf: pikepdf.Pdf, name: str) -> list[Any]:
    """The links whose words for the ear begin so."""
    found = [each for page in pdf.pages for each in page.obj.get("/Annots", ())]
    return [each for each in found if str(each.get("/Contents", "")).startswith(name)]


def test_a_page_number_that_is_wrong_in_the_contents_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    with pikepdf.open(booklet.path) as pdf:
        [number] = {re.findall(r"\d+", str(each.Contents))[0] for each in links(pdf, "Leg cramps, page")}
    at = page_of(booklet, "contents")
    change = number_changed(booklet.path, at, number, number[::-1])
    true = f"the contents should name “Leg cramps” with page {number}; these words stand there with page {number[::-1]}"
    caught(pages, booklet, small, tmp_path, change, "contents", true)
    shown = f"shows page {number[::-1]}, and it leads to page {number}"
    caught(pages, booklet, small, tmp_path, change, "page-number", shown, f"(page {at})")


def page_of(built: Built, name: str) -> int:
    """The page of a destination."""
    with pikepdf.open(built.path) as pdf:
        [page, *_] = pikepdf.NameTree(pdf.Root.Names.Dests)[name]
        return next(number for number, each in enumerate(pdf.pages, 1) if each.obj.objgen == page.objgen)


def test_a_link_of_a_region_that_leads_elsewhere_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        links(pdf, "Knees, page")[-1].Dest = pikepdf.String("region/neck")

    caught(regions, booklet, small, tmp_path, move, "region-link", "a link of “Knees” leads to page", "its page is")


def test_a_destination_that_was_moved_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    """All links agree with each other, and with the numbers beside them they don't."""

    def move(pdf: pikepdf.Pdf) -> None:
        pikepdf.NameTree(pdf.Root.Names.Dests)["region/knees"][0] = pdf.pages[0].obj

    caught(
        regions,
        booklet,
        small,
        tmp_path,
        move,
        "region-link",
        "a link of “Knees” leads to page 1, and its page is",
    )
    caught(pages, booklet, small, tmp_path, move, "link-target", "what it names is on page")


def test_areas_of_the_figure_that_changed_places_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        knee, neck = links(pdf, "Knees, page")[3], links(pdf, "Neck, page")[3]
        knee.Rect, neck.Rect = list(neck.Rect), list(knee.Rect)

    caught(
        regions,
        booklet,
        small,
        tmp_path,
        swap,
        "region-shape",
        "does not lie on that place of the figure (front)",
    )


def test_a_reference_to_another_article_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        for each in links(pdf, "leg cramps (page"):
            each.Dest = pikepdf.String("knees/knee-pain")

    caught(pages, booklet, small, tmp_path, move, "link-target", "the link “leg cramps (page", "should lead to page")


def test_an_address_that_is_not_the_articles_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for each in links(pdf, "hello@example.org"):
            each.A.URI = pikepdf.String("mailto:other@example.org")

    caught(pages, booklet, small, tmp_path, change, "link-address", "should lead to mailto:hello@example.org")


def test_an_index_that_leads_elsewhere_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        for each in links(pdf, "osteoarthritis: "):
            each.Dest = pikepdf.String("contents")

    caught(pages, booklet, small, tmp_path, move, "index", "from “osteoarthritis” to page", "“Knee pain” treats it")


def test_links_that_lead_nowhere_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        links(pdf, "Leg cramps, page")[0].Dest = pikepdf.String("gone")

    caught(pages, booklet, small, tmp_path, lose, "dead-link", "the link “Leg cramps")


def test_numbers_that_programs_show_otherwise_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def shift(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=3)])

    caught(pages, booklet, small, tmp_path, shift, "page-label", "calls this page 4", "page 2")


def test_bookmarks_that_lead_elsewhere_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        item = pdf.Root.Outlines.First
        while str(item.Title) != "Knees":
            item = item.Next
        item.Dest[0] = pdf.pages[0].obj

    caught(pages, booklet, small, tmp_path, move, "bookmark", "the bookmark “Knees” leads to page 1")


# what stands on the pages


def test_text_that_is_too_small_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def shrink(pdf: pikepdf.Pdf) -> None:
        rewrite(pdf, 2, lambda name, operands: [operands[0], float(operands[1]) * 0.75] if name == "Tf" else operands)

    caught(size, booklet, small, tmp_path, shrink, "text-too-small", "are set in 9.0 point; the least is 12 (page 2)")


def test_ordinary_print_is_no_large_print(printed: Shelf) -> None:
    small, large = of(printed, "booklet"), of(printed, "large-print")
    verdict = size.prove(Built(small.path, large.name, large.edition, "pdf", large.articles), printed)
    assert_caught(verdict, "text-too-small", "are set in 12.0 point; the least is 16")
    assert len(verdict.findings) > 20


def test_a_field_whose_letters_are_too_small_is_caught(sheets: Shelf, tmp_path: Path) -> None:
    def shrink(pdf: pikepdf.Pdf) -> None:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.get("/FT") == "/Tx")
        field.DA = pikepdf.String(str(field.DA).replace(" 12 ", " 8 "))

    caught(size, of(sheets, "worksheets"), sheets, tmp_path, shrink, "field-too-small", "is set in 8 point")


def test_a_typeface_that_is_not_embedded_is_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def strip(pdf: pikepdf.Pdf) -> None:
        found = pdf.pages[2].obj.Resources.Font.values()
        [font] = [each for each in found if str(each.BaseFont).endswith("Hyperlegible-Regular")]
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]

    caught(fonts, booklet, small, tmp_path, strip, "font-not-embedded", "the typeface “Atkinson", "is not embedded")


def test_grey_words_on_white_and_on_grey_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def fade(pdf: pikepdf.Pdf) -> None:
        def faded(name: str, operands: list[Any]) -> list[Any]:
            return [0.6, 0.6, 0.6] if name == "rg" and sum(map(float, operands)) < 1.5 else operands

        rewrite(pdf, page, faded)

    page = page_of(booklet, "neck/stiff-neck")
    caught(grey, booklet, small, tmp_path, fade, "faint-text", "has a contrast of 2.", f"(page {page})")


def test_words_on_a_ground_of_the_same_grey_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    """Red and green differ in colour, and hardly in grey."""

    def cover(pdf: pikepdf.Pdf) -> None:
        rewrite(pdf, 3, lambda name, operands: [0.8, 0.2, 0.2] if name == "rg" else operands)
        ground = pdf.make_stream(b"q .1 .5 .1 rg 0 0 1000 1000 re f Q")
        pdf.pages[2].obj.Contents = pikepdf.Array([ground, pdf.pages[2].obj.Contents])

    caught(grey, booklet, small, tmp_path, cover, "faint-text", "has a contrast of 1.", "(page 3)")


def test_another_language_and_a_title_that_is_not_shown_are_caught(
    small: Shelf, booklet: Built, tmp_path: Path
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String("de")
        pdf.Root.ViewerPreferences.DisplayDocTitle = False
        pdf.docinfo["/Title"] = "Another"

    caught(language, booklet, small, tmp_path, change, "language", "the language is “de”, and should be “en-GB”")
    caught(language, booklet, small, tmp_path, change, "title-not-shown", "show the file's name")
    caught(language, booklet, small, tmp_path, change, "title", "is “Another”, and should be “A small collection”")


# fields


def test_a_field_without_a_name_or_with_that_of_another_is_caught(sheets: Shelf, tmp_path: Path) -> None:
    def silence(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Annots[0]["/TU"]

    def double(pdf: pikepdf.Pdf) -> None:
        one, other = pdf.pages[0].obj.Annots[:2]
        other.TU = one.TU

    def mix(pdf: pikepdf.Pdf) -> None:
        kids = pdf.pages[0].obj.Annots
        kids[0], kids[1] = kids[1], kids[0]

    sheet = next(built for built in sheets.built if built.name.endswith("questions.pdf"))
    caught(fields, sheet, sheets, tmp_path, silence, "field-without-label", "(page 1)")
    caught(fields, sheet, sheets, tmp_path, double, "field-twice", "2 fields are called")
    caught(fields, sheet, sheets, tmp_path, double, "field-label", "in the structure")
    caught(fields, sheet, sheets, tmp_path, mix, "field-order", "stand in another order")


# whatever else


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"])
def test_what_is_no_pdf_is_a_finding(small: Shelf, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(data)
    for proof in ALL:
        assert_caught(
            proof.prove(Built(path, path.name, "booklet", "pdf", ("neck/stiff-neck",)), small), "unreadable-pdf"
        )


def test_a_foreign_pdf_is_a_finding(small: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    for proof in (*TAGGED, fonts, language, size, grey):
        assert not proof.prove(Built(path, path.name, "booklet", "pdf", ("neck/stiff-neck",)), small).passed


def endless(pdf: pikepdf.Pdf) -> None:
    """A structure that holds itself, twice."""
    [document] = pdf.Root.StructTreeRoot.K
    document.K.insert(0, document)
    document.K.insert(0, document)


def deep(pdf: pikepdf.Pdf) -> None:
    """Elements in elements in elements."""
    [document] = pdf.Root.StructTreeRoot.K
    inner = document.K[0]
    for _ in range(5000):
        inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=[inner]))
    document.K[0] = inner


def many(pdf: pikepdf.Pdf) -> None:
    """Drawings of which each draws the next one ten times."""
    form = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
    for _ in range(12):
        said = {"Type": form.Type, "Subtype": form.Subtype, "BBox": [0, 0, 1, 1]}
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        form = pdf.make_stream(b"/F Do\n" * 10, Resources=resources, **said)
    for page in pdf.pages:
        page.obj.Resources["/XObject"] = pikepdf.Dictionary(F=form)
        page.contents_add(b"/F Do", prepend=True)


@pytest.mark.parametrize("trap", [endless, deep, many])
def test_a_structure_without_an_end_is_a_finding(small: Shelf, booklet: Built, tmp_path: Path, trap: Break) -> None:
    hostile = broken(booklet, tmp_path, trap)
    for proof in TAGGED:
        assert_caught(proof.prove(hostile, small), "unreadable-pdf", booklet.name)


WRONG: tuple[Callable[[], Any], ...] = (
    lambda: -1,
    lambda: 10**9,
    lambda: True,
    lambda: pikepdf.Name.Nothing,
    lambda: pikepdf.String("\x00"),
    lambda: pikepdf.Array([]),
    pikepdf.Dictionary,
)


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_file_never_stops_a_proof(small: Shelf, booklet: Built, tmp_path: Path, seed: int) -> None:
    """Any entry of any object may be of the wrong kind, or missing."""
    chance = random.Random(seed)

    def damage(pdf: pikepdf.Pdf) -> None:
        holders = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Pages" not in item]
        for holder in chance.sample(holders, 60):
            key = chance.choice(sorted(holder.keys()))
            if key not in ("/Type", "/Kids", "/Parent", "/Count"):  # without these qpdf finds no pages to save
                holder[key] = chance.choice(WRONG)()

    hostile = broken(booklet, tmp_path, damage)
    verdicts = [proof.prove(hostile, small) for proof in ALL]
    assert not all(verdict.passed for verdict in verdicts)


def test_without_pdfium_nothing_is_said_of_a_file(
    small: Shelf, booklet: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    pdfium.cache_clear()
    for proof in (size, grey):
        with pytest.raises(MissingToolError, match="PDFium is not installed: install the validators with: pip install"):
            proof.prove(booklet, small)


# still


def test_a_script_and_a_sound_are_caught(small: Shelf, booklet: Built, tmp_path: Path) -> None:
    def script(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.beep()"))

    def sound(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        mark = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Sound))
        page.Annots = pikepdf.Array([*page.get("/Annots", []), mark])

    caught(still, booklet, small, tmp_path, script, "moving", "an action of the kind JavaScript")
    caught(still, booklet, small, tmp_path, sound, "moving", "an object of the kind Sound")
