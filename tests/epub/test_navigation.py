"""Ways through the book: contents, landmarks, body map, regions, index and glossary."""

from __future__ import annotations

import pytest

from tests.epub.opened import Element, Opened, found, opened, strings, words
from tests.epub.small import book

CONTENTS = """
Welcome
Body map, front
Body map, back
Head
  Migraine
Upper back
  Posture
Knees
Lower legs
  Leg cramps <at> night
  Restless legs syndrome
Whole body
  Fibromyalgia
Index of words
What short forms mean
About this book
"""


@pytest.fixture(scope="module")
def small() -> Opened:
    """The small book."""
    return opened(book())


def outline(entries: Element, depth: int = 0) -> str:
    """A list of the navigation document as indented text."""
    lines = ""
    for item in found(entries, "h:li"):
        lines += f"{'  ' * depth}{words(found(item, 'h:a')[0])}\n"
        lines += "".join(outline(nested, depth + 1) for nested in found(item, "h:ol"))
    return lines


def test_the_contents_list_articles_by_region_each_once(small: Opened) -> None:
    [entries] = found(small.nav, "//h:nav[@epub:type='toc']/h:ol")
    assert outline(entries) == CONTENTS.lstrip()
    files = [small.target("EPUB/nav.xhtml", address)[0] for _, address in small.navigation("toc")]
    assert files == [path for path in small.spine if path not in ("EPUB/cover.xhtml", "EPUB/nav.xhtml")]


def test_landmarks_lead_to_the_main_parts(small: Opened) -> None:
    assert small.navigation("landmarks") == [
        ("Cover", "cover.xhtml"),
        ("How to use this book", "welcome.xhtml"),
        ("Body map", "body-map-front.xhtml"),
        ("Contents", "nav.xhtml"),
        ("The articles", "regions/head.xhtml"),
        ("Index of words", "index.xhtml"),
        ("What short forms mean", "glossary.xhtml"),
        ("About this book", "colophon.xhtml"),
    ]


@pytest.mark.parametrize(
    ("view", "drawn"),
    [("front", ["head", "knees", "lower-legs"]), ("back", ["head", "upper-back", "knees", "lower-legs"])],
)
def test_the_body_map_links_each_place_on_the_figure_and_in_the_list(
    small: Opened, view: str, drawn: list[str]
) -> None:
    page = small.documents[f"EPUB/body-map-{view}.xhtml"]
    [figure] = found(page, "//svg:svg[@class='body-map']")
    assert (figure.get("role"), figure.get("aria-label", "")[: len(f"The {view}")]) == ("group", f"The {view}")
    on_figure = {link.get("href", ""): link.get("aria-label", "") for link in found(figure, ".//svg:a")}
    items = found(page, "//h:ul[@class='places']/h:li")
    in_list = {link: words(item) for item in items for link in strings(item, "h:a/@href")}
    assert set(on_figure) == {f"regions/{region}.xhtml" for region in drawn}
    assert set(in_list) == {*on_figure, "regions/whole-body.xhtml"}
    for address, name in on_figure.items():
        assert name.replace(",", "") == in_list[address]
    assert on_figure["regions/lower-legs.xhtml"] == "Lower legs, 3 articles"
    assert all(found(link, "svg:g[@data-region]") for link in found(figure, ".//svg:a"))


def test_left_and_right_are_the_readers_own(small: Opened) -> None:
    for view, order in (("front", ["Your right", "Your left"]), ("back", ["Your left", "Your right"])):
        texts = found(small.documents[f"EPUB/body-map-{view}.xhtml"], "//svg:text")
        assert [words(text) for text in sorted(texts, key=lambda text: float(text.get("x", "0")))] == order


def test_a_region_lists_its_articles_and_those_that_name_it(small: Opened) -> None:
    page = small.documents["EPUB/regions/lower-legs.xhtml"]
    assert [words(link) for link in found(page, "//h:ul[@class='articles']//h:a")] == [
        "Leg cramps <at> night",
        "Restless legs syndrome",
        "Fibromyalgia, under Whole body",
    ]
    [figure] = found(page, "//svg:svg[@class='opener']")
    assert (figure.get("role"), figure.get("aria-label")) == (
        "img",
        "The front and the back of the body. This place is marked: Lower legs.",
    )
    assert not found(small.documents["EPUB/regions/whole-body.xhtml"], "//svg:svg[@class='opener']")


def test_the_index_sorts_words_without_accents_and_leads_to_their_places(small: Opened) -> None:
    page = small.documents["EPUB/index.xhtml"]
    assert [words(letter) for letter in found(page, "//h:h2")] == ["A", "C", "H", "I", "S"]
    entries = [words(entry) for entry in found(page, "//h:ul[@class='index']/h:li")]
    assert entries == [
        "Ärger Posture",
        "cramps Leg cramps <at> night",
        "headache Migraine",
        "iron Restless legs syndrome",
        "sleep Migraine Leg cramps <at> night Restless legs syndrome",
    ]
    [iron] = strings(page, "//h:li[starts-with(normalize-space(), 'iron')]//h:a/@href")
    assert iron == "articles/lower-legs/restless-legs-rls.xhtml#pip-title"


def test_the_glossary_says_what_short_forms_mean_and_where(small: Opened) -> None:
    page = small.documents["EPUB/glossary.xhtml"]
    assert [words(term) for term in found(page, "//h:dt")] == ["NHS"]
    assert [words(meaning) for meaning in found(page, "//h:dd")] == [
        "National Health Service",
        "In: Restless legs syndrome",
    ]


def test_the_cover_says_what_it_shows(small: Opened) -> None:
    [image] = found(small.documents["EPUB/cover.xhtml"], "//h:img")
    assert image.get("role") == "doc-cover"
    assert image.get("alt") == (
        "Cover: Person in Pain. Plain articles. The front of a body, with rings on places that have articles: Head, "
        "Knees, Lower legs. A line leads from the shin to the words: Point to the place. Follow the line."
    )
    picture = small.files["EPUB/images/cover.svg"].decode()
    assert "<text" not in picture
    assert "font" not in picture
