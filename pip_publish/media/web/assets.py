"""What all pages share: one style sheet, the scripts, the faces. Scripts are those that are shipped, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from pip_publish.layouts import TEXT_FAMILY, Layouts, font_faces, shipped
from pip_publish.library import minisearch

STYLES = "assets/site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
BLANKS = re.compile(r"\s*\n\s*")

FONTS = {"normal": "assets/fonts/regular.woff2", "bold": "assets/fonts/bold.woff2"}
"""The file of each weight of the text face."""


def styles(layouts: Layouts) -> bytes:
    """The one style sheet: the tokens, then the site's own; comments and indents are left out."""
    css = layouts.text("tokens.css") + layouts.text("web/site.css")
    return BLANKS.sub("\n", COMMENT.sub("", css)).strip().encode() + b"\n"


def scripts() -> Iterator[tuple[str, bytes]]:
    """Each script by its name. A collection's own folder can't replace them: what runs at readers' is ours."""
    for path in sorted((shipped() / "web").glob("*.js")):
        if path.name != "sw.js":
            yield path.name, path.read_bytes()
    yield "minisearch.js", minisearch()


def worker() -> str:
    """The service worker's template."""
    return (shipped() / "web/sw.js").read_text("utf-8")


def font(weight: str) -> bytes:
    """A weight of the text face as WOFF2 (W3C WOFF File Format 2.0)."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, and seldom needed)

    path = next(face.path for face in font_faces() if face.family == TEXT_FAMILY and face.weight == weight)
    font, packed = TTFont(str(path), recalcTimestamp=False), BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()
