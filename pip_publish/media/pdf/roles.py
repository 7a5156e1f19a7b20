"""Which structure element a source element becomes (ISO 32000-1 14.8.4, ISO 14289-1 7.1).

One source element is one structure element, however many pages it covers. `Node` is an element in the making; `Roles`
makes nodes from source elements on demand, each after its parent, so that order and nesting are the source's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
SVG_TITLE = "{http://www.w3.org/2000/svg}title"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ROLES: dict[str, str] = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Aside",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    SVG: "Figure",
    "a": "Link",
    "code": "Code",
    "q": "Quote",
    "em": "Em",
    "strong": "Strong",
    "b": "Strong",
    **dict.fromkeys(("div", "header", "footer", "figure", "address"), "Div"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
MAPPED = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
"""Roles that PDF 1.7 does not know, and what they are mapped to; PDF 2.0 has them."""

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote"})
"""Grouping elements hold no text: text that lies bare in one gets a P (ISO 32000-1 14.8.4.2)."""

INLINE = frozenset({"Span", "Em", "Strong", "Link", "Reference", "Code", "Quote"})
KEPT_EMPTY = frozenset({"TH", "TD", "TR"})
NUMBERING = {
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
}
SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}


@dataclass(eq=False)
class Node:
    """A structure element in the making: its role, its kids, its entries and its attributes.

    A kid is a node, `(page, mcid)` for marked content, or `(page, annotation)` for a link.
    """

    role: str
    loose: bool = False
    kids: list[Any] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)

    def place(self, inline: bool) -> Node:
        """The node that takes the next kid: itself, or the open paragraph in a grouping element."""
        if not inline or self.role not in GROUPING:
            return self
        if not (self.kids and isinstance(self.kids[-1], Node) and self.kids[-1].loose):
            self.kids.append(Node("P", loose=True))
        return self.kids[-1]  # type: ignore[no-any-return]

    def add(self, role: str) -> Node:
        """A new kid of this role."""
        kid = Node(role)
        self.place(role in INLINE).kids.append(kid)
        return kid

    def prune(self) -> None:
        """Drop elements that hold nothing, but for the cells of tables."""
        for kid in self.kids:
            if isinstance(kid, Node):
                kid.prune()
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.kids or kid.role in KEPT_EMPTY]


class Roles:
    """Makes the node of each source element when it is first asked for."""

    def __init__(self, root: Any) -> None:
        self.up: dict[Any, Any] = {child: parent for parent in root.iter() for child in parent}
        self.order = {element: number for number, element in enumerate(root.iter())}
        self.top = Node("Document")
        self._ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._nodes: dict[Any, Node] = {root: self.top}
        self._inner: dict[Any, Node] = {root: self.top}
        self._items: dict[Any, Node] = {}
        self._last: list[tuple[Node, Node]] = []

    def inner(self, element: Any) -> Node:
        """The node that holds an element's text and children: the LBody of a list item, else its own."""
        if element not in self._inner:
            self._make(element)
        return self._inner[element]

    def node(self, element: Any) -> Node:
        """The element's own node."""
        if element not in self._nodes:
            self._make(element)
        return self._nodes[element]

    def link(self, element: Any) -> Any:
        """The link whose node takes this link's annotation: itself, or the one that it says it joins."""
        return self._ids.get(element.get("data-join"), element)

    def label(self, item: Any) -> Node:
        """The Lbl of a list item, first among its kids; a note has one too."""
        node = self.node(item)
        if not (node.kids and isinstance(node.kids[0], Node) and node.kids[0].role == "Lbl"):
            node.kids.insert(0, Node("Lbl"))
        return node.kids[0]  # type: ignore[no-any-return]

    def settle(self) -> None:
        """Put what is read last, though it stands beside the beginning, behind what it stands beside."""
        for parent, node in self._last:
            parent.kids.remove(node)
            parent.kids.append(node)

    def hidden(self, element: Any) -> bool:
        """Is this element decoration, so that its content is an artifact (ISO 14289-1 7.3)?"""
        return (
            element.get("aria-hidden") == "true"
            or element.get("role") in ("presentation", "none")
            or (element.tag == "img" and not element.get("alt"))
        )

    def _make(self, element: Any) -> None:
        if (joined := self.link(element)) is not element:
            self._nodes[element] = self._inner[element] = self.inner(joined)
            return
        role = self._role(element)
        parent = self._item(element) if element.tag in ("dt", "dd") else self.inner(self.up[element])
        if role is None:
            self._nodes[element] = self._inner[element] = parent
            return
        if role == "Link" and (self._in_contents(element) or _is_note_mark(element)):
            parent = parent.add("Reference")
        node = self._nodes[element] = self._inner[element] = parent.add(role)
        if element.get("data-read") == "last":
            self._last.append((parent, node))
        if role == "LI":
            self._inner[element] = node.add("LBody")
        _describe(node, element, self.up.get(element))

    def _role(self, element: Any) -> str | None:
        """The element's role, or None where it only passes its content on."""
        tag = element.tag
        if tag == "li" and self._holds_notes(self.up[element]):
            return "Note"
        if tag in ("ol", "ul", "li") and self._in_contents(element):
            return "TOCI" if tag == "li" else "TOC"
        if self._passes_on(element):
            return None
        plain = "Span" if _language(element) or (tag == "abbr" and element.get("title")) else None
        return ROLES.get(str(tag)) or plain

    def _passes_on(self, element: Any) -> bool:
        tag = element.tag
        wraps = tag == "div" and self.up[element].tag in ("body", "dl")
        notes = tag == "ol" and self._holds_notes(element)
        return bool(wraps or notes or tag == "body" or (tag == "a" and not element.get("href")))

    def _in_contents(self, element: Any) -> bool:
        while element is not None and element.tag != "nav":
            element = self.up.get(element)
        return element is not None and element.get("role") == "doc-toc"

    def _holds_notes(self, element: Any) -> bool:
        return element.tag == "ol" and "footnotes" in self.up[element].get("class", "").split()

    def _item(self, element: Any) -> Node:
        """The LI of a term or its definition: a term after a definition begins one."""
        if element not in self._items:
            siblings = list(_terms(self.up[element]))
            at = siblings.index(element)
            joins = at and (element.tag == "dd" or siblings[at - 1].tag == "dt")
            parent = self._list_of(element)
            self._items[element] = self._item(siblings[at - 1]) if joins else self.inner(parent).add("LI")
        return self._items[element]

    def _list_of(self, element: Any) -> Any:
        parent = self.up[element]
        return self.up[parent] if parent.tag == "div" else parent


def _terms(parent: Any) -> Iterator[Any]:
    return (child for child in parent if child.tag in ("dt", "dd"))


def _language(element: Any) -> str | None:
    found: str | None = element.get("lang") or element.get(XML_LANG)
    return found


def _is_note_mark(element: Any) -> bool:
    return "footnote-ref" in element.get("class", "").split()


def _describe(node: Node, element: Any, up: Any) -> None:
    """Language, expansion, identifier, table scope and alternative text (ISO 14289-1 7.2, 7.3, 7.5, 7.9)."""
    if language := _language(element):
        node.entries["Lang"] = language
    if element.tag == "abbr" and element.get("title"):
        node.entries["E"] = element.get("title")
    if node.role == "Note":
        node.entries["ID"] = element.get("id")
    if node.role in ("TH", "TD"):
        _describe_cell(node, element, up)
    if node.role == "Figure":
        title = element.find(SVG_TITLE)
        words = element.get("aria-label") or element.get("alt") or (title.text if title is not None else "")
        node.entries["Alt"] = words or ""


def _describe_cell(node: Node, element: Any, row: Any) -> None:
    node.attributes["O"] = "/Table"
    if node.role == "TH":
        scope = SCOPES.get(element.get("scope", "").lower())
        node.attributes["Scope"] = "/" + (scope or ("Column" if all(cell.tag == "th" for cell in row) else "Row"))
    for name in ("ColSpan", "RowSpan"):
        if element.get(name.lower(), "1") != "1":
            node.attributes[name] = int(element.get(name.lower()))
