"""A small site as a real host serves it, to be changed between visits, and what a browser asked it for."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pip_publish.layouts import Layouts
from pip_publish.media.web.app import WORKER, service_worker
from pip_publish.media.web.policy import POLICY

SCRIPT = (
    'import { register } from "./offline.js"; register(new URL("../", import.meta.url)); document.title += " ready"'
)
PICTURE = "pictures/a day (1).svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>'
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


def page(words: str, top: str = "") -> str:
    """A page that says these words; `top` leads from its folder to the top of the site."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="{top}{PICTURE}">'
        f'<link rel="stylesheet" href="{top}assets/site.css"><script type="module" src="{top}assets/site.js"></script>'
        f'</head><body><h1>{words}</h1><img src="{top}{PICTURE}" alt=""></body></html>'
    )


def small_site() -> dict[str, bytes]:
    """The files of a site but for its service worker, by path."""
    texts = {
        "index.html": page("Home"),
        "offline.html": page("No network"),
        "search.html": page("Search"),
        "knees/index.html": page("Knees", "../"),
        "knees/runners-knee.html": page("Runner’s knee", "../"),
        "lower-legs/leg-cramps.html": page("Leg cramps", "../"),
        "assets/site.css": "h1 { color: rgb(28, 80, 73) }",
        "assets/site.js": SCRIPT,
        "assets/offline.js": Layouts(None).text("web/offline.js"),
        PICTURE: SVG,
        "downloads/booklet.pdf": "%PDF-1.7",
        "feed.xml": "<feed/>",
    }
    return {path: text.encode() for path, text in texts.items()}


@dataclass
class Host:
    """Serves sites below folders of one origin; `asked` are the paths of all requests since it was last emptied.

    `answers` are given in place of files, by path: a status, a type and a body, or an address to go to.
    """

    origin: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, folder: str, files: dict[str, bytes]) -> None:
        """Put a site in a folder in place of the one there, with the worker that belongs to it."""
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        worker = service_worker(Layouts(None).text(f"web/{WORKER}"), digests)
        self.files = {path: data for path, data in self.files.items() if not path.startswith(f"/{folder}/")}
        self.files |= {f"/{folder}/{path}": data for path, data in {**files, WORKER: worker}.items()}

    def asked_for(self) -> list[str]:
        """The paths that were asked for since the last time, sorted."""
        asked, self.asked = sorted(self.asked), []
        return asked


@contextmanager
def hosting(host: Host) -> Iterator[None]:
    """The host at work on a free port of this machine; after this, nobody listens there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].replace("%20", " ")
            host.asked.append(path)
            status, kind, body = host.answers.get(path, (0, "", ""))
            data = body.encode()
            if not status:
                found = host.files.get(f"{path}index.html" if path.endswith("/") else path)
                status, data = (200, found) if found is not None else (404, b"nothing here")
                kind = TYPES.get(path.rpartition(".")[2], "text/html")
            self.send_response(status)
            self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: requests are kept."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
