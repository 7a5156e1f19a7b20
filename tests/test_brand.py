"""Editions in the example brand: its colours, faces, cover and logo are in them, and nothing of ours in their place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from pip_publish.build.keys import keys_of
from pip_publish.collection import read
from pip_publish.collection.model import Collection
from pip_publish.colours import CLAY, DARK_CLAY, DARK_PINE, PINE, Palette, channels
from pip_publish.editions import booklet, epub
from pip_publish.layouts import Layouts, languages
from pip_publish.media.epub.binding import _styles
from pip_publish.media.epub.compose import open_book
from pip_publish.media.pdf import parts
from pip_publish.media.pdf.documents import html_of
from pip_publish.media.web.assets import font
from pip_publish.problems import ProblemsError
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf
from pip_publish.verify import axe
from pip_publish.verify.browser import View
from pip_publish.verify.hosting import served
from tests.brands import ACCENT, FAMILY, MAIN, font_file, harbour
from tests.brands.boxes import boxes
from tests.proofs import assert_ace_clean, assert_epubcheck_clean, assert_pdf_ua
from tests.running import STOCK, Built, copy_of
from tests.web.proving import assert_clean

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OURS = (PINE, CLAY, DARK_PINE, DARK_CLAY)
PACKED = {".pdf", ".epub", ".png", ".woff2"}
"""Files whose bytes are not text, and are looked into by tests of their own."""

PAGES = ("index.html", "index.html#knees", "lower-legs/index.html", "neck/stiff-neck.html", "about.html")
SIGNS = ("Element content is too short to determine if it is actual text content", ".footnote-backref: ")
"""What axe leaves to people, as in the tests of the site without a brand."""


def collection_of(folder: Path) -> Collection:
    """The collection in a folder, in which nothing may be wrong."""
    collection, problems = read(folder, languages())
    assert collection is not None and not [problem for problem in problems if problem.severity.word == "error"]
    return collection


@pytest.fixture(scope="module")
def dressed(built_harbour: Built) -> Collection:
    return collection_of(built_harbour.collection)


def streams(path: Path) -> Iterator[bytes]:
    """All that is drawn in a PDF: pages, forms and patterns."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image" and "/Length1" not in item:
                yield item.read_bytes()


def drawn_in(path: Path) -> set[tuple[float, ...]]:
    """Every colour that something in a PDF is filled or stroked with, to three digits."""
    colour = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b")
    return {tuple(round(float(part), 3) for part in found) for data in streams(path) for found in colour.findall(data)}


def rounded(colour: str) -> tuple[float, ...]:
    return tuple(round(part, 3) for part in channels(colour))


def fonts_of(path: Path) -> set[str]:
    """The names of the fonts in a PDF, without the tag of a subset."""
    with pikepdf.open(path) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
        return {str(item.FontName).rpartition("+")[2] for item in found}


def pdfs(built: Built) -> list[Path]:
    """All PDFs: booklet, large print, handouts and worksheets."""
    return sorted(path for path in built.output.rglob("*.pdf") if "downloads" not in path.parts)


def test_no_colour_of_ours_is_left_in_any_pdf(built_stock: Built, built_harbour: Built) -> None:
    ours = {rounded(colour) for colour in OURS}
    assert {rounded(PINE), rounded(CLAY)} <= drawn_in(built_stock.pdf), "the test finds colours where there are some"
    assert len(pdfs(built_harbour)) > 10
    for path in pdfs(built_harbour):
        now = drawn_in(path)
        assert not ours & now and rounded(MAIN) in now, path
        if path.name not in ("body-map.pdf", "questions.pdf", "medicines.pdf"):  # worksheets that mark no place
            assert rounded(ACCENT) in now, path


def test_no_colour_of_ours_is_left_in_any_text(built_stock: Built, built_harbour: Built) -> None:
    def stated(built: Built) -> set[str]:
        files = [path for path in built.output.rglob("*") if path.is_file() and path.suffix not in PACKED]
        texts = [path.read_text("utf-8") for path in files]
        with ZipFile(built.epub) as book:
            names = [name for name in book.namelist() if name.endswith((".xhtml", ".css", ".svg", ".opf", ".ncx"))]
            texts += [book.read(name).decode() for name in names]
        return {colour.lower() for text in texts for colour in re.findall(r"#[0-9a-fA-F]{6}\b", text)}

    assert {*OURS} <= stated(built_stock)
    palette = Palette.of(MAIN, ACCENT)
    assert not {*OURS} & stated(built_harbour)
    assert {MAIN, ACCENT, palette.dark_pine, palette.dark_clay} <= stated(built_harbour)


def test_the_site_s_icons_and_its_app_wear_the_accent(built_harbour: Built) -> None:
    web = built_harbour.output / "web"
    with Image.open(web / "assets/icon-192.png") as icon:
        colours = {colour for _, colour in icon.convert("RGB").getcolors(1 << 16) or ()}
    assert tuple(round(part * 255) for part in channels(ACCENT)) in colours
    assert tuple(round(part * 255) for part in channels(CLAY)) not in colours
    assert f'"theme_color": "{MAIN}"' in (web / "manifest.webmanifest").read_text()


def test_the_brand_s_faces_are_those_of_all_pdfs(built_stock: Built, built_harbour: Built) -> None:
    """But for what readers type into a worksheet."""
    assert {name for name in fonts_of(built_stock.pdf) if "Atkinson" in name}
    for path in pdfs(built_harbour):
        found = fonts_of(path)
        typed = {"AtkinsonHyperlegible-Regular"} if path.parent.name == "worksheets" else set()
        assert {"HarbourSans-Regular", "HarbourSans-Bold"} <= found
        assert {name for name in found if "Atkinson" in name} == typed, path


def test_the_brand_s_faces_are_those_of_the_ebook(built_harbour: Built) -> None:
    with ZipFile(built_harbour.epub) as book:
        names = [name for name in book.namelist() if name.endswith(".ttf")]
        assert sorted(Path(name).name for name in names) == ["brand-bold.ttf", "brand-normal.ttf"]
        files = {Path(name).name: book.read(name) for name in names}
        assert files["brand-normal.ttf"] == (built_harbour.collection / "brand/regular.ttf").read_bytes()
        css = next(book.read(name).decode() for name in book.namelist() if name.endswith("epub.css"))
        said = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("colophon.xhtml"))
    assert f'body {{ font-family: "{FAMILY}", sans-serif' in css and "Atkinson" not in css
    assert f"The typeface is {FAMILY}." in said and "Atkinson" not in said


def test_the_brand_s_faces_are_those_of_the_site(built_harbour: Built) -> None:
    assets = built_harbour.output / "web/assets"
    for weight, style in (("regular", "Regular"), ("bold", "Bold")):
        packed = TTFont(io.BytesIO((assets / f"fonts/{weight}.woff2").read_bytes()))
        assert packed["name"].getDebugName(4) == f"{FAMILY} {style}"
    css = (assets / "site.css").read_text()
    assert f'--font: "{FAMILY}", ' in css and '"Atkinson Hyperlegible"' not in css


@pytest.mark.parametrize("name", ["small-collection-large-print", "handouts/neck/stiff-neck", "worksheets/pain-diary"])
def test_other_pdfs_pass_verapdf_too(built_harbour: Built, name: str) -> None:
    assert_pdf_ua(built_harbour.output / f"{name}.pdf")


def test_the_ebook_passes_epubcheck_and_ace(built_harbour: Built) -> None:
    assert_epubcheck_clean(built_harbour.epub)
    assert_ace_clean(built_harbour.epub)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_site(browser: Browser, built_harbour: Built, scheme: Any) -> None:
    with served(built_harbour.output / "web") as address:
        for path in PAGES:
            assert_clean(axe.verify(browser, address + path, View(colour_scheme=scheme)), SIGNS)


def test_the_cover_says_what_its_picture_shows_and_no_more_of_the_figure(built_harbour: Built) -> None:
    alt = "A lighthouse above a harbour, with one boat on quiet water."
    cover = TaggedPdf(built_harbour.pdf).document.kids[0]
    assert isinstance(cover, Element) and cover.text.startswith("A small collection")
    figures = [figure.entries.get("Alt") for figure in cover.iter("Figure")]
    assert figures == [alt], "the logo says nothing, since it stands beside the clinic's name"
    assert "Follow the line" not in cover.text
    with ZipFile(built_harbour.epub) as book:
        page = next(book.read(name).decode() for name in book.namelist() if name.endswith("cover.xhtml"))
        drawing = next(book.read(name).decode() for name in book.namelist() if name.endswith("cover.svg"))
    assert f'alt="Cover: A small collection. Just enough of everything. {alt}"' in page
    assert "<image " in drawing and "data:image/svg+xml;base64," in drawing


def test_a_logo_is_named_where_no_name_stands_beside_it(tmp_path: Path) -> None:
    stock = harbour(tmp_path / "collection")
    stock.replace("pip-publish.toml", 'name = "Example Clinic"\n', "")
    collection = collection_of(stock.folder)
    [cover] = [part for part in parts_of(collection) if part.name == "cover"]
    assert 'src="asset:brand/logo.svg" alt="Logo of PIP"' in html_of(cover)


def parts_of(collection: Collection) -> tuple[Any, ...]:
    """The parts of the booklet of a collection."""
    keys = tuple(article.key for article in collection.articles)
    return parts(booklet.plan(collection.settings, keys), collection, Layouts())


def test_what_is_kept_of_a_part_is_that_of_its_brand(tmp_path: Path) -> None:
    stock = harbour(tmp_path / "collection")
    before = keys_of(parts_of(collection_of(stock.folder)))
    assert keys_of(parts_of(collection_of(stock.folder))) == before
    stock.replace("pip-publish.toml", MAIN, "#00503c")
    coloured = keys_of(parts_of(collection_of(stock.folder)))
    assert not {*before} & {*coloured}
    (stock.folder / "brand/bold.ttf").write_bytes(font_file(700, family="Harbour Serif"))
    assert not {*coloured} & {*keys_of(parts_of(collection_of(stock.folder)))}


def test_another_cover_or_logo_changes_the_cover_alone(tmp_path: Path) -> None:
    stock = harbour(tmp_path / "collection")
    before = keys_of(parts_of(collection_of(stock.folder)))
    for name in ("cover", "logo"):
        path = stock.folder / f"brand/{name}.svg"
        path.write_text(path.read_text().replace(ACCENT, MAIN))
        now = keys_of(parts_of(collection_of(stock.folder)))
        assert [index for index, pair in enumerate(zip(before, now, strict=True)) if len({*pair}) > 1] == [0]
        before = now


def test_faces_that_may_not_be_handed_out_stay_in_the_pdf(tmp_path: Path) -> None:
    stock = harbour(tmp_path / "collection")
    (stock.folder / "brand/regular.ttf").write_bytes(font_file(400, licence=0x4))
    collection = collection_of(stock.folder)
    assert [face.family for face in collection.faces] == [FAMILY, FAMILY] and collection.free_faces == ()
    assert parts_of(collection)[0].look.faces == collection.faces
    keys = tuple(article.key for article in collection.articles)
    names = [item.path for item in _styles(open_book(epub.plan(collection.settings, keys), collection, Layouts()))]
    assert names[1:] == ["fonts/AtkinsonHyperlegible-Regular.ttf", "fonts/AtkinsonHyperlegible-Bold.ttf"]


def test_a_face_with_the_name_of_a_shipped_one_is_still_the_brand_s(tmp_path: Path) -> None:
    stock = copy_of(STOCK, tmp_path / "collection")
    (stock.folder / "brand").mkdir()
    for name, weight in (("regular", 400), ("bold", 700)):
        (stock.folder / f"brand/{name}.ttf").write_bytes(font_file(weight, family="Inter"))
    stock.append("pip-publish.toml", '[brand]\nfont = "brand/regular.ttf"\nfont-bold = "brand/bold.ttf"')
    stock.publish("booklet", "--only", "neck").succeeded()
    found = fonts_of(stock.output / "small-collection-booklet.pdf")
    assert {"InterBrand-Regular", "InterBrand-Bold"} <= found
    assert not [name for name in found if "Atkinson" in name]


def test_a_font_that_can_t_be_packed_is_a_problem(tmp_path: Path) -> None:
    stock = harbour(tmp_path / "collection")
    face = collection_of(stock.folder).faces[0]
    damaged = type(face)(face.family, face.weight, boxes()[:500], face.name)
    with pytest.raises(ProblemsError) as caught:
        font("normal", damaged)
    assert [problem.rule for problem in caught.value.problems] == ["font-damaged"]
