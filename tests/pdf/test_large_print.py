"""Large print: everything at its size, nothing broken or slanted, no text over tints, rows and leaders apart."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from pip_publish import bodymap
from pip_publish.collection.model import Collection
from pip_publish.colours import Palette
from pip_publish.layouts import Layouts
from pip_publish.media.pdf.geometry import page_of
from pip_publish.media.pdf.maps import MM_PER_POINT, MapPage, map_page
from pip_publish.media.pdf.spreading import Point, cross, spread
from pip_publish.proofs.pdf.expected import Expected, comparable
from pip_publish.proofs.pdf.measuring import MM, rectangles, sizes
from pip_publish.proofs.pdf.tagtree import Element
from tests.pdf.conftest import TEXTS, collection_of, tagged
from tests.proofs import assert_pdf_ua
from tests.running import Built, Stock

SIZE = 18.0
SAMPLE = 3.0
"""Pixels a point in which pages are drawn to look behind letters."""

WHITE, ALARM = (255, 255, 255), (143, 18, 36)
LAYOUTS = Layouts()
FIGURES = bodymap.load(LAYOUTS, Palette())
LEADER = re.compile(r'<path d="M([^"]*)" fill="none" stroke="#8c3a1b"')


@pytest.fixture(params=("real", "printed"))
def made(request: pytest.FixtureRequest) -> Built:
    """Our own collection, and one of hard things."""
    found: Built = request.getfixturevalue({"real": "built_real"}.get(request.param, request.param))
    return found


def large(built: Built) -> Path:
    [path] = built.output.glob("*-large-print.pdf")
    return path


def test_verapdf_finds_nothing(made: Built) -> None:
    assert_pdf_ua(large(made))


def test_all_text_has_the_size_of_the_settings(made: Built) -> None:
    """Page numbers, notes, captions and the words of figures too (UKAAF G003)."""
    small = [(page, round(size, 2), letter) for page, size, letter in sizes(large(made)) if size < SIZE - 0.01]
    assert not small, small[:20]


def test_the_tree_of_each_article_is_the_articles(made: Built) -> None:
    """Word for word, so no word is hyphenated either."""
    pdf, collection = tagged(large(made)), collection_of(made.collection)
    elements = list(pdf.document.iter("Art"))
    for article, element in zip(collection.articles, elements, strict=True):
        body = next(kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Div")
        wanted = Expected(article, lambda target: pdf.page_of(pdf.destinations[target]), TEXTS).body()
        assert comparable(body) == comparable(wanted), article.path


def test_only_upright_faces_are_used(made: Built) -> None:
    names = {str(font.BaseFont) for page in tagged(large(made)).pages for font in page.Resources.Font.values()}
    assert names
    assert not [name for name in names if re.search("italic|oblique", name, re.IGNORECASE)]


def test_lines_begin_at_the_left(made: Built) -> None:
    """Nothing is justified or centred: the ends of an article's lines differ, and their starts don't."""
    starts, ends = Counter[int](), Counter[int]()
    pages = {page for article in tagged(large(made)).document.iter("Art") for page in article.pages}
    for number, (left, _, right, _), text in rectangles(large(made)):
        if number in pages and len(text) > 40:
            starts[round(left)] += 1
            ends[round(right)] += 1
    assert min(starts) == 18
    assert sum(count for _, count in starts.most_common(4)) > 0.75 * starts.total()
    assert sum(count for _, count in ends.most_common(4)) < 0.5 * ends.total()


def test_no_text_stands_on_a_tint(built_real: Built) -> None:
    """Behind each letter is paper, or the solid strip of "Get help now"."""
    document = pdfium.PdfDocument(large(built_real))
    found: dict[int, list[tuple[tuple[float, float, float, float], str]]] = {}
    for number, place, text in rectangles(large(built_real)):
        found.setdefault(number, []).append((place, text))
    drawn = 0
    for number in (1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13):
        picture = document[number - 1].render(scale=SAMPLE).to_pil().convert("RGB")
        for place, text in found.get(number, []):
            drawn += 1
            assert background(picture, place) in (WHITE, ALARM), f"page {number}: {text!r}"
    assert drawn > 60


def background(picture: Image.Image, place: tuple[float, float, float, float]) -> tuple[int, ...]:
    """The colour around a run of text: that of most points on the edge of its box."""
    left, top, right, bottom = (round(value / MM * SAMPLE) for value in place)
    edge = [(x, y) for x in range(left - 2, right + 2) for y in (top - 2, bottom + 1)]
    edge += [(x, y) for y in range(top - 2, bottom + 2) for x in (left - 2, right + 1)]
    width, height = picture.size
    colours = Counter(picture.getpixel((x, y)) for x, y in edge if 0 <= x < width and 0 <= y < height)
    [(colour, _)] = colours.most_common(1)
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize("size", [16, 28])
def test_other_sizes_hold_for_all_text_but_in_figures(stock: Stock, size: int) -> None:
    stock.append("pip-publish.toml", f"[large-print]\ntext-size = {size}\npage-size = 'letter'")
    stock.publish("large-print").succeeded()
    path = stock.output / "small-collection-large-print.pdf"
    assert_pdf_ua(path)
    figures = {page for figure in tagged(path).document.iter("Figure") for page in figure_pages(path, figure)}
    small = [(page, round(found, 2)) for page, found, _ in sizes(path) if found < size - 0.01 and page not in figures]
    assert not small, small[:20]
    off = [
        (page, text) for page, (left, _, right, low), text in rectangles(path) if right > 202 or left < 13 or low > 270
    ]
    assert not off, off[:20]
    width, height = pdfium.PdfDocument(path)[0].get_size()
    assert (round(width * MM, 1), round(height * MM, 1)) == (215.9, 279.4)


def figure_pages(path: Path, figure: Element) -> list[int]:
    """The pages of a figure that an article shows; our own figures have words of the text's size."""
    return figure.pages if "pillow" in figure.entries.get("Alt", "").lower() else []


def maps(size: float, collection: Collection) -> list[MapPage]:
    page = page_of("A4", size)
    room = (page.wide_measure, page.room - 23 * size / 12)
    texts = LAYOUTS.texts("en")
    return [map_page(FIGURES, view, collection.regions, room, size, texts) for view in bodymap.VIEWS]


@pytest.mark.parametrize("size", [16, 18, 20, 22, 24, 28])
def test_rows_of_the_map_stand_apart_and_leaders_never_cross(size: float, built_real: Built) -> None:
    for found in maps(size, collection_of(built_real.collection)):
        least = (1.5 if found.named else 1.2) * size * MM_PER_POINT
        assert len(found.beside) > 10
        for one, other in pairwise(found.beside):
            assert other.y - one.y > least - 0.01, f"{one.words} and {other.words}"
        assert found.beside[0].y > 0 and found.beside[-1].y + least / 2 < found.height + 0.01
        lines = [points(match) for match in LEADER.findall(found.art)]
        assert len(lines) == sum(row.drawn for row in found.rows)
        for one_line, other_line in combinations(lines, 2):
            assert not cross(one_line, other_line), f"{found.view}: {one_line} and {other_line}"


def points(path: str) -> list[Point]:
    pairs = [point.split() for point in path.split("L")]
    return [(float(x), float(y)) for x, y in pairs]


def test_lines_that_cross_are_found() -> None:
    assert cross([(0, 0), (2, 2)], [(0, 2), (2, 0)])
    assert cross([(0, 0), (1, 0), (2, 2)], [(1, 2), (2, 1)])
    assert not cross([(0, 0), (2, 0)], [(0, 1), (2, 1)])
    assert not cross([(0, 0), (2, 2)], [(3, 0), (3, 9)])


def test_giant_print_names_the_places_on_a_page_of_their_own(built_real: Built) -> None:
    front, _ = maps(28, collection_of(built_real.collection))
    assert not front.named
    assert {row.words for row in front.rows} - {row.words for row in front.beside} == {"Whole body"}


def test_spreading_moves_as_little_as_it_must() -> None:
    assert spread([1, 10, 20], 5, 0, 30) == (1, 10, 20)
    assert spread([10, 10, 10], 5, 0, 30) == (5, 10, 15)
    assert spread([0, 1, 20], 5, 0, 30) == (0, 5, 20)
    assert spread([28, 29, 30], 5, 0, 30) == (20, 25, 30)
    assert spread([], 5, 0, 30) == ()
    assert spread([1, 2, 3], 50, 0, 30) == (0, 15, 30)
