"""What kind each file is, as browsers are told: a table of our own, since those of machines differ."""

from __future__ import annotations

from pathlib import PurePosixPath

ATOM = "application/atom+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
STYLES = "text/css; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
UNKNOWN = "application/octet-stream"

_NAMES = {
    "feed.xml": ATOM,
    "opds.xml": "application/atom+xml;profile=opds-catalog;kind=acquisition",
}
"""Files whose kind their suffix does not tell (RFC 4287; OPDS Catalog 1.2)."""

_SUFFIXES = {
    ".atom": ATOM,
    ".css": STYLES,
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".html": HTML,
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": SCRIPT,
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": TEXT,
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def kind(path: str) -> str:
    """The media type of a file."""
    file = PurePosixPath(path)
    return _NAMES.get(path) or _SUFFIXES.get(file.suffix, UNKNOWN)
