"""A folder served on this machine, in the manner of the hosts on which a website ends up."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""The type of a file by its ending. The machine's own list is not asked, so that all machines serve alike."""

UNKNOWN_TYPE = "application/octet-stream"
PACKED_ALREADY = frozenset({".epub", ".gif", ".jpg", ".pdf", ".png", ".webp", ".woff2"})
NOT_FOUND_PAGE = "404.html"
SECONDS_TO_NOTICE_THE_END = 0.02


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None, base: str = "/") -> Iterator[str]:
    """Serve a folder on a free port below `base`, and yield its address, `http://127.0.0.1:PORT/`.

    Text is sent compressed to who accepts it, a folder is its `index.html`, and what is not there is answered by the
    folder's own `404.html` with status 404. `headers` go with every answer. At the end all connections are cut, so that
    a browser that is still open finds nobody there.
    """
    with _Server(folder.resolve(), dict(headers or {}), base) as server:
        answering = threading.Thread(target=server.serve_forever, args=(SECONDS_TO_NOTICE_THE_END,), daemon=True)
        answering.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            answering.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens many connections at once

    def __init__(self, folder: Path, headers: Mapping[str, str], base: str) -> None:
        self.folder, self.headers, self.base = folder, headers, base
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for connection in tuple(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no fault; anything else is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # connections are kept, as hosts keep them
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.removeprefix(self.server.base).lstrip("/")).resolve()
        if not path.startswith(self.server.base) or not file.is_relative_to(self.server.folder):
            self._answer_not_found()
        elif file.is_dir() and not path.endswith("/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": f"{urlsplit(self.path).path}/"})
        elif (found := file / "index.html" if file.is_dir() else file).is_file():
            self._answer_file(HTTPStatus.OK, found)
        else:
            self._answer_not_found()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: a test that wants to know what was asked for listens to its browser."""

    def _answer_not_found(self) -> None:
        page = self.server.folder / NOT_FOUND_PAGE
        if page.is_file():
            self._answer_file(HTTPStatus.NOT_FOUND, page)
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"Not found\n", {"Content-Type": TYPES[".txt"]})

    def _answer_file(self, status: HTTPStatus, file: Path) -> None:
        content = file.read_bytes()
        headers = {"Content-Type": TYPES.get(file.suffix, UNKNOWN_TYPE)}
        if file.suffix in TYPES and file.suffix not in PACKED_ALREADY:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                headers["Content-Encoding"] = "gzip"
                content = gzip.compress(content, mtime=0)
        self._answer(status, content, headers)

    def _answer(self, status: HTTPStatus, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content)), **self.server.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
