"""Reading a tagged PDF back: its structure elements with their text, as a screen reader would find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf

DEEPEST = 100
"""How many elements may lie in each other, and drawings: what is deeper was made to trouble those who read it."""

MOST_BOOKMARKS, MOST_DRAWINGS = 100_000, 10_000
"""Of a file, and of a page with all that its drawings draw in their turn."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
NUMBERS = re.compile(r"\d+")
TEXT_OPERATORS = {"Tj", "TJ", "'", '"'}
BFCHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


class UnreadableError(ValueError):
    """A file has no structure that can be read; the message says why, in plain words."""


class Text(str):
    """Text of a marked-content sequence, with the number of its page."""

    page: int = 0

    @classmethod
    def on(cls, page: int, text: str) -> Text:
        """The text, on that page. Right-to-left text is drawn in visual order, from the left, and is turned round."""
        turned = NUMBERS.sub(lambda number: number[0][::-1], text[::-1])
        found = cls(turned if RIGHT_TO_LEFT.search(text) else text)
        found.page = page
        return found


@dataclass
class Element:
    """A structure element: role, entries, attributes, and kids that are elements, text or links.

    `target` is where a link must lead, if that is known: an address, or `pip:REGION/SLUG#id` in the file.
    """

    role: str
    entries: dict[str, str]
    attributes: dict[str, Any]
    kids: list[Element | str] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    target: str = ""

    @property
    def pages(self) -> list[int]:
        """The pages of all content in it, in reading order."""
        return [
            page for kid in self.kids for page in (kid.pages if isinstance(kid, Element) else [getattr(kid, "page", 0)])
        ]

    @property
    def text(self) -> str:
        """All text in it, in reading order, white space folded."""
        return fold("".join(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        for kid in self.kids:
            yield kid if isinstance(kid, str) else f"{_gap(kid)}{''.join(kid._pieces())}{_gap(kid)}"

    def iter(self, *roles: str) -> Iterator[Element]:
        """Itself and all elements below it, in reading order, of these roles (none: of all)."""
        if not roles or self.role in roles:
            yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.iter(*roles)

    def outline(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented lines: role, language and attributes, then the text that lies in it directly."""
        marks = [f"{key}={value}" for key, value in sorted((self.entries | self.attributes).items())]
        own = fold("".join(kid for kid in self.kids if isinstance(kid, str)))
        yield "  " * depth + " ".join([self.role, *marks, *([repr(own)] if own else [])])
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.outline(depth + 1)


BLOCKS = {"P", "LI", "Lbl", "LBody", "TD", "TH", "Caption", "Note", "TOCI", *(f"H{level}" for level in range(1, 7))}


def _gap(element: Element) -> str:
    return " " if element.role in BLOCKS else ""


def fold(text: str) -> str:
    """White space folded, as layout may break a line anywhere between words."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{ZERO WIDTH SPACE}", "").split())


class TaggedPdf:
    """A tagged PDF, read whole."""

    def __init__(self, path: Path) -> None:
        try:
            self.pdf = pikepdf.open(path)
        except (pikepdf.PdfError, OSError) as error:
            raise UnreadableError("it is no PDF that can be opened") from error
        self.pages = [page.obj for page in self.pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self.pages, 1)}
        self._texts: dict[int, dict[int, str]] = {}
        self._fonts: dict[Any, dict[int, str]] = {}
        self._met: set[Any] = set()
        self._drawings = 0

    @cached_property
    def document(self) -> Element:
        """The Document element. Raises `UnreadableError` if the file has no tags, or not one Document in them."""
        root = self.pdf.Root.get("/StructTreeRoot")
        kids = _list(root.get("/K", [])) if isinstance(root, pikepdf.Dictionary) else []
        if not kids:
            raise UnreadableError("it has no tags, so a screen reader finds neither headings nor paragraphs in it")
        if [str(kid.get("/S")) for kid in kids if isinstance(kid, pikepdf.Dictionary)] != ["/Document"]:
            raise UnreadableError("its tags do not begin with one Document that holds all others")
        return self._element(kids[0], None, 0)

    @cached_property
    def destinations(self) -> dict[str, Any]:
        """Named destinations."""
        names: Any = self.pdf.Root.get("/Names", {})
        if "/Dests" not in names:
            return {}
        return {unquote(name): place for name, place in pikepdf.NameTree(names.Dests).items()}

    def page_of(self, destination: Any) -> int:
        """The page number, from 1, that a destination or its name leads to."""
        place = self.destinations[unquote(str(destination))] if isinstance(destination, pikepdf.String) else destination
        return self._numbers[place[0].objgen]

    def leads_to(self, annotation: Any) -> int | str | None:
        """Where a link leads: the number of a page, an address, or nowhere that is there."""
        action = annotation.get("/A", {})
        if "/URI" in action:
            return str(action.URI)
        destination = annotation.get("/Dest", action.get("/D"))
        try:
            return self.page_of(destination)
        except (LookupError, TypeError, AttributeError, ValueError):
            return None

    def name_of(self, annotation: Any) -> str:
        """The name of the destination that a link leads to; empty if it names none."""
        destination = annotation.get("/Dest", annotation.get("/A", {}).get("/D"))
        return unquote(str(destination)) if isinstance(destination, pikepdf.String) else ""

    @cached_property
    def labels(self) -> list[str]:
        """The printed number of each page (ISO 32000-1 12.4.2)."""
        return [page.label for page in self.pdf.pages]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int | None]]:
        """All bookmarks in order: level from 1, title, and the number of the page that each leads to."""
        found: list[tuple[int, str, int | None]] = []
        root: Any = self.pdf.Root
        waiting = [(1, root.get("/Outlines", {}).get("/First"))]
        while waiting and len(found) < MOST_BOOKMARKS:
            level, item = waiting.pop()
            if item is None:
                continue
            page = self.leads_to(item)
            found.append((level, str(item.get("/Title", "")), page if isinstance(page, int) else None))
            waiting += [(level, item.get("/Next")), (level + 1, item.get("/First"))]
        return found

    def number(self, page: Any) -> int:
        """The number of a page object, from 1."""
        return self._numbers[page.objgen]

    def marked_text(self, number: int) -> dict[int, str]:
        """The text of each marked-content sequence of a page; -1 holds what is an artifact."""
        if number not in self._texts:
            self._texts[number] = self._read_page(self.pages[number - 1])
        return self._texts[number]

    def text(self) -> str:
        """All text that is not an artifact, in the order of the structure."""
        return self.document.text

    def _element(self, source: Any, page: Any, depth: int) -> Element:
        if depth > DEEPEST:
            raise UnreadableError(f"its tags lie more than {DEEPEST} deep in each other")
        if source.is_indirect:
            if source.objgen in self._met:
                raise UnreadableError("one of its tags stands in two places")
            self._met.add(source.objgen)
        page = source.get("/Pg", page)
        entries = {key[1:]: str(source[key]) for key in ("/Lang", "/Alt", "/E", "/ActualText", "/ID") if key in source}
        attributes = {
            key[1:]: _plain(value)
            for group in _list(source.get("/A", []))
            if isinstance(group, pikepdf.Dictionary)
            for key, value in group.items()
            if key not in ("/O", "/BBox")
        }
        element = Element(str(source.get("/S", "/NonStruct"))[1:], entries, attributes)
        for kid in _list(source.get("/K", [])):
            self._add_kid(element, kid, page, depth)
        return element

    def _add_kid(self, element: Element, kid: Any, page: Any, depth: int) -> None:
        if isinstance(kid, int):
            self._add_text(element, kid, page)
        elif "/S" in kid:
            element.kids.append(self._element(kid, page, depth + 1))
        elif kid.get("/Type") == "/MCR":
            self._add_text(element, int(kid.MCID), kid.get("/Pg", page))
        elif kid.get("/Type") == "/OBJR":
            element.annotations.append(kid.Obj)

    def _add_text(self, element: Element, mcid: int, page: Any) -> None:
        number = self._numbers[page.objgen]
        element.kids.append(Text.on(number, self.marked_text(number).get(mcid, "")))

    def _read_page(self, page: Any) -> dict[int, str]:
        found: dict[int, list[str]] = {}
        self._drawings = 0
        self._read_content(page, page.get("/Resources", {}), found, [])
        return {mcid: "".join(pieces) for mcid, pieces in found.items()}

    def _read_content(
        self, content: Any, resources: Any, found: dict[int, list[str]], stack: list[int | None], depth: int = 0
    ) -> None:
        self._drawings += 1
        if depth > DEEPEST or self._drawings > MOST_DRAWINGS:
            raise UnreadableError("too many of its drawings lie in each other")
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(content):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                stack.append(_mcid(operands))
                if stack[-1] is not None:
                    found.setdefault(stack[-1], [])
            elif name == "EMC" and stack:
                stack.pop()
            elif name == "Tf":
                font = self._font(resources.Font[str(operands[0])])
            elif name in TEXT_OPERATORS:
                marks = [mark for mark in stack if mark is not None]
                found.setdefault(marks[-1] if marks else -1, []).append(_decode(operands, font))
            elif name == "Do" and resources.XObject[str(operands[0])].Subtype == "/Form":
                form = resources.XObject[str(operands[0])]
                self._read_content(form, form.get("/Resources", resources), found, stack, depth + 1)

    def _font(self, font: Any) -> dict[int, str]:
        if font.objgen not in self._fonts:
            pairs = BFCHAR.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
            texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
            self._fonts[font.objgen] = texts
        return self._fonts[font.objgen]


def _mcid(operands: Any) -> int | None:
    if len(operands) == 2 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


def _decode(operands: Any, font: dict[int, str]) -> str:
    strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[-1]]
    codes = b"".join(bytes(item) for item in strings if isinstance(item, pikepdf.String))
    return "".join(font.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (pikepdf.Array, list)) else [value]


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int) else str(value).lstrip("/")
