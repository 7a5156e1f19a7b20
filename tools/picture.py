"""A picture for the docs: pages, side by side and at one scale, in few colours. Pages are those of finished files:

.venv/bin/python -m tools.picture PICTURE.png FILE.pdf:4                       page 4
.venv/bin/python -m tools.picture PICTURE.png FILE.epub:body-map-front         in a reading program, on a phone
.venv/bin/python -m tools.picture PICTURE.png FILE.epub:body-map-front:dark    in large letters and dark colours
.venv/bin/python -m tools.picture PICTURE.png output/web:downloads.html        in a browser, on a phone
.venv/bin/python -m tools.picture PICTURE.png output/web:downloads.html:1000   in a window that is 1000 pixels wide
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from pip_publish.verify import browser
from pip_publish.verify.hosting import served
from tests.epub.opened import opened
from tests.epub.reading_system import reading

WIDTH = 1140
"""Pixels of the picture: what a page of the docs has room for."""

GAP = 20
FRAME = "#85715f"
COLOURS = 256
"""Enough for pages that are mostly text; photographs would need more."""

PHONE = 390
HEIGHT = 800
"""A screen in CSS pixels."""

SHARPNESS = 2
"""Pixels of a screen for each CSS pixel, as phones have them."""

LARGE_AND_DARK = "html { background: #121212; color: #d8d8d8; font-size: 130%; }"
"""What a reader may choose in a reading program."""


@dataclass(frozen=True)
class Page:
    """What is shown: its width in units of its own, and how it is drawn at a number of pixels for each of them."""

    width: float
    draw: Callable[[float], Image.Image]


def main() -> None:
    """Draw the pages that the command line names."""
    out, *names = sys.argv[1:]
    pages = [_page(*name.split(":")) for name in names]
    scale = (WIDTH - GAP * (len(pages) + 1)) / sum(page.width for page in pages)
    drawn = [ImageOps.expand(page.draw(scale), border=1, fill=FRAME) for page in pages]
    picture = Image.new("RGB", (WIDTH, max(page.height for page in drawn) + 2 * GAP), "white")
    left = GAP
    for page in drawn:
        picture.paste(page, (left, GAP))
        left += page.width + GAP
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


def _page(path: str, place: str, how: str = "") -> Page:
    if path.endswith(".pdf"):
        return _of_pdf(Path(path), int(place))
    if path.endswith(".epub"):
        return _of_epub(Path(path), place, how)
    return _of_site(Path(path), place, int(how or PHONE))


def _of_pdf(path: Path, number: int) -> Page:
    page = pdfium.PdfDocument(path)[number - 1]
    return Page(page.get_width(), lambda scale: page.render(scale=scale).to_pil())


def _of_epub(path: Path, place: str, how: str) -> Page:
    index = opened(path).spine.index(f"EPUB/{place}.xhtml")
    with browser.launch() as program, reading(program, path, PHONE, HEIGHT, SHARPNESS) as reader:
        reader.style(LARGE_AND_DARK if how == "dark" else "")
        reader.show(index)
        return _screen(reader.page.screenshot())


def _of_site(folder: Path, place: str, width: int) -> Page:
    window = {"viewport": {"width": width, "height": HEIGHT}, "device_scale_factor": SHARPNESS}
    with browser.launch() as program, served(folder) as address, program.new_page(**window) as page:
        page.goto(address + place, wait_until="networkidle")
        return _screen(page.screenshot())


def _screen(png: bytes) -> Page:
    shown = Image.open(BytesIO(png)).convert("RGB")
    return Page(shown.width / SHARPNESS, lambda scale: ImageOps.scale(shown, scale / SHARPNESS))


if __name__ == "__main__":
    main()
