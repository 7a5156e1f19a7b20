"""The report as a web page in one file: it asks nothing of others, runs nothing, and can be sent by mail."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from pip_publish.collection.model import Collection
from pip_publish.editorial import chart, filling
from pip_publish.editorial.facts import Report
from pip_publish.layouts import TEXT_FAMILY, Layouts, Texts
from pip_publish.media.web.assets import font
from pip_publish.media.web.languages import direction

TEMPLATE, STYLES = "report/page.html.j2", "report/page.css"
WIDE, NARROW = 1000.0, 340.0
"""Widths of the two drawings of the chart in CSS pixels: text in it is as large as beside it, on any screen."""

TEXT = 19.0
"""The size of text in CSS pixels: what `tokens.css` has for screens."""

POLICY = "default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
"""What the page may do (CSP Level 3): show its own styles and typeface, and nothing else."""

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLANKS = re.compile(r"\s*\n\s*")


def written(report: Report, collection: Collection, layouts: Layouts) -> bytes:
    """The page, its styles and typeface inside. Raises `ProblemsError` if a layout of one's own is at fault."""
    palette, texts = collection.settings.brand.palette, layouts.texts(report.language)
    css = _styles(collection, layouts)
    html = layouts.render(
        TEMPLATE,
        t=texts,
        report=report,
        language=report.language,
        direction=direction(report.language),
        policy=POLICY.format(digest=_digest(css)),
        css=Markup(css),  # noqa: S704 (ours, or read by the finder of layouts)
        body=filling.filled(report, layouts, lambda alt: _charts(report, collection, texts, alt), palette),
    )
    return html.encode()


def _charts(report: Report, collection: Collection, texts: Texts, alt: str) -> str:
    """The chart for wide screens and for phones; the styles show one of them."""
    family, palette = _family(collection), collection.settings.brand.palette
    papers = {"wide": chart.Paper(WIDE, TEXT, family, palette), "narrow": chart.Paper(NARROW, TEXT, family, palette)}
    return "".join(chart.draw(report, paper, texts, alt, f"chart {name}") for name, paper in papers.items())


def _family(collection: Collection) -> str:
    return collection.free_faces[0].family if collection.free_faces else TEXT_FAMILY


def _styles(collection: Collection, layouts: Layouts) -> str:
    """The faces, the tokens in the brand's colours, then the page's own; comments and indents are left out."""
    tokens = collection.settings.brand.palette.dressed(layouts.text("tokens.css"))
    css = (tokens + layouts.text(STYLES)).replace(f'"{TEXT_FAMILY}"', f'"{_family(collection)}"')
    faces = "".join(_face(weight, collection) for weight in ("normal", "bold"))
    css = _BLANKS.sub("\n", _COMMENT.sub("", css)).strip()
    return f"{faces}{css}".replace("</", "<\\/")


def _face(weight: str, collection: Collection) -> str:
    own = next((face for face in collection.free_faces if face.weight == weight), None)
    data = b64encode(font(weight, own)).decode()
    return (
        f'@font-face{{font-family:"{_family(collection)}";font-weight:{weight};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
    )


def _digest(css: str) -> str:
    """The digest of an element's content, which must be the very same, blanks included (CSP Level 3, 8.4)."""
    return b64encode(sha256(css.encode()).digest()).decode()
