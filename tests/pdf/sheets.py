"""Worksheets read back: their fields as programs that fill them in find them, and the same sheets filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf.form import CheckboxField, ExtendedAppearanceStreamGenerator, Form, RadioButtonGroup, TextField
from PIL import Image

from tests.pdf.hard import OWN
from tests.running import STOCK, Stock, copy_of, standard_regions

SHEETS = ("body-map", "pain-diary", "questions", "medicines")
SCALE = 2.0
"""Pixels a point of the pictures that pages are drawn as."""

TYPED = "Ärger – “so so”, jäh"
"""Of letters that the encoding of fields has and ASCII has not."""

LONG_NAME = "Unidad del Dolor del Hospital General Universitario de la Ciudad de Exampleton"


@dataclass(frozen=True)
class Box:
    """A widget: its annotation, page from 0, and the structure element that holds it."""

    annotation: Any
    page: int
    element: Any

    @property
    def rect(self) -> tuple[float, float, float, float]:
        """Left, low, right, high, in points."""
        left, low, right, high = (float(value) for value in self.annotation.Rect)
        return left, low, right, high

    @property
    def label(self) -> str:
        """What is said of it when it is pointed at."""
        return str(self.annotation.TU)


def boxes(pdf: pikepdf.Pdf) -> list[Box]:
    """All widgets in the order of the structure tree."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    held = _held(pdf.Root.StructTreeRoot)
    return [Box(found, pages[found.P.objgen], element) for element, found in held if found.Subtype == "/Widget"]


def _held(element: Any) -> Iterator[tuple[Any, Any]]:
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            yield element, kid.Obj
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _held(kid)


def fill(sheet: Path, to: Path) -> None:
    """Fill in every field: words, ticks, and the number 7."""
    with pikepdf.open(sheet) as pdf:
        for field in Form(pdf, ExtendedAppearanceStreamGenerator):
            match field:
                case TextField():
                    field.value = TYPED[: field.max_length]
                case CheckboxField():
                    field.checked = True
                case RadioButtonGroup():
                    field.value = pikepdf.Name("/7")
                case _:
                    raise AssertionError(f"a field of another kind: {field}")
        pdf.save(to)


def drawn(sheet: Path, with_fields: bool = True) -> list[Image.Image]:
    """The pages as PDFium draws them, in shades of grey."""
    document = pypdfium2.PdfDocument(sheet)
    document.init_forms()
    return [page.render(scale=SCALE, may_draw_forms=with_fields).to_pil().convert("L") for page in document]


def _made(to: Path, **settings: str) -> Stock:
    """The stock collection with all regions of the body, of which the worksheets are made."""
    made = copy_of(STOCK, to)
    made.replace("pip-publish.toml", 'editions = ["booklet", "epub", "web"]', 'editions = ["worksheets"]')
    made.write("regions.yaml", standard_regions())
    for old, new in settings.items():
        made.replace("pip-publish.toml", CHANGES[old], new)
    return made


NAMED = re.compile(r"(name: )([^,}]+)")
CHANGES = {"language": 'language = "en-GB"', "clinic": 'name = "Example Clinic"', "phone": 'phone = "+44 1632 960001"'}


def on_letter_in_spanish(to: Path) -> Stock:
    """In Spanish, with a long name at the head, on American paper."""
    made = _made(to, language='language = "es"', clinic=f'name = "{LONG_NAME}"')
    made.append("pip-publish.toml", '[handouts]\npage-size = "letter"')
    made.remove("neck/stiff-neck.es.md")
    made.write("regions.yaml", "".join(_spanish_regions(made.path("regions.yaml").read_text("utf-8"))))
    return made


def _spanish_regions(regions: str) -> Iterator[str]:
    """The regions by names that are not English."""
    for line in regions.splitlines(keepends=True):
        yield NAMED.sub(lambda found: f"{found[1]}Lugar {found[2].lower().replace(' ', '-')}", line)


def without_a_clinic(to: Path) -> Stock:
    """Of nobody, with more places than the figure draws."""
    made = _made(to, clinic="", phone="")
    own = [f"- {{slug: own-{number}, name: {name}}}" for number, name in enumerate(OWN, 1)]
    made.append("regions.yaml", "\n".join(own))
    return made


CASES: dict[str, Callable[[Path], Stock]] = {
    "english": _made,
    "spanish": on_letter_in_spanish,
    "nobody": without_a_clinic,
}
