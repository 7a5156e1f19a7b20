"""A booklet of some articles: whole in itself."""

from __future__ import annotations

from pip_publish.media.pdf.leads import PLACEHOLDER
from pip_publish.proofs.pdf.tagtree import TaggedPdf
from tests.proofs import assert_pdf_ua
from tests.running import Stock

SHORT_WELCOME = (
    """{% extends "booklet/base.html.j2" %}{% block main %}<section><h1>Hello</h1></section>{% endblock %}"""
)


def test_a_booklet_of_one_region_leads_nowhere_outside_it(stock: Stock) -> None:
    stock.publish("booklet", "--only", "lower-legs").succeeded()
    path = stock.output / "small-collection-booklet.pdf"
    assert_pdf_ua(path)
    pdf = TaggedPdf(path)
    titles = [next(article.iter("H1")).text for article in pdf.document.iter("Art")]
    assert titles == ["Leg cramps", "Restless legs syndrome"]
    assert "Stiff neck" not in [heading.text for heading in pdf.document.iter("H1")]
    text = pdf.text()
    assert "See also leg cramps (page" in text
    [lacking] = [heading.pages[0] for heading in pdf.document.iter("H1") if heading.text == "Not in this booklet"]
    assert f"and stiff neck (page {lacking})." in text, "what the booklet lacks is named on a page of its own"
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            assert "/Dest" not in annotation or pdf.page_of(annotation.Dest)


def test_a_booklet_of_one_article_is_whole(stock: Stock) -> None:
    stock.publish("booklet", "--only", "knee-pain").succeeded()
    path = stock.output / "small-collection-booklet.pdf"
    assert_pdf_ua(path)
    assert [next(article.iter("H1")).text for article in TaggedPdf(path).document.iter("Art")] == ["Knee pain"]


def test_regions_without_articles_have_neither_page_nor_row(stock: Stock) -> None:
    stock.append("regions.yaml", "- {slug: chest, name: Chest}")
    stock.publish("booklet").succeeded()
    pdf = TaggedPdf(stock.output / "small-collection-booklet.pdf")
    assert "Chest" not in pdf.text()


def test_a_blank_page_keeps_the_map_a_spread(stock: Stock) -> None:
    stock.write("layouts/booklet/welcome.html.j2", SHORT_WELCOME)
    stock.publish("booklet").succeeded()
    path = stock.output / "small-collection-booklet.pdf"
    assert_pdf_ua(path)
    pdf = TaggedPdf(path)
    assert pdf.marked_text(3) == {-1: "3"}, "the blank page has its number alone"
    [front] = [heading for heading in pdf.document.iter("H1") if heading.text == "Where does it hurt?"]
    assert front.pages == [4]


def test_a_number_in_a_title_is_not_taken_for_a_page() -> None:
    assert PLACEHOLDER.sub("7", "Walk 10 000 steps, page 000") == "Walk 10 000 steps, page 7"
    assert PLACEHOLDER.sub("7", "Knee pain, page 000") == "Knee pain, page 7"
