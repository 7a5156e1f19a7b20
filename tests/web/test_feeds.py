"""Feeds, sitemap and robots.txt: read back by others, and what the standards want of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any, cast

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from pip_publish.collection.model import Article, Document
from pip_publish.media.identity import identifier
from pip_publish.media.site import address
from pip_publish.media.web.feeds import ATOM_TYPE, OPDS_TYPE, Entry, Offer, Picture, atom, opds
from pip_publish.media.web.sitemap import robots, sitemap
from pip_publish.settings import Settings

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}
WEB = "https://pain.example/articles"
SETTINGS = Settings("Person in Pain", "pip", "en-GB", "Plain articles", "PIP", rights="CC BY-SA 4.0")
ON_THE_WEB = replace(SETTINGS, web_address=WEB)
HOSTILE = "</title><script>alert('1')</script> ]]> \"<b>\" & \x00\x08\x1f\ufffe cramps"
PLAIN = "</title><script>alert('1')</script> ]]> \"<b>\" &  cramps"
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


def entry(key: str, title: str, updated: date, summary: str = "What it is.") -> Entry:
    region, slug = key.split("/")
    document = Document('<div class="body"></div>')
    article = Article(key, region, slug, f"articles/{key}.md", "en-GB", title, summary, updated, updated, document)
    return Entry(article, f"{key}.html", region.capitalize())


ENTRIES = (
    entry("knees/runners-knee", "Runner’s knee", date(2026, 3, 1)),
    entry("head/migraine", "migraine", date(2026, 11, 24)),
    entry("head/headache", "Headache", date(2026, 11, 24)),
)
OFFERS = (
    Offer("E-book (EPUB)", "downloads/pip.epub", "application/epub+zip", 200_000, date(2026, 11, 23)),
    Offer("Booklet (PDF)", "downloads/pip-booklet.pdf", "application/pdf", 2_000_000, date(2026, 11, 24)),
)


def found(data: bytes, path: str) -> list[Any]:
    return cast(list[Any], etree.fromstring(data).xpath(path, namespaces=NAMES))


def read(data: bytes, address: str = f"{WEB}/feed.xml") -> Any:
    """What a reader of feeds makes of a feed that it fetched from an address; it may find no fault."""
    feed = feedparser.parse(data, response_headers={"content-location": address, "content-type": ATOM_TYPE})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def assert_atom(data: bytes) -> None:
    """What RFC 4287 wants of a feed and of each of its entries (4.1.1, 4.1.2)."""
    feed = etree.fromstring(data)
    assert feed.tag == f"{{{NAMES['a']}}}feed"
    identifiers = [each.text for each in found(data, "//a:id")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(each.startswith("urn:uuid:") for each in identifiers)
    assert found(data, "/a:feed/a:author/a:name/text()")
    for element in (feed, *found(data, "/a:feed/a:entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1, name
        for moment in element.findall("a:updated", NAMES):
            assert datetime.fromisoformat(moment.text or "").tzinfo == UTC and (moment.text or "").endswith("Z")
        kinds = [(link.get("rel"), link.get("type")) for link in element.findall("a:link", NAMES)]
        assert ("alternate", "text/html") in kinds or any("acquisition" in (rel or "") for rel, _ in kinds)
        once = [kind for kind in kinds if kind[0] in {"alternate", "self"}]
        assert len(once) == len(set(once))


@pytest.mark.parametrize("settings", [SETTINGS, ON_THE_WEB])
def test_feeds_hold_what_atom_wants(settings: Settings) -> None:
    assert_atom(atom(ENTRIES, settings, "New articles", NEVER))
    assert_atom(opds(OFFERS, settings, "Downloads", Picture("assets/icon-512.png")))


def test_a_reader_of_feeds_finds_the_articles_the_newest_first() -> None:
    feed = read(atom(ENTRIES, ON_THE_WEB, "New articles", NEVER))
    assert (feed.version, feed.feed.title, feed.feed.subtitle) == ("atom10", "New articles", "Plain articles")
    assert (feed.feed.author, feed.feed.language, feed.feed.rights) == ("PIP", "en-GB", "CC BY-SA 4.0")
    assert feed.feed.updated == "2026-11-24T12:00:00Z"
    assert feed.feed.link == f"{WEB}/"
    told = [(each.title, each.link, each.updated, each.summary, each.tags[0].label) for each in feed.entries]
    assert told == [
        ("Headache", f"{WEB}/head/headache.html", "2026-11-24T12:00:00Z", "What it is.", "Head"),
        ("migraine", f"{WEB}/head/migraine.html", "2026-11-24T12:00:00Z", "What it is.", "Head"),
        ("Runner’s knee", f"{WEB}/knees/runners-knee.html", "2026-03-01T12:00:00Z", "What it is.", "Knees"),
    ]


def test_without_a_web_address_links_are_relative_to_the_feed() -> None:
    data = atom(ENTRIES, SETTINGS, "New articles", NEVER)
    assert set(found(data, "//a:link/@href")) == {"feed.xml", "index.html", *(each.file for each in ENTRIES)}
    feed = read(data, "https://elsewhere.example/a/feed.xml")
    assert feed.entries[0].link == "https://elsewhere.example/a/head/headache.html"


def test_identifiers_do_not_depend_on_where_the_site_stands_nor_on_what_articles_say() -> None:
    moved = replace(SETTINGS, web_address="https://new.example")
    reworded = [
        replace(each, article=replace(each.article, title="Another", updated=date(2027, 1, 1))) for each in ENTRIES
    ]
    first = set(found(atom(ENTRIES, ON_THE_WEB, "New articles", NEVER), "//a:id/text()"))
    assert set(found(atom(reworded, moved, "Other words", NEVER), "//a:id/text()")) == first
    other = replace(SETTINGS, name="another")
    assert not first & set(found(atom(ENTRIES, other, "New articles", NEVER), "//a:id/text()"))


def test_the_feed_holds_the_fifty_newest_and_is_the_same_in_any_order() -> None:
    many = [entry(f"head/a-{number}", f"Pain {number:02}", date(2026, 1, 1 + number % 28)) for number in range(60)]
    data = atom(many, SETTINGS, "New articles", NEVER)
    days = found(data, "//a:entry/a:updated/text()")
    assert len(days) == 50 and days == sorted(days, reverse=True)
    assert {each.article.updated for each in many} - {date.fromisoformat(day[:10]) for day in days} <= {
        date(2026, 1, day) for day in range(1, 6)
    }
    feeds = {atom(order, SETTINGS, "New articles", NEVER) for order in permutations(ENTRIES)}
    assert len(feeds) == 1


def test_a_feed_without_articles_carries_the_edition_s_date() -> None:
    feed = read(atom((), SETTINGS, "New articles", NEVER))
    assert (feed.entries, feed.feed.updated) == ([], "2026-01-01T00:00:00Z")


@pytest.mark.parametrize("settings", [SETTINGS, ON_THE_WEB])
def test_hostile_words_stay_words(settings: Settings) -> None:
    hostile = replace(settings, title=HOSTILE, subtitle=HOSTILE, publisher=HOSTILE, rights=HOSTILE)
    articles = [replace(entry("head/a", HOSTILE, date(2026, 1, 1), HOSTILE), region=HOSTILE)]
    data = atom(articles, hostile, HOSTILE, NEVER)
    for path in ("//a:title", "//a:subtitle", "//a:rights", "//a:name", "//a:summary"):
        assert {each.text for each in found(data, path)} == {PLAIN}, path
    assert found(data, "//a:category/@label") == [PLAIN]
    offers = [replace(OFFERS[0], title=HOSTILE, file='downloads/"><evil>.epub')]
    data = opds(offers, hostile, HOSTILE)
    assert {each.text for each in found(data, "//a:title")} == {PLAIN}
    assert found(data, "//a:link[@length]/@title") == [PLAIN]
    [place] = found(data, "//a:link[@length]/@href")
    assert place.endswith("downloads/%22%3E%3Cevil%3E.epub")


def test_the_author_is_the_publisher_or_else_the_title() -> None:
    data = atom(ENTRIES, replace(SETTINGS, publisher=""), "New articles", NEVER)
    assert found(data, "//a:author/a:name/text()") == ["Person in Pain"]


def test_the_catalogue_offers_both_forms_of_the_one_publication() -> None:
    data = opds(OFFERS, ON_THE_WEB, "Downloads", Picture("assets/icon-512.png"))
    [publication] = found(data, "//a:entry")
    links = [dict(link.attrib) for link in found(data, "//a:entry/a:link")]
    assert links == [
        {"rel": f"http://opds-spec.org/{rel}", "href": f"{WEB}/assets/icon-512.png", "type": "image/png"}
        for rel in ("image", "image/thumbnail")
    ] + [
        {
            "rel": "http://opds-spec.org/acquisition/open-access",
            "href": f"{WEB}/{offer.file}",
            "type": offer.media_type,
            "title": offer.title,
            "length": str(offer.bytes),
        }
        for offer in OFFERS
    ]
    told = {name: publication.findtext(name, None, NAMES) for name in ("a:title", "a:summary", "a:rights", "a:updated")}
    assert told == {
        "a:title": "Person in Pain",
        "a:summary": "Plain articles",
        "a:rights": "CC BY-SA 4.0",
        "a:updated": "2026-11-24T12:00:00Z",
    }


def test_the_catalogue_names_the_publication_as_the_book_names_itself() -> None:
    for settings in (SETTINGS, replace(SETTINGS, identifier="urn:isbn:9780000000002")):
        data = opds(OFFERS, settings, "Downloads")
        assert found(data, "//dc:identifier/text()") == [identifier(settings)]
        assert found(data, "//dc:language/text()") == ["en-GB"]
        assert found(data, "//dc:publisher/text()") == ["PIP"]
        assert identifier(settings) not in found(data, "//a:id/text()")


def test_the_catalogue_leads_to_itself_as_a_catalogue() -> None:
    data = opds(OFFERS, SETTINGS, "Downloads")
    kinds = {link.get("rel"): (link.get("href"), link.get("type")) for link in found(data, "/a:feed/a:link")}
    assert kinds == {
        "self": ("opds.xml", OPDS_TYPE),
        "start": ("opds.xml", OPDS_TYPE),
        "alternate": ("index.html", "text/html"),
    }
    assert not found(data, "//a:link[contains(@rel, '/image')]")


def test_what_is_not_known_is_not_said() -> None:
    bare = Settings("Pain", "pain", "es")
    for data in (atom(ENTRIES, bare, "New", NEVER), opds(OFFERS, bare, "Downloads")):
        assert not found(data, "//*[not(*) and not(@*) and not(normalize-space())]")
        assert not found(data, "//a:rights | //a:subtitle | //dc:publisher")
        assert etree.fromstring(data).get("{http://www.w3.org/XML/1998/namespace}lang") == "es"


def test_a_reader_of_feeds_finds_the_downloads() -> None:
    feed = read(opds(OFFERS, ON_THE_WEB, "Downloads"))
    [publication] = feed.entries
    found = [(link.href, link.type, link.length) for link in publication.links if "open-access" in link.rel]
    assert found == [(f"{WEB}/{offer.file}", offer.media_type, str(offer.bytes)) for offer in OFFERS]


def test_the_sitemap_lists_every_page_with_its_day() -> None:
    pages = [("index.html", date(2026, 11, 24)), ("knees/a&b's.html", date(2026, 3, 1))]
    for web in (WEB, f"{WEB}/"):
        data = sitemap(pages, web)
        assert found(data, "/s:urlset/s:url/s:loc/text()") == [f"{WEB}/", f"{WEB}/knees/a&b's.html"]
        assert found(data, "/s:urlset/s:url/s:lastmod/text()") == ["2026-11-24", "2026-03-01"]


def test_a_sitemap_stays_within_what_search_engines_read() -> None:
    pages = [(f"head/{number}.html", date(2026, 3, 1)) for number in range(50_001)]
    data = sitemap(pages, WEB)
    assert len(found(data, "//s:url")) == 50_000 and len(data) < 50 * 2**20


def test_a_site_without_an_address_has_no_sitemap() -> None:
    with pytest.raises(ValueError, match="absolute"):
        sitemap([("index.html", date(2026, 11, 24))], "")
    assert robots("") == b"User-agent: *\nAllow: /\n"
    assert robots(WEB) == f"User-agent: *\nAllow: /\n\nSitemap: {WEB}/sitemap.xml\n".encode()


@pytest.mark.parametrize(
    ("web", "file", "expected"),
    [
        ("", "index.html", "index.html"),
        ("", "pictures/a day (1) é?.svg", "pictures/a%20day%20(1)%20%C3%A9%3F.svg"),
        ("https://a.example", "index.html", "https://a.example/"),
        ("https://a.example/b/", "index.html", "https://a.example/b/"),
        ("https://a.example/b", "knees/index.html", "https://a.example/b/knees/index.html"),
    ],
)
def test_addresses_are_absolute_only_with_a_web_address(web: str, file: str, expected: str) -> None:
    assert address(web, file) == expected
