"""Fields of forms, made on a bound file (ISO 32000-1 12.7, ISO 14289-1 7.18).

Where a page holds a link to `field:KIND/NAME`, a field takes its place: the link's annotation becomes the widget, its
structure element a Form, its label the tooltip. Frames and lines are the page's own, so that an empty sheet can be
filled in with a pen; widgets draw what is filled in and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from pip_publish.media.pdf.fieldface import embed
from pip_publish.media.pdf.furniture import circle
from pip_publish.problems import Findings, ProblemsError

SCHEME = "field:"
ADDRESS = re.compile(
    r"(?P<kind>text|lines|tick)/(?P<name>[A-Za-z0-9-]+)"
    r"|(?P<choice>choice)/(?P<group>[A-Za-z0-9-]+)/(?P<value>(?!Off\?)[A-Za-z0-9-]+)\?(?P<label>.+)"
)
"""Names hold no dots, which would make a hierarchy of them (ISO 32000-1 12.7.3.2)."""

SIZE = 12
"""Of the text in fields, in points: nothing is smaller than the text."""

INK = "0.165 0.137 0.118"
FONT = "AH"
APPEARANCE = f"/{FONT} {SIZE} Tf {INK} rg"
LEADING = 1.2 * SIZE
"""About what readers put between the lines of a field."""

LETTER = 0.45 * SIZE
"""About the width of a letter: many more do not fit in a line."""

INSET = {"lines": (3.0, 1.0)}
"""How far a field keeps away from its frame, across and down, in points: not all programs leave room beside text."""

MULTILINE, RADIO, DO_NOT_SCROLL = 1 << 12, 1 << 15, 1 << 23
PRINT = 1 << 2
"""Flags of fields and annotations (ISO 32000-1 tables 165, 221, 226, 228)."""


def make_fields(data: bytes, path: str) -> bytes:
    """The file with its fields; the same bytes for the same file.

    Raises `ProblemsError` for fields that cannot be made; `path` is that of the template in which they stand.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        findings = Findings(path)
        form = _Form(pdf, findings)
        for element, page, annotation in _links(pdf.Root.StructTreeRoot, None):
            if address := _address(annotation):
                form.add(element, page, annotation, address)
        if findings.found:
            raise ProblemsError(findings.found)
        form.finish()
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _links(element: Any, page: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Structure elements with a page and an annotation that they hold, in the order of the structure."""
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary):
            continue  # marked content
        if kid.get("/Type") == "/OBJR":
            yield element, kid.get("/Pg", page), kid.Obj
        elif "/S" in kid:
            yield from _links(kid, page)


def _address(annotation: Any) -> str:
    """What a link says of the field that takes its place; empty for any other link."""
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else ""


@dataclass(frozen=True)
class _Size:
    """Width and height of a widget, in points."""

    width: float
    height: float

    @property
    def box(self) -> list[float]:
        return [0, 0, self.width, self.height]


class _Form:
    """The form in the making: its fields in the order of the structure, and what they share."""

    def __init__(self, pdf: Pdf, findings: Findings) -> None:
        self._pdf = pdf
        self._findings = findings
        self._fields: list[Any] = []
        self._names: set[str] = set()
        self._groups: dict[str, Any] = {}
        self._tooltips: set[str] = set()
        self._order: dict[tuple[int, int], int] = {}
        self._streams: dict[tuple[str, _Size], Any] = {}
        self._resources: Any = None

    def add(self, element: Any, page: Any, annotation: Any, address: str) -> None:
        """Make a field of a link."""
        found = ADDRESS.fullmatch(address)
        if found is None:
            hint = "write field:text/NAME, field:lines/NAME, field:tick/NAME or field:choice/NAME/VALUE?LABEL"
            self._note(f"no field is made of {SCHEME}{address[:80]}", hint)
            return
        tooltip = str(annotation.get("/Contents", ""))
        self._check_tooltip(tooltip, address)
        self._order[annotation.objgen] = len(self._order)
        size = _widget(annotation, page, tooltip, INSET.get(found["kind"] or "", (0.0, 0.0)))
        element.S, element.Alt = Name.Form, String(tooltip)
        if found["choice"]:
            self._choice(annotation, size, found)
        else:
            if found["kind"] == "tick":
                self._tick(annotation, size)
            else:
                self._text(annotation, size, found["kind"] == "lines")
            self._claim(found["name"])
            annotation.T = String(found["name"])
            self._fields.append(annotation)

    def finish(self) -> None:
        """Write the form, and sort each page's annotations by the structure: that is the order of tabbing."""
        for page in self._pdf.pages:
            page.obj.Tabs = Name.S
            if "/Annots" in page.obj:
                order = sorted(page.obj.Annots, key=lambda one: self._order.get(one.objgen, -1))
                page.obj.Annots = Array(order)
        form = Dictionary(Fields=Array(self._fields), DA=String(APPEARANCE), DR=self._shared)
        self._pdf.Root.AcroForm = self._pdf.make_indirect(form)

    @property
    def _shared(self) -> Any:
        """The font of all fields."""
        if self._resources is None:
            fonts = Dictionary({f"/{FONT}": embed(self._pdf)})
            self._resources = self._pdf.make_indirect(Dictionary(Font=fonts))
        return self._resources

    def _claim(self, name: str) -> None:
        if name in self._names:
            self._note(f'two fields have the name "{name}"', "give one of them another name")
        self._names.add(name)

    def _check_tooltip(self, tooltip: str, address: str) -> None:
        """A reader who does not see the page knows a field by this alone."""
        if not tooltip.strip() or tooltip.startswith(SCHEME):
            self._note(f"the field {address[:80]} has no label", 'say what it asks for in aria-label="…"')
        elif tooltip in self._tooltips:
            self._note(f'two fields have the label "{tooltip[:80]}"', "say in each what sets it apart")
        self._tooltips.add(tooltip)

    def _note(self, message: str, hint: str) -> None:
        self._findings.add(0, "form-field", message, hint)

    # ---- kinds of fields

    def _text(self, annotation: Any, size: _Size, several: bool) -> None:
        """Text that stays in its box: as many lines as are seen, and no letters that can't be."""
        lines = max(1, int(size.height / LEADING)) if several else 1
        annotation.FT, annotation.DA = Name.Tx, String(APPEARANCE)
        annotation.Ff = DO_NOT_SCROLL | (MULTILINE if lines > 1 else 0)
        annotation.MaxLen = lines * int(size.width / LETTER)
        annotation.AP = Dictionary(N=self._stream("text", size))

    def _tick(self, annotation: Any, size: _Size) -> None:
        annotation.FT, annotation.V, annotation.AS = Name.Btn, Name.Off, Name.Off
        annotation.AP = self._states("tick", "Yes", size)

    def _choice(self, annotation: Any, size: _Size, found: re.Match[str]) -> None:
        """A circle of a group: one field, whose kids are the widgets (12.7.4.2.4)."""
        group = self._group(found["group"], found["label"])
        if any(f"/{found['value']}" in kid.AP.N for kid in group.Kids):
            self._note(f'the field "{found["group"]}" has two choices {found["value"]}', "give one another value")
        annotation.Parent, annotation.AS = group, Name.Off
        annotation.AP = self._states("dot", found["value"], size)
        group.Kids.append(annotation)

    def _group(self, name: str, label: str) -> Any:
        if name not in self._groups:
            self._claim(name)
            entries: dict[str, Any] = {
                "FT": Name.Btn,
                "Ff": RADIO,
                "T": String(name),
                "TU": String(label),
                "V": Name.Off,
            }
            self._groups[name] = self._pdf.make_indirect(Dictionary(**entries, Kids=Array()))
            self._fields.append(self._groups[name])
        return self._groups[name]

    # ---- what widgets look like

    def _states(self, drawing: str, state: str, size: _Size) -> Any:
        on, off = self._stream(drawing, size), self._stream("nothing", size)
        return Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))

    def _stream(self, drawing: str, size: _Size) -> Any:
        """The appearance of that drawing and size, written once."""
        if (drawing, size) not in self._streams:
            entries = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array(size.box)}
            if drawing == "text":
                entries["Resources"] = self._shared
            self._streams[drawing, size] = self._pdf.make_stream(DRAWINGS[drawing](size), **entries)
        return self._streams[drawing, size]


def _widget(annotation: Any, page: Any, tooltip: str, inset: tuple[float, float]) -> _Size:
    """Make a widget of a link's annotation, so much smaller."""
    left, low, right, high = (float(value) for value in annotation.Rect)
    across, down = inset
    rect = [min(left, right) + across, min(low, high) + down, max(left, right) - across, max(low, high) - down]
    for entry in ("/A", "/BS", "/Border", "/C", "/H"):
        if entry in annotation:
            del annotation[entry]
    annotation.Subtype, annotation.F, annotation.P = Name.Widget, PRINT, page
    annotation.Rect = Array([round(value, 2) for value in rect])
    annotation.TU = annotation.Contents = String(tooltip)
    return _Size(round(rect[2] - rect[0], 1), round(rect[3] - rect[1], 1))


def _nothing(size: _Size) -> bytes:
    return b"q Q"  # an empty stream is one that readers warn of


def _no_text(size: _Size) -> bytes:
    return b"/Tx BMC EMC"


def _tick(size: _Size) -> bytes:
    """A tick from the left, down, and up to the right."""
    places = ((0.2, 0.5), (0.42, 0.24), (0.82, 0.8))
    (x0, y0), (x1, y1), (x2, y2) = ((x * size.width, y * size.height) for x, y in places)
    wide = 0.13 * min(size.width, size.height)
    return f"q {INK} RG {wide:.2f} w 1 J 1 j {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x2:.2f} {y2:.2f} l S Q".encode()


def _dot(size: _Size) -> bytes:
    """A dot that leaves a rim of the circle around it."""
    x, y, r = size.width / 2, size.height / 2, 0.29 * min(size.width, size.height)
    return f"q {INK} rg {circle(x, y, r)}f Q".encode()


DRAWINGS = {"text": _no_text, "nothing": _nothing, "tick": _tick, "dot": _dot}
