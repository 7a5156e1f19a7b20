"""What becomes of an article's body."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from pip_publish.media import epub
from pip_publish.problems import ProblemsError
from tests.epub.opened import Element, found, opened, strings, words
from tests.epub.small import BODY, CRAMPS, RESTLESS, book, collection, page_of, parts


@pytest.fixture(scope="module")
def article() -> Element:
    """The long article, without page markers."""
    return etree.fromstring(page_of(RESTLESS).filled({}))


def test_the_text_is_the_articles(article: Element) -> None:
    source = etree.fromstring(BODY)
    [body] = found(deepcopy(article), "//h:div[@class='body']")
    added = found(body, "//h:p[@class='label'] | //h:section[@class='footnotes']/h:h2 | //h:figcaption/h:b[1]")
    for element in [*added, *source.iterfind(".//p[@class='label']")]:
        element.text = ""
        for child in element:
            child.tail = ""
    assert words(body) == words(source)


def test_nothing_of_the_collections_own_terms_is_left() -> None:
    for page in map(epub.render, parts(collection())):
        text = page.filled({}).decode()
        assert "data-block" not in text
        assert "pip:" not in text
        assert "asset:" not in text
        assert "<?slot" not in text


def test_callouts_have_labels_roles_and_names(article: Element) -> None:
    callouts = found(article, "//*[contains(@class, 'callout')]")
    assert [(etree.QName(c).localname, c.get("role"), c.get("aria-label")) for c in callouts] == [
        ("aside", "note", "Note"),
        ("aside", "doc-tip", "Tip: Keep a diary"),
        ("section", "doc-notice", "Warning"),
        ("section", "doc-notice", "Get help now"),
    ]
    assert [words(label) for label in found(article, "//h:p[@class='label']")] == [
        c.get("aria-label") for c in callouts
    ]
    assert strings(article, "//h:p[@class='label']/svg:svg/@aria-hidden") == ["true"] * 4


def test_each_structural_type_with_a_dpub_role_carries_it(article: Element) -> None:
    without = {"cover", "landmarks"}
    for page in map(epub.render, parts(collection())):
        root = etree.fromstring(page.filled({}))
        for element in found(root, "//*[@epub:type][not(ancestor::h:nav)][not(self::h:nav)]"):
            kind = element.get("{http://www.idpf.org/2007/ops}type", "")
            assert kind in without or element.get("role") == f"doc-{kind}", f"{page.file}: {kind}"


def test_links_lead_to_files_and_left_out_articles_are_plain_text(article: Element) -> None:
    paragraph = found(article, "//h:div[@class='body']/h:p")[0]
    assert strings(paragraph, ".//h:a/@href") == [
        "leg-cramps.xhtml#stretching",
        "#page-15",
        "https://www.nhs.uk/",
        "#fn-1",
    ]
    assert "an article that is left out" in words(paragraph)


def test_an_article_left_out_of_the_edition_leaves_no_link() -> None:
    small = opened(book(keys=(RESTLESS,)))
    targets = [small.target(path, address) for path, address in small.addresses() if "://" not in address]
    assert all(path in small.files for path, _ in targets)
    [body] = found(small.documents["EPUB/articles/lower-legs/restless-legs-rls.xhtml"], "//h:div[@class='body']")
    assert "See Leg cramps," in words(body)


def test_pictures_keep_their_alternative_text_and_bytes(article: Element) -> None:
    [image] = found(article, "//h:figure/h:img")
    assert dict(image.attrib) == {
        "alt": "A circle above a line.",
        "src": "../../pictures/lower-legs/a-day-1.svg",
        "width": "120",
        "height": "60",
    }
    whole = opened(book())
    assert whole.files["EPUB/pictures/lower-legs/a-day-1.svg"] == collection().assets[0].data
    assert words(found(article, "//h:figcaption")[0]) == "Figure 1. A day that may help you to sleep."


def test_notes_marks_and_ways_back_are_named(article: Element) -> None:
    [mark] = found(article, "//h:a[@role='doc-noteref']")
    [back] = found(article, "//h:a[@role='doc-backlink']")
    [notes] = found(article, "//h:section[@role='doc-endnotes']")
    assert (mark.get("aria-label"), mark.get("href")) == ("Note 1", "#fn-1")
    assert (back.get("aria-label"), back.get("href")) == ("Back to the text, note 1", "#fnref-1")
    assert words(found(notes, "h:h2")[0]) == "Notes"


def test_languages_are_stated_in_both_ways() -> None:
    for page in map(epub.render, parts(collection())):
        root = etree.fromstring(page.filled({}))
        for element in found(root, "//*[@lang]"):
            assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == element.get("lang")
        assert root.get("lang") == "en-GB"
    assert strings(etree.fromstring(page_of(RESTLESS).filled({})), "//h:span/@lang") == ["el", "ar"]


def test_facts_sources_and_ways_on_stand_on_the_page(article: Element) -> None:
    text = words(article)
    assert "Reading time: 4 minutes" in text
    assert "Review: Not yet by a clinician" in text
    assert "Last checked: 24 November 2026" in text
    assert "Next check: 24 November 2029" in text
    assert "Restless legs. NHS. Read on 24 November 2026." in text
    assert strings(article, "//h:section[@role='doc-bibliography']//h:a/@href") == ["https://www.nhs.uk/?a=1&b=2"]
    assert strings(article, "//h:p[@class='ways']/h:a/@href") == [
        "../../regions/lower-legs.xhtml",
        "../../body-map-front.xhtml",
        "../../nav.xhtml",
    ]
    reviewed = words(etree.fromstring(page_of(CRAMPS).filled({})))
    assert "By Dr A. Bee, Physiotherapist, 1 May 2026" in reviewed


def test_an_article_whose_check_is_overdue_says_so() -> None:
    late = replace(collection().article(CRAMPS), overdue=True)
    made = parts(replace(collection(), articles=(late,)))
    [page] = [epub.render(part) for part in made if part.name == CRAMPS]
    root = etree.fromstring(page.filled({}))
    assert [words(label) for label in found(root, "//h:p[@class='label overdue']")] == ["Review overdue"]
    assert not found(etree.fromstring(page_of(CRAMPS).filled({})), "//h:p[@class='label overdue']")


def test_a_template_that_is_not_well_formed_is_a_problem_not_a_traceback() -> None:
    part = parts(collection())[0]
    broken = replace(part, source="<html><p></html>")
    with pytest.raises(ProblemsError) as caught:
        epub.render(broken)
    [problem] = caught.value.problems
    assert (problem.path, problem.rule) == ("layouts/epub/cover.xhtml.j2", "template")
