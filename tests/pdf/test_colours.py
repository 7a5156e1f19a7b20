"""Contrast of all text as it is drawn, in colour and in grey."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from pip_publish.proofs.pdf.tagtree import TaggedPdf
from tests.running import Built

LEAST_CONTRAST = 7.0
"""WCAG 2.2 1.4.6, level AAA; UKAAF G003 asks for as much."""

ALARM = (0.560784, 0.070588, 0.141176)
WHITE = (1.0, 1.0, 1.0)

Colour = tuple[float, float, float]


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_colours(content: Any, resources: Any, fill: Colour = (0, 0, 0)) -> Counter[Colour]:
    """The fill colours in which text is shown, with how often."""
    found: Counter[Colour] = Counter()
    stack: list[Colour] = []
    for instruction in pikepdf.parse_content_stream(content):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            stack.append(fill)
        elif name == "Q":
            fill = stack.pop()
        elif name == "rg":
            red, green, blue = (float(value) for value in operands)
            fill = (red, green, blue)
        elif name in ("Tj", "TJ"):
            found[fill] += 1
        elif name == "Do" and resources.XObject[str(operands[0])].Subtype == "/Form":
            form = resources.XObject[str(operands[0])]
            found += text_colours(form, form.get("/Resources", resources), fill)
    return found


def test_all_text_has_the_contrast_of_clear_print(pdf: TaggedPdf) -> None:
    colours: Counter[Colour] = Counter()
    for page in pdf.pages:
        colours += text_colours(page, page.Resources)
    assert len(colours) > 2
    for colour in colours:
        ground = ALARM if colour == WHITE else WHITE
        assert contrast(colour, ground) >= LEAST_CONTRAST, f"{colour} on {ground}"


def test_white_text_stands_on_the_strip_of_an_urgent_box_alone(pdf: TaggedPdf) -> None:
    labels = [aside for aside in pdf.document.iter("Aside") if aside.text.startswith("Get help now")]
    white = sum(text_colours(page, page.Resources)[WHITE] for page in pdf.pages)
    assert (white > 0) == bool(labels)
    assert white <= 2 * len(labels)


def test_pages_keep_their_words_in_grey(built: Built) -> None:
    """A grey print of the first pages, the map among them, has dark signs on light paper."""
    document = pdfium.PdfDocument(built.pdf)
    for page in list(document)[:8]:
        histogram = page.render(scale=1).to_pil().convert("L").histogram()
        dark, light = sum(histogram[:110]), sum(histogram[225:])
        assert dark > 0.003 * sum(histogram)
        assert light > 0.6 * sum(histogram)
