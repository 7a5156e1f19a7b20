"""What `Document` promises to the media, held against every article of the stock and the real collection."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from pip_publish import report
from pip_publish.collection import read
from pip_publish.collection.model import Article, Collection
from pip_publish.layouts import languages
from tests.collection.overlay import STOCK

REAL = Path(__file__).parents[2]
BLOCKS = {"p", "li", "tr", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "figure", "pre", "aside"}
OTHERS = """div ul ol dl table thead tbody th td blockquote code hr br a img sup sub strong em abbr section span
figcaption bdi bdo cite dfn kbd mark q wbr"""
ELEMENTS = BLOCKS | set(OTHERS.split())


@pytest.fixture(scope="module", params=[STOCK, REAL], ids=["stock", "real"])
def collection(request: pytest.FixtureRequest) -> Collection:
    """A collection in which nothing may be wrong."""
    found, problems = read(request.param, languages() | {"es"})
    assert not problems, report.text(problems)
    assert found is not None
    return found


def test_every_document_keeps_its_promises(collection: Collection) -> None:
    articles = (*collection.articles, *collection.translations)
    assert sum(len(article.document.images) for article in articles) >= 3
    for article in articles:
        _keeps_its_promises(article, collection)


def _keeps_its_promises(article: Article, collection: Collection) -> None:
    body = etree.fromstring(article.document.body)
    assert article.document.body.startswith('<div class="body"><')
    assert {item.tag for item in body.iter()} <= ELEMENTS
    assert sum(item.tag == "div" for item in body.iter()) == 1
    blocks = [item for item in body.iter() if item.tag in BLOCKS]
    assert [item.get("data-block") for item in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
    anchors = [str(value) for value in body.xpath("//@id")]
    assert len(anchors) == len(set(anchors))
    headings = [item for item in body.iter() if re.fullmatch("h[2-6]", str(item.tag))]
    assert [(heading.id, heading.level) for heading in article.document.headings] == [
        (item.get("id"), int(str(item.tag)[1])) for item in headings
    ]
    _callouts_and_tables(body)
    _links_and_pictures(body, article, collection)
    assert all(not anchor or anchor in anchors for _, anchor in article.document.keyword_anchors)
    assert [word for word, _ in article.document.keyword_anchors] == list(article.keywords)


def _callouts_and_tables(body: etree._Element) -> None:
    for aside in body.iter("aside"):
        assert re.fullmatch("callout (note|tip|warning|urgent)", aside.get("class", ""))
        assert (aside[0].tag, aside[0].get("class")) == ("p", "label")
        assert len(aside) > 1
    for table in body.iter("table"):
        assert {cell.get("scope") for row in table.iterfind("thead/tr") for cell in row} == {"col"}
        assert {cell.tag for row in table.iterfind("thead/tr") for cell in row} == {"th"}
        for row in table.iterfind("tbody/tr"):
            assert [cell.tag for cell in row] == ["th"] + ["td"] * (len(row) - 1)
            assert row[0].get("scope") == "row"


def _links_and_pictures(body: etree._Element, article: Article, collection: Collection) -> None:
    sizes = {f"asset:{asset.path}": (f"{asset.width:g}", f"{asset.height:g}") for asset in collection.assets}
    for image in body.iter("img"):
        assert sizes[image.get("src", "")] == (image.get("width"), image.get("height"))
        assert bool(image.get("alt")) != (image.get("class") == "decorative")
    anchors = {item.key: set(etree.fromstring(item.document.body).xpath("//@id")) for item in collection.articles}
    for link in article.document.links:
        target, _, anchor = link.partition("#")
        if link.startswith("pip:"):
            assert not anchor or anchor in anchors[target.removeprefix("pip:")]
        elif link.startswith("#"):
            assert body.xpath("//*[@id=$anchor]", anchor=anchor)
        else:
            assert re.match("https?:|mailto:|tel:", link)
