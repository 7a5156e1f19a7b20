"""All parts of a booklet as one HTML document, as it would be given to WeasyPrint without our binding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from lxml import etree, html

from pip_publish.collection import read
from pip_publish.collection.model import Collection
from pip_publish.editions import plan
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts, font_faces, languages
from pip_publish.media import pdf
from pip_publish.media.pdf.documents import html_of, style_of
from pip_publish.media.pdf.parts import PdfPart, Resource
from pip_publish.problems import ProblemsError, stop_on_errors
from pip_publish.publish import edition_date

Element = etree._Element

FOOTER = '@page { @bottom-center { content: counter(page); font: 12pt "Atkinson Hyperlegible"; } }\n'
BREAKS = ".one-part { break-before: page; }\n"


@dataclass(frozen=True)
class Booklet:
    """A collection's booklet, planned but not laid out."""

    edition: Edition
    collection: Collection
    layouts: Layouts

    @property
    def parts(self) -> tuple[PdfPart, ...]:
        """Its parts, composed anew."""
        return pdf.parts(self.edition, self.collection, self.layouts)


def booklet_of(folder: Path) -> Booklet:
    """The booklet of the collection in a folder."""
    held, problems = read(folder, languages())
    stop_on_errors(problems)
    if held is None:
        raise ProblemsError(problems)
    keys = tuple(article.key for article in held.articles)
    [planned] = plan(held.settings, ("booklet",), keys, edition_date(held))
    return Booklet(planned.edition, held, Layouts(folder))


def write_document(collection: Path, to: Path) -> None:
    """Write the document, with its style and pictures beside it."""
    parts = booklet_of(collection).parts
    style = style_of(parts[0].look)
    resources = {resource.url: resource for part in parts for resource in (*style.resources, *part.assets)}
    files = _write_files(resources.values(), to.parent / "files")
    css = re.sub(r'url\("(icon:[^"]+)"\)', lambda found: f'url("{files[found[1]]}")', style.css)
    sections = "\n".join(_section(part, files) for part in parts)
    head = f'<meta charset="utf-8"><title>Made-up articles</title><style>{_faces()}{css}{FOOTER}{BREAKS}</style>'
    text = f'<!doctype html>\n<html lang="en-GB">\n<head>{head}</head>\n<body>\n{sections}\n</body>\n</html>\n'
    to.write_text(text, "utf-8")


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("fonts/{quote(face.path.name)}")}}'
        for face in font_faces()
    )


def _write_files(resources: Iterable[Resource], folder: Path) -> dict[str, str]:
    """The address, beside the document, of each file that parts name."""
    folder.mkdir()
    addresses = {}
    for number, resource in enumerate(resources):
        name = f"{number}{Path(resource.url).suffix or '.svg'}"
        (folder / name).write_bytes(resource.data)
        addresses[resource.url] = f"files/{name}"
    return addresses


def _section(part: PdfPart, files: dict[str, str]) -> str:
    """A part's body as a division of the one document, its anchors and links made unique in it."""
    [body] = html.document_fromstring(html_of(part)).iter("body")
    body.tag = "div"
    body.set("class", f"one-part {body.get('class', '')}")
    for element in body.iter(etree.Element):
        _rename(element, part.name, files)
    body.set("id", part.name)
    return html.tostring(body, encoding="unicode")


def _rename(element: Element, part: str, files: dict[str, str]) -> None:
    if own := element.get("id"):
        element.set("id", f"{part}--{own}")
    address = element.get("href", "")
    if address.startswith("pip:"):
        element.set("href", "#" + address.removeprefix("pip:").replace("#", "--"))
    elif address.startswith("#"):
        element.set("href", f"#{part}--{address[1:]}")
    if (source := element.get("src", "")) in files:
        element.set("src", files[source])
