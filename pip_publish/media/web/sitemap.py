"""What search engines are told of the site: which pages it has, and that they may read them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from pip_publish.media.site import address

SITEMAP = "sitemap.xml"
PAGES_LIMIT = 50_000
"""Pages that one sitemap may list (sitemaps.org, protocol 0.9)."""


def sitemap(pages: Sequence[tuple[str, date]], web_address: str) -> bytes:
    """The sitemap of these pages, each with the day on which it last changed; `ValueError` without a web address.

    It may hold absolute addresses only, so a site that does not know its own has no sitemap. Of more pages than one
    sitemap may list, the first ones are.
    """
    if not web_address:
        raise ValueError("a sitemap holds absolute addresses, and the site has none")
    entries = "".join(
        f"<url><loc>{escape(address(web_address, file))}</loc><lastmod>{day.isoformat()}</lastmod></url>\n"
        for file, day in pages[:PAGES_LIMIT]
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{namespace}">\n{entries}</urlset>\n'.encode()


def robots(web_address: str) -> bytes:
    """Leave to read everything (RFC 9309); it counts where the site stands at the top of its host."""
    where = f"\nSitemap: {address(web_address, SITEMAP)}\n" if web_address else ""
    return f"User-agent: *\nAllow: /\n{where}".encode()
