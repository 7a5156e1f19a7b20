"""A picture for the docs: pages of finished PDFs, side by side and at one scale, in few colours.

.venv/bin/python tools/picture.py docs/pictures/handouts.png FILE.pdf:1 FILE.pdf:4
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

WIDTH = 1140
"""Pixels of the picture: what a page of the docs has room for."""

GAP = 20
FRAME = "#85715f"
COLOURS = 128
"""Enough for pages that are mostly text; photographs would need more."""


def main() -> None:
    """Draw the pages that the command line names."""
    out, *names = sys.argv[1:]
    pages = [_page(*name.rsplit(":", 1)) for name in names]
    scale = (WIDTH - GAP * (len(pages) + 1)) / sum(page.get_width() for page in pages)
    drawn = [ImageOps.expand(page.render(scale=scale).to_pil(), border=1, fill=FRAME) for page in pages]
    picture = Image.new("RGB", (WIDTH, max(page.height for page in drawn) + 2 * GAP), "white")
    left = GAP
    for page in drawn:
        picture.paste(page, (left, GAP))
        left += page.width + GAP
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


def _page(path: str, number: str) -> pdfium.PdfPage:
    return pdfium.PdfDocument(Path(path))[int(number) - 1]


if __name__ == "__main__":
    main()
