"""Every entry, region, reference and bookmark leads to the right page, and prints that page's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pip_publish.bodymap import VIEWS, load
from pip_publish.collection.model import Article, Collection, Region
from pip_publish.colours import Palette
from pip_publish.layouts import Layouts
from pip_publish.media.words import index_of
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, fold

NUMBER = re.compile(r"\d+")


def sections(pdf: TaggedPdf) -> dict[str, Element]:
    """The parts of the book by their titles; articles and openers too."""
    found: dict[str, Element] = {}
    for kid in pdf.document.kids:
        assert isinstance(kid, Element)
        found.setdefault(next(kid.iter("H1")).text, kid)
    return found


def openers(pdf: TaggedPdf, collection: Collection) -> Iterator[tuple[Region, Element]]:
    """Each region that has an opener, with it."""
    by_title = [kid for kid in pdf.document.kids if isinstance(kid, Element) and kid.role == "Sect"]
    for region in shown(collection):
        yield region, next(kid for kid in by_title if next(kid.iter("H1")).text == region.name)


def shown(collection: Collection) -> list[Region]:
    """The regions that list an article."""
    return [
        region for region in collection.regions if collection.in_region(region.slug) or collection.also_in(region.slug)
    ]


def start_of(pdf: TaggedPdf, article: Article) -> int:
    """The page on which an article's title stands, found by its heading and by no destination."""
    titles = [heading for heading in pdf.document.iter("H1") if heading.text == fold(article.title) and heading.pages]
    in_articles = [heading for art in pdf.document.iter("Art") for heading in art.iter("H1")]
    return next(heading.pages[0] for heading in titles if heading in in_articles)


def opening_of(pdf: TaggedPdf, collection: Collection, region: Region) -> int:
    """The page of a region's opener."""
    return next(next(element.iter("H1")).pages[0] for found, element in openers(pdf, collection) if found == region)


def leads_to(pdf: TaggedPdf, link: Element) -> int:
    """The one page that all areas of a link lead to."""
    [page] = {pdf.page_of(annotation.Dest) for annotation in link.annotations}
    return page


def number_in(text: str) -> int:
    """The last number in a text."""
    return int(NUMBER.findall(text)[-1])


def test_contents_name_all_articles_and_regions_with_their_pages(pdf: TaggedPdf, collection: Collection) -> None:
    contents = sections(pdf)["Contents"]
    entries = {link.text: link for link in contents.iter("Link")}
    for region in shown(collection):
        page = opening_of(pdf, collection, region)
        link = (
            entries[f"{region.name}{page}"] if f"{region.name}{page}" in entries else entries[f"{region.name} {page}"]
        )
        assert leads_to(pdf, link) == page
    listed = [link for link in contents.iter("Link") if link.text not in ("",)]
    for article in collection.articles:
        page = start_of(pdf, article)
        [link] = [
            link
            for link in listed
            if fold(link.text) in (f"{fold(article.title)}{page}", f"{fold(article.title)} {page}")
        ]
        assert leads_to(pdf, link) == page


def test_contents_are_tagged_as_contents(pdf: TaggedPdf, collection: Collection) -> None:
    contents = sections(pdf)["Contents"]
    assert len(list(contents.iter("TOCI"))) >= len(collection.articles) + len(shown(collection))
    assert all(list(entry.iter("Reference")) for entry in contents.iter("TOCI"))


def test_each_region_is_a_link_on_the_figure_and_in_the_list(pdf: TaggedPdf, collection: Collection) -> None:
    body_map = load(Layouts(), Palette())
    for view, title in zip(VIEWS, ("Where does it hurt?", "Is it at the back?"), strict=True):
        section = sections(pdf)[title]
        page = next(section.iter("H1")).pages[0]
        for region in shown(collection):
            callout = body_map.callout(view, region.slug)
            if callout is None:
                continue
            target = opening_of(pdf, collection, region)
            [link] = [link for link in section.iter("Link") if link.text.startswith(region.name)]
            assert number_in(link.text) == leads_to(pdf, link) == target
            assert len(link.annotations) == 3 + len(callout.parts), (
                "name, number, the whole row, each shape of the figure"
            )
            assert all(pdf.number(annotation.P) == page for annotation in link.annotations if "/P" in annotation)
            assert {str(annotation.Contents) for annotation in link.annotations} == {f"{region.name}, page {target}"}


def test_the_shapes_lie_on_the_region_that_they_lead_to(pdf: TaggedPdf, collection: Collection) -> None:
    """The centres of the areas keep the order of the body: a region below another lies lower on the page."""
    body_map = load(Layouts(), Palette())
    section = sections(pdf)["Where does it hurt?"]
    height = float(pdf.pages[3].MediaBox[3])
    for region in shown(collection):
        callout = body_map.callout("front", region.slug)
        if callout is None:
            continue
        [link] = [link for link in section.iter("Link") if link.text.startswith(region.name)]
        shapes = link.annotations[3:]
        middles = [(float(area.Rect[1]) + float(area.Rect[3])) / 2 / height for area in shapes]
        wanted = [1 - (box[1] + box[3] / 2) / 900 for box in callout.parts]
        for middle, at in zip(middles, wanted, strict=True):
            assert abs(middle - (0.14 + at * 0.68)) < 0.05, region.slug


def test_openers_list_their_articles_and_those_that_name_them(pdf: TaggedPdf, collection: Collection) -> None:
    for region, element in openers(pdf, collection):
        links = list(element.iter("Link"))
        articles = [*collection.in_region(region.slug), *collection.also_in(region.slug)]
        assert len(links) == len(articles)
        for link, article in zip(links, articles, strict=True):
            assert link.text.startswith(fold(article.title))
            assert number_in(link.text) == leads_to(pdf, link) == start_of(pdf, article)


def test_references_between_articles_print_the_page_they_lead_to(pdf: TaggedPdf, collection: Collection) -> None:
    seen = 0
    for article in pdf.document.iter("Art"):
        for link in article.iter("Link"):
            internal = [annotation for annotation in link.annotations if "/Dest" in annotation]
            if "page" in link.text and internal:
                assert number_in(link.text) == leads_to(pdf, link), link.text
                seen += 1
    assert seen > len(collection.articles)


def test_each_article_leads_back_to_region_map_and_contents(pdf: TaggedPdf, collection: Collection) -> None:
    pages = {title: next(element.iter("H1")).pages[0] for title, element in sections(pdf).items()}
    for article, element in zip(collection.articles, pdf.document.iter("Art"), strict=True):
        region = collection.region(article.region)
        ways = list(element.iter("Link"))[-3:]
        wanted = [opening_of(pdf, collection, region), pages["Where does it hurt?"], pages["Contents"]]
        names = [region.name, "Body map", "Contents"]
        for way, name, page in zip(ways, names, wanted, strict=True):
            assert way.text == f"{name}, page {page}"
            assert leads_to(pdf, way) == page


def test_the_index_leads_to_where_each_word_is_treated(pdf: TaggedPdf, collection: Collection) -> None:
    section = sections(pdf)["Index of words"]
    links = list(section.iter("Link"))
    places = [
        (entry.word, place)
        for letter in index_of(collection.articles)
        for entry in letter.entries
        for place in entry.places
    ]
    assert len(links) == len(places)
    for link, (word, place) in zip(links, places, strict=True):
        page = leads_to(pdf, link)
        assert number_in(link.text) == page
        said = "".join(pdf.marked_text(page).values()) + "".join(
            pdf.marked_text(min(page + 1, len(pdf.pages))).values()
        )
        start = word.casefold()[:5]
        assert not place.anchor or start in said.casefold(), f"{word} is not on page {page}"


def test_bookmarks_name_regions_articles_and_their_sections(pdf: TaggedPdf, collection: Collection) -> None:
    marks = list(bookmarks(pdf.pdf.Root.Outlines))
    titles = [(level, title) for level, title, _ in marks]
    for region in shown(collection):
        assert (1, region.name) in titles
    for article in collection.articles:
        [page] = [page for level, title, page in marks if (level, title) == (2, article.title)]
        assert pdf.page_of(page) == start_of(pdf, article)
        for heading in article.document.headings:
            if heading.level == 2:
                assert (3, heading.text) in titles


def bookmarks(item: Any, level: int = 1) -> Iterator[tuple[int, str, Any]]:
    """All bookmarks with their levels and destinations, in order."""
    child = item.get("/First")
    while child is not None:
        yield level, str(child.Title), child.Dest
        yield from bookmarks(child, level + 1)
        child = child.get("/Next")


def test_page_labels_are_the_printed_numbers(pdf: TaggedPdf) -> None:
    labels = pdf.pdf.Root.PageLabels.Nums
    assert [int(labels[0]), str(labels[1].S)] == [0, "/D"]
    for number in range(2, len(pdf.pages) + 1):
        assert str(number) in pdf.marked_text(number)[-1], "the footer, an artifact, prints the page's number"


def test_the_map_is_a_spread(pdf: TaggedPdf) -> None:
    found = sections(pdf)
    front, back = (next(found[title].iter("H1")).pages[0] for title in ("Where does it hurt?", "Is it at the back?"))
    assert front % 2 == 0
    assert back == front + 1


def test_each_article_starts_on_a_new_page(pdf: TaggedPdf) -> None:
    starts = [next(article.iter("H1")).pages[0] for article in pdf.document.iter("Art")]
    ends = [article.pages[-1] for article in pdf.document.iter("Art")]
    assert all(start > end for end, start in zip(ends, starts[1:], strict=False))


def test_every_link_out_of_the_book_is_an_address(pdf: TaggedPdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if "/Dest" not in annotation:
                assert str(annotation.A.URI).startswith(("https://", "http://", "mailto:", "tel:"))
