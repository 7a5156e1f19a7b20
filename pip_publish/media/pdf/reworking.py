"""What is done alike to a finished booklet for office printers and for print shops: with pikepdf, on its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    Page,
    Pdf,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from pip_publish.media.pdf.furniture import FOOTER, turned
from pip_publish.media.pdf.metadata import Description, information, xmp

MARKING = ("BMC", "BDC", "EMC")


def contents_of(page: Page) -> list[Stream]:
    """The content streams of a page, in order."""
    found: Any = page.obj.get("/Contents", Array())
    return [found] if isinstance(found, Stream) else list(found)


def size_of(page: Page) -> tuple[float, float]:
    """Width and height of a page, in points."""
    left, low, right, high = (float(value) for value in page.trimbox)
    return right - left, high - low


def turn_footers(pdf: Pdf, first: int) -> None:
    """Turn the footers of the pages from there on, which have come to lie on the other hand."""
    for at in range(first, len(pdf.pages)):
        page = pdf.pages[at]
        for stream in contents_of(page):
            if (data := stream.read_bytes()).startswith(FOOTER):
                stream.write(turned(data, size_of(page)[0], _advances(page)))


def _advances(page: Page) -> dict[str, dict[int, float]]:
    """How wide the glyphs of a page's faces are, by the keys of the faces (ISO 32000-1 9.7.4.3)."""
    fonts: Any = page.resources.get("/Font", Dictionary())
    found = {}
    for key, font in fonts.items():
        widths = list(font.DescendantFonts[0].W)
        pairs = zip(widths[::2], widths[1::2], strict=True)
        found[str(key)[1:]] = {int(glyph): float(wide[0]) for glyph, wide in pairs}
    return found


def drawing_of(page: Page, pdf: Pdf) -> Object:
    """A page of another file as a drawing in this one, without the marks that tied it to a structure."""
    form = page.as_form_xobject()
    form.write(unparse_content_stream(list(_unmarked(page))))
    return pdf.copy_foreign(form)


def _unmarked(page: Page) -> Iterator[Any]:
    for instruction in parse_content_stream(page):
        if not isinstance(instruction, ContentStreamInstruction) or str(instruction.operator) not in MARKING:
            yield instruction


def describe(pdf: Pdf, about: Description, claims: str = "") -> None:
    """Write anew what a file says of itself; `claims` are the standards that it follows, as XMP."""
    pdf.Root.Metadata = Stream(pdf, xmp(about, claims), Type=Name.Metadata, Subtype=Name.XML)
    words = {f"/{key}": String(text) for key, text in information(about).items()}
    pdf.trailer.Info = pdf.make_indirect(Dictionary(words))


def saved(pdf: Pdf) -> bytes:
    """The file: the same bytes for the same objects."""
    out = BytesIO()
    pdf.save(out, min_version="1.7", object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
