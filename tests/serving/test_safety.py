"""What the server answers to nobody: files of the machine, other sites, names that lead here by a trick."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from typing import Any

import pytest

from pip_publish.media.web.policy import HEADERS
from pip_publish.serving.board import STREAMS_LIMIT
from tests.serving.server import LONGEST, Server

SETTINGS = b'name = "small-collection"'
"""Stands in a file beside the site, which nobody may read."""

TRICKS = (
    "/../pip-publish.toml",
    "/../../pip-publish.toml",
    "/knees/../../pip-publish.toml",
    "/./../pip-publish.toml",
    "/%2e%2e/pip-publish.toml",
    "/%2E%2E/%2E%2E/pip-publish.toml",
    "/..%2fpip-publish.toml",
    "/%2e%2e%2fpip-publish.toml",
    "/%252e%252e%252fpip-publish.toml",
    "/..%5cpip-publish.toml",
    "/..;/pip-publish.toml",
    "/assets/%2e%2e/%2e%2e/pip-publish.toml",
    "/.%00./pip-publish.toml",
    "/%00",
    "/index.html%00",
    "/index.html%00.txt",
    "//etc/passwd",
    "/etc/passwd",
    "/%2fetc%2fpasswd",
    "/file:///etc/passwd",
    "/knees%2findex.html",
    "/knees%2Findex.html",
    "/web/index.html",
    "/_pip/../../pip-publish.toml",
    "/_pip/%2e%2e/%2e%2e/pip-publish.toml",
    "/_pip/worker.js",
    "/%ff%fe",
    "/%",
    "../pip-publish.toml",
    "pip-publish.toml",
    "http://127.0.0.1/../pip-publish.toml",
    "*",
)


@pytest.mark.parametrize("path", TRICKS)
def test_no_path_leads_out_of_the_site(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 404
    assert SETTINGS not in answer.content and b"root:" not in answer.content


@pytest.mark.parametrize("path", TRICKS)
def test_the_stream_of_a_path_that_leads_nowhere_is_that_of_the_page_that_says_so(server: Server, path: str) -> None:
    with server.stream(path.replace("%", "%25")) as (status, stream):
        assert status == 200
        stream.readline(), stream.readline()
        with server.stream("/nowhere.html") as (_, other):
            other.readline(), other.readline()
            assert stream.readline() == other.readline() != b""


def test_the_absolute_folder_of_the_collection_is_no_path_of_the_site(server: Server) -> None:
    assert server.ask(f"{server.stock.folder}/pip-publish.toml").status == 404


HOSTS = (
    "127.0.0.1:{port}",
    "127.0.0.1",
    "localhost:{port}",
    "LocalHost:{port}",
    "localhost:9",
    "[::1]:{port}",
    "[::1]",
)


@pytest.mark.parametrize("host", HOSTS)
def test_the_site_is_asked_for_by_the_names_of_this_machine(server: Server, host: str) -> None:
    assert server.ask(hosts=(host.format(port=server.port),)).status == 200


STRANGERS = (
    "evil.example",
    "evil.example:{port}",
    "localhost.evil.example",
    "127.0.0.1.evil.example:{port}",
    "evil.example@127.0.0.1:{port}",
    "127.0.0.1:{port}@evil.example",
    "127.0.0.1:{port}, evil.example",
    "localhost:{port}/evil.example",
    "localhost:",
    "localhost.",
    "192.0.2.1:{port}",
    "0.0.0.0:{port}",
    "[::]:{port}",
    "2130706433",
    "0x7f.1",
    "",
)


@pytest.mark.parametrize("path", ["/", "/_pip/events", "/_pip/live.js", "/sw.js"])
@pytest.mark.parametrize("host", STRANGERS)
def test_a_name_that_leads_here_by_a_trick_is_refused(server: Server, host: str, path: str) -> None:
    answer = server.ask(path, hosts=(host.format(port=server.port),))
    assert answer.status == 421
    assert b"<html" not in answer.content


@pytest.mark.parametrize("hosts", [(), ("127.0.0.1", "127.0.0.1"), ("127.0.0.1", "evil.example")])
def test_a_request_for_no_host_or_for_several_is_refused(server: Server, hosts: tuple[str, ...]) -> None:
    assert server.ask(hosts=hosts).status == 400


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://localhost:{port}", ""],
)
@pytest.mark.parametrize("path", ["/", "/_pip/events", "/assets/search-index.json"])
def test_another_site_may_not_read_this_one(server: Server, path: str, origin: str) -> None:
    answer = server.ask(path, Origin=origin.format(port=server.port))
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers


def test_our_own_pages_may(server: Server) -> None:
    assert server.ask("/assets/search-index.json", Origin=f"http://127.0.0.1:{server.port}").status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something new"])
@pytest.mark.parametrize(
    ("mode", "destination"),
    [
        *(
            ("no-cors", "image"),
            ("no-cors", "script"),
            ("cors", "empty"),
            ("navigate", "iframe"),
            ("navigate", "object"),
        ),
        ("websocket", "websocket"),
    ],
)
def test_nothing_of_the_site_can_be_shown_within_another(
    server: Server, site: str, mode: str, destination: str
) -> None:
    answer = server.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode=mode, Sec_Fetch_Dest=destination)
    assert answer.status == 403


def test_a_link_on_another_site_may_lead_here(server: Server) -> None:
    answer = server.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert answer.status == 200


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_what_our_pages_and_people_ask_for_is_answered(server: Server, site: str) -> None:
    assert server.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "ODD"])
@pytest.mark.parametrize("path", ["/", "/_pip/events", "/nowhere"])
def test_the_site_can_only_be_read(server: Server, method: str, path: str) -> None:
    answer = server.ask(path, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("/", {}), ("/knees", {}), ("/nowhere", {}), ("/sw.js", {}), ("/_pip/live.js", {}), ("/assets/site.css", {})),
    *(("/", {"hosts": ("evil.example",)}), ("/", {"method": "POST"}), ("/", {"Origin": "null"})),
    ("/_pip/events", {"method": "HEAD"}),
)


@pytest.mark.parametrize(("path", "how"), ASKED)
def test_every_answer_says_what_browsers_may_do_with_it(server: Server, path: str, how: dict[str, Any]) -> None:
    headers = server.ask(path, **how).headers
    for name, value in HEADERS.items():
        assert headers[name.lower()] == value
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_a_request_that_never_ends_does_not_fill_the_memory(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=LONGEST) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ")
        sent = 0
        try:
            while sent < 50_000_000:
                connection.sendall(b"a" * 65_536)
                sent += 65_536
        except OSError:
            pass
        assert sent < 50_000_000
    assert server.ask().status == 200


def test_only_so_many_pages_may_listen_and_one_that_goes_makes_room(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(STREAMS_LIMIT):
            status, stream = stack.enter_context(server.stream())
            assert (status, stream.readline()) == (200, b"retry: 1000\n")
        refused = server.ask("/_pip/events")
        assert (refused.status, refused.headers["retry-after"]) == (503, "3")
        assert server.ask().status == 200

    def has_room() -> bool:
        with server.stream() as (status, _):
            return status == 200

    server.until(has_room, "has room again")


def test_nothing_was_written_to_the_collection(server: Server) -> None:
    assert sorted(path.name for path in server.stock.folder.iterdir()) == ["articles", "pip-publish.toml"]
    told = [line for line in server.told if not line.startswith(("Port 8000 is taken", "Made in"))]
    assert told == ["Making the site …"]
