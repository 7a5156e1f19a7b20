"""A small site with the search page and our own articles, served on this machine and opened in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from pip_publish.media.web.searching import index
from tests.web.search_documents import our_articles
from tests.web.search_node import write_scripts

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<link rel="icon" href="assets/icon.svg">
{script}
</head>
<body><main id="pip-main">{body}</main></body>
</html>
"""
SCRIPT = '<script type="module" src="assets/search.js"></script>'
SEARCH = """<h1>Search</h1>
<form role="search" id="search-form" action="search.html" method="get" data-index="assets/search-index.json"
 data-root="" data-found-one="{count} article" data-found-many="{count} articles"
 data-found-first="The first {count} of {total} articles" data-none="No article" data-waiting="Searching…"
 data-failed="The search could not be loaded.">
<label for="search-q">Words</label>
<input type="search" id="search-q" name="q" autocomplete="off" spellcheck="true"><button>Search</button>
</form>
<p id="search-status" role="status"></p>
<ol id="search-results"></ol>
<template id="search-result"><li><a></a><p class="where"></p><p class="summary"></p></li></template>
<div id="search-none" hidden><p>Try another word.</p><p id="search-suggest" hidden><span>Did you mean</span> <a></a></p>
</div>"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def write(site: Path) -> None:
    """The search page, its scripts and its index, and a page for each of our articles."""
    articles = our_articles()
    assets = site / "assets"
    assets.mkdir(parents=True)
    write_scripts(assets)
    (assets / "icon.svg").write_text(ICON)
    (assets / "search-index.json").write_bytes(index([article.entry for article in articles]))
    _write_page(site / "search.html", "Search", SEARCH, SCRIPT)
    for article in articles:
        _write_page(site / article.file, article.title, f"<h1>{escape(article.title)}</h1>")


def _write_page(path: Path, title: str, body: str, script: str = "") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(PAGE.format(policy=POLICY, title=escape(title), body=body, script=script), "utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, for as long as it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
