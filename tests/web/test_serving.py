"""The tests' own server answers as a host does."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pip_publish.verify.hosting import served


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their small names, and content of one answer. The path is sent as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "neck").mkdir(parents=True)
    (site / "index.html").write_text("<p>Body map")
    (site / "neck/index.html").write_text("<p>Neck")
    (site / "404.html").write_text("<p>No such page")
    (site / "a word.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.html").write_text("not for you")
    return site


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder, {"X-Own": "yes"}) as at:
        yield at


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [
        ("/", 200, b"<p>Body map"),
        ("/index.html?from=feed", 200, b"<p>Body map"),
        ("/neck/", 200, b"<p>Neck"),
        ("/a%20word.png", 200, b"\x89PNG"),
        ("/neck", 301, b""),
        ("/ankle.html", 404, b"<p>No such page"),
        ("/../secret.html", 404, b"<p>No such page"),
        ("/%2e%2e/secret.html", 404, b"<p>No such page"),
    ],
)
def test_a_path_is_answered_from_inside_the_folder(address: str, path: str, status: int, content: bytes) -> None:
    answered, headers, body = ask(address, path)
    assert (answered, body) == (status, content)
    assert headers["x-own"] == "yes"
    assert headers["content-length"] == str(len(content))


def test_a_folder_is_found_by_its_name_alone(address: str) -> None:
    assert ask(address, "/neck")[1]["location"] == "/neck/"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("manifest.webmanifest", "application/manifest+json"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("text.woff2", "font/woff2"),
        ("README", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_ending(folder: Path, address: str, name: str, kind: str) -> None:
    (folder / name).write_text("content")
    assert ask(address, f"/{name}")[1]["content-type"] == kind


def test_text_is_compressed_for_who_accepts_it(address: str) -> None:
    _, headers, body = ask(address, "/", Accept_Encoding="gzip, br")
    assert (headers["content-encoding"], gzip.decompress(body)) == ("gzip", b"<p>Body map")
    _, headers, body = ask(address, "/a%20word.png", Accept_Encoding="gzip")
    assert ("content-encoding" in headers, body) == (False, b"\x89PNG")


def test_only_the_head_can_be_asked_for(address: str) -> None:
    status, headers, body = ask(address, "/", method="HEAD")
    assert (status, headers["content-length"], body) == (200, "11", b"")


def test_without_a_page_for_it_what_is_missing_is_told_in_words(tmp_path: Path) -> None:
    with served(tmp_path) as at:
        assert ask(at, "/none.html")[::2] == (404, b"Not found\n")


def test_at_the_end_an_open_connection_is_cut(folder: Path) -> None:
    with served(folder) as at:
        connection = http.client.HTTPConnection(urlsplit(at).netloc, timeout=20)
        connection.request("GET", "/")
        connection.getresponse().read()
    with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
        connection.request("GET", "/")
        connection.getresponse()
