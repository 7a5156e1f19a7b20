"""How the built sites are found and followed: feeds, the list of pages, what pages say of themselves."""

from __future__ import annotations

import json

import feedparser  # type: ignore[import-untyped]
from lxml import etree, html

from tests.running import Built

AT = "https://example.org/small/"


def test_the_feed_lists_the_articles_with_their_pages(built_stock: Built) -> None:
    feed = feedparser.parse((built_stock.output / "web/feed.xml").read_bytes())
    assert not feed.bozo and feed.feed.title == "A small collection – Feed of changed articles"
    assert len(feed.entries) == 4
    for entry in feed.entries:
        assert (built_stock.output / "web" / entry.link.removeprefix(AT)).is_file()


def test_the_catalogue_leads_to_the_files_it_tells_the_size_of(built_stock: Built) -> None:
    [entry] = feedparser.parse((built_stock.output / "web/opds.xml").read_bytes()).entries
    acquired = [link for link in entry.links if "acquisition" in link.rel]
    assert [link.type for link in acquired] == ["application/epub+zip", "application/pdf"]
    for link in acquired:
        file = built_stock.output / "web" / link.href.removeprefix(AT)
        assert file.stat().st_size == int(link.length)
        assert file.read_bytes() == (built_stock.output / file.name).read_bytes()


def test_the_sitemap_lists_every_page_that_should_be_found(built_stock: Built) -> None:
    folder = built_stock.output / "web"
    tree = etree.fromstring((folder / "sitemap.xml").read_bytes())
    listed = {str(loc).removeprefix(AT) or "index.html" for loc in tree.xpath("//*[local-name()='loc']/text()")}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert listed == pages - {"404.html", "offline.html"}


def test_a_site_without_an_address_names_none(built_real: Built) -> None:
    folder = built_real.output / "web"
    assert not (folder / "sitemap.xml").exists() and "Sitemap" not in (folder / "robots.txt").read_text("utf-8")
    for path in folder.rglob("*.html"):
        assert 'rel="canonical"' not in path.read_text("utf-8"), path.name


def test_each_article_tells_its_dates_its_sources_and_its_place(built_stock: Built) -> None:
    for file in built_stock.manifest["files"]:
        if file["edition"] != "web" or not file["articles"] or not file["path"].endswith(".html"):
            continue
        page = html.document_fromstring((built_stock.output / file["path"]).read_bytes())
        [said] = page.xpath("//script[@type='application/ld+json']/text()")
        article, way = json.loads(said)["@graph"]
        assert (article["@type"], way["@type"]) == ("MedicalWebPage", "BreadcrumbList")
        shown = page.xpath("//dl[contains(@class, 'meta')]//time/@datetime")
        assert article["dateModified"] == shown[0]
        shown = [str(source.text_content()) for source in page.xpath("//section[contains(@class, 'sources')]//li")]
        told = [source["name"] for source in article.get("citation", [])]
        assert len(told) == len(shown) and all(words.startswith(name) for words, name in zip(shown, told, strict=True))
        assert ("reviewedBy" in article) == ("stiff-neck" in file["path"])
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{AT}{file['path'].removeprefix('web/')}"]
        assert page.xpath("//meta[@name='description']/@content") == [article["description"]]
