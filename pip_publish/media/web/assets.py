"""What all pages share: one style sheet, the scripts, the faces. Scripts are those that are shipped, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from pip_publish.collection.model import Typeface
from pip_publish.layouts import TEXT_FAMILY, Layouts, all_faces, shipped
from pip_publish.library import minisearch
from pip_publish.problems import Problem, ProblemsError

STYLES = "assets/site.css"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
BLANKS = re.compile(r"\s*\n\s*")

FONTS = {"normal": "assets/fonts/regular.woff2", "bold": "assets/fonts/bold.woff2"}
"""The file of each weight of the text face."""


def styles(tokens: str, layouts: Layouts, family: str) -> bytes:
    """The one style sheet: the tokens, then the site's own; comments and indents are left out.

    `family` is the name of the text face that the site brings.
    """
    css = (tokens + layouts.text("web/site.css")).replace(f'"{TEXT_FAMILY}"', f'"{family}"')
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


def font(weight: str, own: Typeface | None = None) -> bytes:
    """A weight of the text face, the brand's if there is one, as WOFF2 (W3C WOFF File Format 2.0)."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, and seldom needed)

    faces = all_faces((own,) if own else ())
    face = next(face for face in faces if face.weight == weight and face.family in {own and own.family, TEXT_FAMILY})
    packed = BytesIO()
    try:
        font = TTFont(BytesIO(face.read()), recalcTimestamp=False)
        font.flavor = "woff2"
        font.save(packed)
    except Exception as error:  # fontTools' readers let through whatever a damaged table raises
        if own is None:
            raise
        hint = "copy it again from where you got it, or leave the font settings out"
        found = f"the {weight} font of the brand is damaged, and can't be packed for the website"
        raise ProblemsError([Problem("pip-publish.toml", 0, 0, "font-damaged", found, hint)]) from error
    return packed.getvalue()
