"""The tag tree of a bound booklet equals the articles: a pass of a validator proves no structure."""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.collection.model import Article, Collection
from pip_publish.proofs.pdf.expected import Expected, comparable
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, fold
from tests.pdf.conftest import TEXTS
from tests.proofs import assert_pdf_ua
from tests.running import Built


def articles(pdf: TaggedPdf) -> list[Element]:
    """The Art elements, in order."""
    return list(pdf.document.iter("Art"))


def pairs(pdf: TaggedPdf, collection: Collection) -> Iterator[tuple[Article, Element]]:
    """Each article with its element."""
    return zip(collection.articles, articles(pdf), strict=True)


def test_verapdf_finds_nothing(built: Built) -> None:
    assert_pdf_ua(built.pdf)


def test_articles_stand_in_the_order_of_the_collection(pdf: TaggedPdf, collection: Collection) -> None:
    titles = [next(article.iter("H1")).text for article in articles(pdf)]
    assert titles == [fold(article.title) for article in collection.articles]


def test_the_tree_of_each_body_is_the_articles(pdf: TaggedPdf, collection: Collection) -> None:
    for article, element in pairs(pdf, collection):
        body = next(kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Div")
        wanted = Expected(article, lambda target: pdf.page_of(pdf.destinations[target]), TEXTS).body()
        assert comparable(body) == comparable(wanted), article.path


def test_the_text_of_each_block_is_the_articles_in_order(pdf: TaggedPdf, collection: Collection) -> None:
    roles = ("P", "H2", "H3", "H4", "LBody", "TH", "TD", "Caption", "Note", "Lbl")
    for article, element in pairs(pdf, collection):
        body = next(kid for kid in element.kids if isinstance(kid, Element) and kid.role == "Div")
        wanted = Expected(article, lambda target: pdf.page_of(pdf.destinations[target]), TEXTS).body()
        found, expected = [[block.text for block in tree.iter(*roles)] for tree in (body, wanted)]
        assert found == [text for text in expected if text], article.path


def test_summary_review_and_dates_are_said(pdf: TaggedPdf, collection: Collection) -> None:
    for article, element in pairs(pdf, collection):
        assert fold(article.summary) in [block.text for block in element.iter("P")]
        facts = [item.text for item in next(element.iter("L")).iter("LI")]
        assert [fact.split(" ")[0] for fact in facts] == ["Reading", "Review", "Last", "Next"]
        assert (article.review.by if article.review else "Not yet by a clinician") in facts[1]
        assert str(article.updated.year) in facts[2]
        assert str(article.next_check.year) in facts[3]


def test_sources_are_listed_with_their_addresses(pdf: TaggedPdf, collection: Collection) -> None:
    for article, element in pairs(pdf, collection):
        said = element.text
        for source in article.sources:
            assert fold(source.title) in said
            assert fold(source.publisher) in said
            assert source.url.partition("://")[2].removeprefix("www.").rstrip("/") in said.replace(" ", "")


def test_every_element_that_crosses_a_page_is_one(pdf: TaggedPdf) -> None:
    """Blocks of several pages exist, their content is in page order, and each has one place in the tree."""
    long = max(len({*article.pages}) for article in articles(pdf)) > 3
    crossing = [block for block in pdf.document.iter("P", "L", "Table", "Aside", "LI") if len({*block.pages}) > 1]
    assert crossing or not long, "nothing crosses a page, though articles are long"
    for block in crossing:
        assert block.pages == sorted(block.pages), block.text


def test_headings_skip_no_level(pdf: TaggedPdf) -> None:
    before = 0
    for heading in pdf.document.iter(*(f"H{level}" for level in range(1, 7))):
        level = int(heading.role[1])
        assert level <= before + 1, f"{heading.role} {heading.text!r} after H{before}"
        before = level


def test_every_figure_has_words_and_every_link_a_name(pdf: TaggedPdf) -> None:
    for figure in pdf.document.iter("Figure"):
        assert figure.entries.get("Alt")
    for link in pdf.document.iter("Link"):
        assert link.annotations, f"a link without a target: {link.text!r}"
        for annotation in link.annotations:
            assert str(annotation.Contents).strip()
            assert "000" not in str(annotation.Contents).split()


def test_no_placeholder_is_left(pdf: TaggedPdf) -> None:
    assert "000" not in pdf.text().replace("(", " ").replace(")", " ").replace(",", " ").split()
