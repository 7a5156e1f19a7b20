"""What the server answers: each file of the site as what it is, and pages with what keeps them up to date."""

from __future__ import annotations

import json
import re
import shutil
from posixpath import dirname, join, normpath

import pytest

from pip_publish.serving.answers import CacheFacts, Made
from pip_publish.serving.kinds import kind
from pip_publish.serving.site import Found, Site
from tests.running import Built, Stock
from tests.serving.server import Server, made

LIVE = re.compile(r'<script type="module" src="/_pip/live\.js" data-page="[0-9a-f]+" data-styles="[0-9a-f]+"></script>')
BESIDE = re.compile(r'\s(?:href|src)="(?![a-z]+:|#)([^"#?]+)')


def made_of(**files: str) -> Made:
    """A site of these files; in a name, `_` stands for a point, and `__` for a slash."""
    named = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in files.items()}
    return Made("en", "", named, (), (), CacheFacts(), 0.1)


def addresses(path: str, page: str) -> set[str]:
    """The paths that a page at a path leads to or shows."""
    return {normpath(join(dirname(path), address)) for address in BESIDE.findall(page)}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/knees/", "text/html; charset=utf-8"),
        ("/knees/knee-pain.html", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/search-index.json", "application/json"),
        ("/assets/fonts/regular.woff2", "font/woff2"),
        ("/pictures/neck/pillow.svg", "image/svg+xml"),
        ("/pictures/lower-legs/wall-stretch.png", "image/png"),
        ("/_pip/live.js", "text/javascript; charset=utf-8"),
        ("/_pip/live.css", "text/css; charset=utf-8"),
    ],
)
def test_a_file_is_sent_as_what_it_is(server: Server, path: str, expected: str) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.headers["content-type"]) == (200, expected)
    head = server.ask(path, "HEAD")
    assert (head.status, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.content)) != "0"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("manifest.webmanifest", "application/manifest+json"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("opds.xml", "application/atom+xml;profile=opds-catalog;kind=acquisition"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("downloads/a.epub", "application/epub+zip"),
        ("downloads/a.pdf", "application/pdf"),
        ("LICENCE", "application/octet-stream"),
        ("what.unknown", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(path: str, expected: str) -> None:
    assert kind(path) == expected


def test_a_folder_is_its_index_and_is_found_without_its_slash(server: Server) -> None:
    assert server.ask("/").content == server.ask("/index.html").content
    assert server.ask("/knees/").content == server.ask("/knees/index.html").content
    moved = server.ask("/knees")
    assert (moved.status, moved.headers["location"]) == (307, "/knees/")


@pytest.mark.parametrize("path", ["/", "/knees/", "/knees/knee-pain.html", "/search.html", "/nowhere.html"])
def test_each_page_has_the_script_once_at_its_end(server: Server, path: str) -> None:
    text = server.ask(path).text
    assert len(LIVE.findall(text)) == text.count("/_pip/") == 1
    assert text.rstrip().endswith("</script>\n</body>\n</html>")


def test_only_pages_are_changed(server: Server) -> None:
    for path in ("/assets/site.js", "/assets/site.css", "/pictures/neck/pillow.svg"):
        assert b"_pip" not in server.ask(path).content


@pytest.mark.parametrize("path", ["/nowhere", "/knees/nowhere.html", "/a/b/c/", "/knees/nowhere/"])
def test_what_is_not_there_is_answered_by_the_sites_own_page(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 404
    assert "This page is not here" in answer.text
    found = addresses(path, answer.text)
    assert {"/assets/site.css", "/index.html", "/contents.html"} <= found <= addresses("/", server.ask("/").text)
    assert 'data-root="/"' in answer.text


def test_a_page_that_waits_hears_the_digests_that_it_was_sent_with(server: Server) -> None:
    for page in ("/", "/knees/", "/knees/knee-pain.html", "/nowhere.html"):
        found = re.search(r'data-page="(\w+)" data-styles="(\w+)"', server.ask(page).text)
        assert found
        with server.stream(page) as (_, stream):
            lines = [stream.readline() for _ in range(3)]
        state = json.loads(lines[2].removeprefix(b"data: "))
        assert state == {"page": found[1], "styles": found[2], "problems": "", "news": "No problems any more."}


def test_the_service_worker_of_the_server_keeps_nothing(server: Server) -> None:
    answer = server.ask("/sw.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "unregister()" in answer.text and "caches.delete" in answer.text
    assert '"fetch"' not in answer.text
    assert server.ask("/assets/offline.js").text.endswith("\nexport function register() {}\n")


def test_editions_that_stand_in_the_output_folder_are_offered_as_they_are(stock: Stock, built_stock: Built) -> None:
    shutil.copytree(built_stock.output, stock.output)
    with made(stock) as server:
        booklet = server.ask("/downloads/small-collection-booklet.pdf")
        assert booklet.content == built_stock.pdf.read_bytes()
        assert "content-security-policy" not in booklet.headers and "x-content-type-options" in booklet.headers
        assert server.ask("/downloads/small-collection.epub").content == built_stock.epub.read_bytes()
        page = server.ask("/downloads.html").text
    assert "downloads/small-collection-booklet.pdf" in page and "PDF, " in page
    built = {path: (built_stock.output / path).read_bytes() for path in ("manifest.json", "web/index.html")}
    assert {path: (stock.output / path).read_bytes() for path in built} == built


def test_where_none_stands_none_is_offered(server: Server) -> None:
    assert server.ask("/downloads.html").status == 404
    assert "downloads" not in server.ask("/").text.replace("downloads-page", "")


@pytest.mark.parametrize("manifest", ["", "{}", "[1]", '{"files": 3}', '{"files": [{"path": 3}, 4]}', "\xff"])
def test_a_file_that_we_did_not_make_is_not_offered(stock: Stock, built_stock: Built, manifest: str) -> None:
    stock.write("output/small-collection.epub", built_stock.epub.read_bytes())
    stock.write("output/manifest.json", manifest.encode("latin-1"))
    with made(stock) as server:
        assert server.ask("/downloads/small-collection.epub").status == 404


def test_a_digest_is_that_of_all_that_a_page_shows() -> None:
    files = {"index_html": '<img alt="" src="a.png"> <svg><use href="b.svg#x"/></svg>', "404_html": "none"}
    others = {"a_png": "1", "b_svg": "1", "c_png": "1", "assets__site_js": "1", "sw_js": "1"}
    site = Site().after(made_of(**files, **others))
    before = site.page_digest("/")
    for name in ("a_png", "b_svg", "assets__site_js", "index_html"):
        assert site.after(made_of(**{name: "2"})).page_digest("/") != before
    assert site.after(made_of(c_png="2", sw_js="2", more_html="2")).page_digest("/") == before
    assert site.page_digest("/more.html") == site.page_digest("/404.html") != before


def test_a_site_after_a_build_has_what_is_new_and_lacks_what_is_gone() -> None:
    site = Site().after(made_of(index_html="1", old_html="1"))
    later = site.after(Made("en", "", {"index.html": b"2"}, ("old.html",), (), CacheFacts(), 0.1))
    assert {path: file.data for path, file in later.files.items()} == {"index.html": b"2"}
    assert later.find("/old.html") == Found("404.html", 404)
