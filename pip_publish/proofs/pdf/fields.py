"""Can a form be filled in by ear and with the keyboard? (ISO 14289-1 7.18; WCAG 2.2 3.3.2 and 4.1.2)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import opened
from pip_publish.proofs.pdf.judging import Bench, form, judged, on_page, short
from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf
from pip_publish.verdicts import Verdict

TITLE = "Each field says what it asks for, in the order of reading"
applies = form


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the fields on the pages with those in the structure."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, _shelf: Shelf) -> None:
    pdf = opened(built.path)
    held = [(element, widget) for element in pdf.document.iter("Form") for widget in element.annotations]
    bench.expect(bool(held), "no-field", f"{built.name}: there is no field to fill in")
    for element, widget in held:
        _said(bench, pdf, element, widget)
    _differ(bench, [_label(widget) for _, widget in held])
    _all_held(bench, pdf, [widget for _, widget in held])


def _label(widget: Any) -> str:
    return str(widget.get("/TU", "")).strip()


def _said(bench: Bench, pdf: TaggedPdf, element: Element, widget: Any) -> None:
    label, place = _label(widget), on_page(pdf.number(widget.P) if "/P" in widget else 0)
    if bench.expect(bool(label), "field-without-label", "a field does not say what it asks for", place):
        told = {"structure": element.entries.get("Alt", ""), "annotation": str(widget.get("/Contents", ""))}
        for where, words in told.items():
            message = f"the field {short(label)} is called {short(words)} in the {where}"
            bench.expect(words.strip() == label, "field-label", message, place)


def _differ(bench: Bench, labels: list[str]) -> None:
    for label, count in Counter(labels).items():
        message = f"{count} fields are called {short(label)}: by ear, nobody can tell them apart"
        bench.expect(count == 1 or not label, "field-twice", message)


def _all_held(bench: Bench, pdf: TaggedPdf, held: list[Any]) -> None:
    """The fields of each page are in the structure, in the order in which the keyboard reaches them."""
    order = [widget.objgen for widget in held]
    on_pages = [widget.objgen for widget in _widgets(pdf)]
    message = "the fields on the pages are not those of the structure, or stand in another order"
    bench.expect(order == on_pages, "field-order", message)
    for number, page in enumerate(pdf.pages, 1):
        message = "the keyboard does not go from field to field in the order of reading"
        bench.expect(page.get("/Tabs") == "/S", "tab-order", message, on_page(number))


def _widgets(pdf: TaggedPdf) -> Iterator[Any]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", ()):
            if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") == "/Widget":
                yield annotation
