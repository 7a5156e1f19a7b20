"""The site as a whole: all pages are reached, nothing comes from elsewhere, pages are small.

That it says what the articles say, and that links lead somewhere, is proven in `tests/proofs`.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from pip_publish.media.web.policy import POLICY
from tests.running import Built

HERE = "https://site.invalid/"
FETCHING = {"img": "src", "script": "src", "link": "href", "use": "href", "source": "src"}
PAGE_LIMIT, SCRIPT_LIMIT = 60_000, 15_000
"""Bytes over the wire: an article with its styles and scripts, and the scripts of the first page unpacked."""


@pytest.fixture(scope="session", params=["built_real", "built_stock"])
def site_folder(request: pytest.FixtureRequest) -> Path:
    """The sites of both collections."""
    built: Built = request.getfixturevalue(request.param)
    return built.output / "web"


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@cache
def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def addresses(page: html.HtmlElement) -> list[str]:
    return [str(address) for address in page.xpath("//@href | //@src")]


def test_every_page_is_reached_from_the_body_map(site_folder: Path) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for address in addresses(parsed(site_folder / name)):
            target = urlsplit(urljoin(HERE + name, address))
            path = target.path.removeprefix("/")
            if f"{target.scheme}://{target.netloc}/" == HERE and path.endswith(".html") and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert set(pages(site_folder)) - reached == {"404.html", "offline.html"}


def test_no_page_fetches_anything_from_elsewhere_or_runs_what_is_not_a_file(site_folder: Path) -> None:
    for name in pages(site_folder):
        page = parsed(site_folder / name)
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY], name
        for element, attribute in FETCHING.items():
            for address in page.xpath(f"//{element}[not(@rel='canonical')]/@{attribute}"):
                assert not urlsplit(str(address)).netloc and not urlsplit(str(address)).scheme, (name, address)
        assert page.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == [], name
        assert page.xpath("//script[not(@src)][not(@type='application/ld+json')]") == [], name


def test_ids_are_unique_and_languages_stated(site_folder: Path) -> None:
    for name in pages(site_folder):
        page = parsed(site_folder / name)
        ids = [str(one) for one in page.xpath("//@id[not(ancestor::template)]")]
        assert len(ids) == len(set(ids)), name
        assert page.get("lang") and page.get("dir") == "ltr", name
        assert len(page.xpath("//h1")) == 1 and len(page.xpath("//main[@id='pip-main']")) == 1, name


def test_titles_of_pages_are_unique(site_folder: Path) -> None:
    titles = [parsed(site_folder / name).findtext(".//title") for name in pages(site_folder)]
    assert len(titles) == len(set(titles)) and all(titles)


def test_no_slot_and_no_private_address_is_left(site_folder: Path) -> None:
    for name in pages(site_folder):
        text = (site_folder / name).read_text("utf-8")
        assert not re.search(r"\x00|pip:|asset:|data-block|\{\{|\{%", text), name


def test_an_article_and_all_it_needs_are_small_over_the_wire(built_real: Built) -> None:
    folder = built_real.output / "web"
    shared = ["assets/site.css", "assets/early.js", "assets/site.js", "assets/offline.js", "assets/listen.js"]
    weight = sum(len(gzip.compress((folder / name).read_bytes())) for name in shared)
    articles = [file["path"] for file in built_real.manifest["files"] if file["edition"] == "web" and file["articles"]]
    heaviest = max(
        len(gzip.compress((built_real.output / path).read_bytes())) for path in articles if path.endswith(".html")
    )
    assert weight + heaviest < PAGE_LIMIT


def test_the_first_page_needs_little_script(built_real: Built) -> None:
    folder = built_real.output / "web"
    loaded = {*parsed(folder / "index.html").xpath("//script[@src]/@src"), "assets/offline.js"}
    assert loaded == {"assets/early.js", "assets/site.js", "assets/map.js", "assets/offline.js"}
    assert sum((folder / name).stat().st_size for name in loaded) < SCRIPT_LIMIT


def test_there_is_one_style_sheet(site_folder: Path) -> None:
    assert [path.name for path in site_folder.rglob("*.css")] == ["site.css"]
    assert "@import" not in (site_folder / "assets/site.css").read_text("utf-8")
