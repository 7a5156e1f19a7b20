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

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
NUMBERS = re.compile(r"\d+")
TEXT_OPERATORS = {"Tj", "TJ", "'", '"'}
BFCHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


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
    """A structure element: role, entries, attributes, and kids that are elements, text or links."""

    role: str
    entries: dict[str, str]
    attributes: dict[str, Any]
    kids: list[Element | str] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

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
        self.pdf = pikepdf.open(path)
        self.pages = [page.obj for page in self.pdf.pages]
        self._numbers = {page.objgen: number for number, page in enumerate(self.pages, 1)}
        self._texts: dict[int, dict[int, str]] = {}
        self._fonts: dict[Any, dict[int, str]] = {}

    @cached_property
    def document(self) -> Element:
        """The Document element."""
        root = self.pdf.Root.StructTreeRoot
        kids = _list(root.K)
        assert [str(kid.S) for kid in kids] == ["/Document"], "one Document holds everything"
        return self._element(kids[0], None)

    @cached_property
    def destinations(self) -> dict[str, Any]:
        """Named destinations."""
        return {unquote(name): place for name, place in pikepdf.NameTree(self.pdf.Root.Names.Dests).items()}

    def page_of(self, destination: Any) -> int:
        """The page number, from 1, that a destination or its name leads to."""
        place = self.destinations[unquote(str(destination))] if isinstance(destination, pikepdf.String) else destination
        return self._numbers[place[0].objgen]

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

    def _element(self, source: Any, page: Any) -> Element:
        page = source.get("/Pg", page)
        entries = {key[1:]: str(source[key]) for key in ("/Lang", "/Alt", "/E", "/ActualText", "/ID") if key in source}
        attributes = {
            key[1:]: _plain(value) for key, value in source.get("/A", {}).items() if key not in ("/O", "/BBox")
        }
        element = Element(str(source.S)[1:], entries, attributes)
        for kid in _list(source.get("/K", [])):
            self._add_kid(element, kid, page)
        return element

    def _add_kid(self, element: Element, kid: Any, page: Any) -> None:
        if isinstance(kid, int):
            self._add_text(element, kid, page)
        elif "/S" in kid:
            element.kids.append(self._element(kid, page))
        elif kid.get("/Type") == "/MCR":
            self._add_text(element, int(kid.MCID), kid.get("/Pg", page))
        elif kid.get("/Type") == "/OBJR":
            element.annotations.append(kid.Obj)

    def _add_text(self, element: Element, mcid: int, page: Any) -> None:
        number = self._numbers[page.objgen]
        element.kids.append(Text.on(number, self.marked_text(number)[mcid]))

    def _read_page(self, page: Any) -> dict[int, str]:
        found: dict[int, list[str]] = {}
        self._read_content(page, page.Resources, found, [])
        return {mcid: "".join(pieces) for mcid, pieces in found.items()}

    def _read_content(self, content: Any, resources: Any, found: dict[int, list[str]], stack: list[int | None]) -> None:
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(content):
            operands, name = instruction.operands, str(instruction.operator)
            if name in ("BDC", "BMC"):
                stack.append(_mcid(operands))
                if stack[-1] is not None:
                    found.setdefault(stack[-1], [])
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = self._font(resources.Font[str(operands[0])])
            elif name in TEXT_OPERATORS:
                marks = [mark for mark in stack if mark is not None]
                found.setdefault(marks[-1] if marks else -1, []).append(_decode(operands, font))
            elif name == "Do" and resources.XObject[str(operands[0])].Subtype == "/Form":
                form = resources.XObject[str(operands[0])]
                self._read_content(form, form.get("/Resources", resources), found, stack)

    def _font(self, font: Any) -> dict[int, str]:
        if font.objgen not in self._fonts:
            pairs = BFCHAR.findall(font.ToUnicode.read_bytes())
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
