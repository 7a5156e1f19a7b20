"""What pages say of themselves to machines: all of it true, none of it able to end the page's markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from pip_publish.collection.model import Article, Document, Region, Review, Source
from pip_publish.media.web.describing import (
    Described,
    Image,
    Page,
    Site,
    article_page,
    home_page,
    other_page,
    region_page,
)
from pip_publish.settings import Settings

WEB = "https://pain.example/articles"
SETTINGS = Settings("Person in Pain", "pip", "en-GB", "Plain articles", "PIP", rights="CC BY-SA 4.0")
ICON = Image("assets/icon-512.png", 512, 512, "A ring")
SITE = Site(SETTINGS, "Body map", frozenset({"knees", "thighs"}), ICON)
ON_THE_WEB = replace(SITE, settings=replace(SETTINGS, web_address=f"{WEB}/"))
KNEES, THIGHS = Region("knees", "Knees", snomed="72696002"), Region("thighs", "Thighs")
SLEEP = Region("sleep", "Sleep and pain")
ARTICLE = Article(
    key="knees/runners-knee",
    region="knees",
    slug="runners-knee",
    path="articles/knees/runners-knee.md",
    language="en-GB",
    title="Runner’s knee",
    summary="Pain at the front of the knee.",
    updated=date(2026, 11, 24),
    next_check=date(2029, 11, 24),
    document=Document('<div class="body"></div>'),
    regions=("thighs",),
    keywords=("running", "stairs"),
    sources=(Source("Runner's knee", "NHS", "https://nhs.example/?a=1&b=2"), Source("A book")),
)
REVIEWED = replace(ARTICLE, review=Review("Dr A. Bee", "Physiotherapist", date(2026, 5, 1)))
HOSTILE = "</script><script>alert(1)</script><!-- ]]> \"'&\u2028\u2029\x00\\ <SCRIPT"


def described(site: Site, article: Article = ARTICLE, places: tuple[Region, ...] = (KNEES, THIGHS)) -> Described:
    page = Page(f"{article.key}.html", article.title, article.summary)
    return article_page(site, page, Page("knees/index.html", "Knees"), article, places)


def each_kind(site: Site, words: str) -> tuple[Described, ...]:
    """The pages of a site, all of whose words are these."""
    settings = replace(site.settings, title=words, subtitle=words, publisher=words, rights=words)
    own = replace(site, settings=settings, home=words, image=replace(ICON, alt=words))
    article = replace(
        REVIEWED,
        title=words,
        summary=words,
        keywords=(words,),
        review=Review(words, words, date(2026, 5, 1)),
        sources=(Source(words, words, words),),
    )
    region, page = Region("knees", words, words), Page("a.html", words, words)
    return (
        described(own, article, (region,)),
        region_page(own, page, region, [page]),
        home_page(own, words),
        other_page(own, page),
    )


def graph(said: Described) -> list[dict[str, Any]]:
    data = json.loads(said.data)
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def metas(said: Described) -> dict[str, str]:
    assert len({meta.name for meta in said.metas}) == len(said.metas)
    return {meta.name: meta.content for meta in said.metas}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for inner in value.values() for each in strings(inner))
    elif isinstance(value, list):
        yield from (each for inner in value for each in strings(inner))
    elif isinstance(value, str):
        yield value


class Reader(HTMLParser):
    """Notes the start tags of a document, the values of their attributes, and the text in its scripts."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: set[str | None] = set()
        self.script = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values |= {value for _, value in attrs}

    def handle_data(self, data: str) -> None:
        self.script += data if self.tags[-1] == "script" else ""


def test_an_article_says_what_it_is_and_where_it_belongs() -> None:
    article, way = graph(described(ON_THE_WEB))
    here = f"{WEB}/knees/runners-knee.html"
    assert article == {
        "@type": "MedicalWebPage",
        "@id": here,
        "url": here,
        "name": "Runner’s knee",
        "description": "Pain at the front of the knee.",
        "inLanguage": "en-GB",
        "isPartOf": {"@type": "WebSite", "@id": f"{WEB}/#site", "url": f"{WEB}/", "name": "Person in Pain"},
        "breadcrumb": {"@id": f"{here}#breadcrumbs"},
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "PIP"},
        "copyrightNotice": "CC BY-SA 4.0",
        "dateModified": "2026-11-24",
        "audience": {"@type": "Patient"},
        "about": [
            {
                "@type": "AnatomicalStructure",
                "name": "Knees",
                "code": {"@type": "MedicalCode", "codeValue": "72696002", "codingSystem": "http://snomed.info/sct"},
            },
            {"@type": "AnatomicalStructure", "name": "Thighs"},
        ],
        "keywords": ["running", "stairs"],
        "citation": [
            {
                "@type": "CreativeWork",
                "name": "Runner's knee",
                "publisher": {"@type": "Organization", "name": "NHS"},
                "url": "https://nhs.example/?a=1&b=2",
            },
            {"@type": "CreativeWork", "name": "A book"},
        ],
    }
    assert way == {
        "@type": "BreadcrumbList",
        "@id": f"{here}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Body map", "item": f"{WEB}/"},
            {"@type": "ListItem", "position": 2, "name": "Knees", "item": f"{WEB}/knees/index.html"},
            {"@type": "ListItem", "position": 3, "name": "Runner’s knee", "item": here},
        ],
    }


def test_a_review_is_claimed_only_where_there_was_one() -> None:
    for article, told in ((ARTICLE, None), (REVIEWED, "2026-05-01")):
        node, _ = graph(described(ON_THE_WEB, article))
        assert node.get("lastReviewed") == told
        assert ("reviewedBy" in node) == bool(told)
    assert node["reviewedBy"] == {"@type": "Person", "name": "Dr A. Bee", "jobTitle": "Physiotherapist"}


def test_only_places_on_the_body_are_called_parts_of_it() -> None:
    node, _ = graph(described(SITE, places=(SLEEP, KNEES)))
    assert [place["@type"] for place in node["about"]] == ["Thing", "AnatomicalStructure"]
    assert node["about"][0] == {"@type": "Thing", "name": "Sleep and pain"}
    known, _ = graph(described(SITE, places=(replace(SLEEP, snomed="38266002"),)))
    assert known["about"][0]["@type"] == "AnatomicalStructure"


def test_without_a_web_address_no_page_claims_one() -> None:
    for said in each_kind(SITE, "Words"):
        assert not [each for each in strings(graph(said)) if "://" in each and "snomed" not in each]
        assert said.canonical == ""
        assert not {"og:url", "og:image", "og:image:width"} & set(metas(said))
        for node in graph(said):
            assert "url" not in node and "potentialAction" not in node
    _, way = graph(described(SITE))
    assert way["itemListElement"][1] == {"@type": "ListItem", "position": 2, "name": "Knees"}


def test_a_region_lists_its_articles() -> None:
    pages = [Page("knees/a.html", "A"), Page("thighs/b.html", "B")]
    said = region_page(ON_THE_WEB, Page("knees/index.html", "Knees", "The knee joint."), KNEES, pages)
    region, way = graph(said)
    assert region["@type"] == "CollectionPage"
    assert region["about"]["name"] == "Knees"
    assert region["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 2,
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "A", "url": f"{WEB}/knees/a.html"},
            {"@type": "ListItem", "position": 2, "name": "B", "url": f"{WEB}/thighs/b.html"},
        ],
    }
    assert [step["name"] for step in way["itemListElement"]] == ["Body map", "Knees"]
    assert said.canonical == f"{WEB}/knees/index.html"


def test_the_home_page_is_the_site_and_says_how_to_search_it() -> None:
    said = home_page(ON_THE_WEB, ON_THE_WEB.settings.subtitle)
    [site] = graph(said)
    assert site == {
        "@type": "WebSite",
        "@id": f"{WEB}/#site",
        "url": f"{WEB}/",
        "name": "Person in Pain",
        "description": "Plain articles",
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "PIP"},
        "copyrightNotice": "CC BY-SA 4.0",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{WEB}/search.html?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    assert said.canonical == f"{WEB}/"


def test_other_pages_say_their_kind() -> None:
    page, way = graph(other_page(ON_THE_WEB, Page("about.html", "About"), "AboutPage"))
    assert (page["@type"], page["name"], "description" in page) == ("AboutPage", "About", False)
    assert [step["name"] for step in way["itemListElement"]] == ["Body map", "About"]


def test_the_head_holds_a_description_and_open_graph() -> None:
    said = described(ON_THE_WEB)
    assert metas(said) == {
        "description": "Pain at the front of the knee.",
        "og:title": "Runner’s knee",
        "og:type": "article",
        "og:description": "Pain at the front of the knee.",
        "og:site_name": "Person in Pain",
        "og:locale": "en_GB",
        "og:url": f"{WEB}/knees/runners-knee.html",
        "og:image": f"{WEB}/assets/icon-512.png",
        "og:image:width": "512",
        "og:image:height": "512",
        "og:image:alt": "A ring",
        "article:modified_time": "2026-11-24",
        "article:section": "Knees",
    }
    names = [meta.name for meta in said.metas]
    assert names.index("og:image") < names.index("og:image:width")
    assert {meta.name for meta in said.metas if meta.attribute == "name"} == {"description"}
    assert {meta.attribute for meta in said.metas} == {"name", "property"}
    assert metas(home_page(ON_THE_WEB, "x"))["og:type"] == "website"


@pytest.mark.parametrize(
    ("language", "locale"), [("en-GB", "en_GB"), ("es", None), ("zh-Hans-cn", "zh_CN"), ("es-419", None)]
)
def test_a_locale_is_said_where_the_territory_is_known(language: str, locale: str | None) -> None:
    site = replace(SITE, settings=replace(SETTINGS, language=language))
    assert metas(home_page(site, "x")).get("og:locale") == locale


def test_what_is_not_known_is_not_said() -> None:
    bare = Site(Settings("Pain", "pain", "en"), "Home")
    article = replace(ARTICLE, keywords=(), sources=(), summary="")
    for said in (described(bare, article, (SLEEP,)), home_page(bare, ""), other_page(bare, Page("a.html", "A"))):
        assert all(strings(graph(said))) and all(metas(said).values())
        assert not {"publisher", "copyrightNotice", "keywords", "citation", "description"} & set(graph(said)[0])
        assert "description" not in metas(said)


@pytest.mark.parametrize("site", [SITE, ON_THE_WEB])
def test_no_words_can_end_the_script_or_open_another(site: Site) -> None:
    for said in each_kind(site, HOSTILE):
        assert not {"<", ">", "&", "\u2028", "\u2029"} & set(said.data)
        read = Reader(f"{said.markup()}<p>")
        assert read.tags == [*["meta"] * len(said.metas), *["link"] * bool(said.canonical), "script", "p"]
        assert {meta.content for meta in said.metas} <= read.values
        assert HOSTILE in set(strings(json.loads(read.script)))
        assert HOSTILE in metas(said).values()


def test_the_elements_of_the_head_are_written_as_the_standards_want_them() -> None:
    lines = str(described(ON_THE_WEB).markup()).split("\n")
    assert lines[:2] == [
        '<meta name="description" content="Pain at the front of the knee.">',
        '<meta property="og:title" content="Runner’s knee">',
    ]
    assert lines[-2] == f'<link rel="canonical" href="{WEB}/knees/runners-knee.html">'
    assert lines[-1].startswith('<script type="application/ld+json">{"@context":"https://schema.org"')
    assert "canonical" not in described(SITE).markup()
