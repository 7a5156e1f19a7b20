"""The tag tree of a part, made from its source elements while WeasyPrint paints an untagged document.

WeasyPrint's own tree has one element a page and a box. Here its painter only numbers the marked content
(`Stream._tags`), and the tree comes from the source. What of WeasyPrint is not public stands in this module, in
`filling.py`, `columns.py` and `levers/`, and is tested against the pinned version: here `Stream._tags`,
`Page._page_box`, `AbsolutePlaceholder._box`, and of boxes `children`, `element`, `element_tag`, `link_annotation`,
`is_header`, `is_footer`, `style`, their sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydyf import Array, Dictionary, String
from weasyprint.formatting_structure import boxes

from pip_publish.media.pdf.objects import DOCUMENT, ascii_name
from pip_publish.media.pdf.roles import KEPT_EMPTY, MAPPED, NUMBERING, Node, Roles

POINTS_PER_PIXEL = 0.75
KEY = b"\0%d\0"
"""The number of an object by itself, not as a reference: such stand for keys of the parent tree."""

ARTIFACT = ("/Artifact", Dictionary({"Type": "/Pagination"}))


@dataclass(frozen=True)
class Mark:
    """A run of text or an image on a page: its number there and the source element it belongs to."""

    page: int
    mcid: int
    element: Any
    text: str
    bold: bool
    size: float
    width: float


class Tagger:
    """Numbers marked content while the pages of a document are painted, then writes the tag tree.

    `render(…)` the document, make a tagger of it and of its source tree, then pass `tagger.finish` as the finisher.
    What it learns on the way: `blocks` (block, page) and `lines` (the marks of each line of text, in order).
    """

    def __init__(self, document: Any, root: Any) -> None:
        self.roles = Roles(root)
        self.blocks: dict[str, int] = {}
        self.lines: list[list[Mark]] = []
        self.streams: list[Any] = []
        self._document = document
        self._starts: list[dict[int, int]] = []
        self._seen: dict[Any, int] = {}
        self._dropped: dict[int, set[Any]] = {}
        self._line: list[Mark] | None = None
        for page in document.pages:
            page.paint = partial(self._paint, page.paint)

    def finish(self, document: Any, pdf: Any, prefix: str, language: str | None) -> Tree:
        """Walk the boxes of all pages, then make structure tree, parent tree and what PDF/UA asks for.

        Identifiers get the prefix; `language` is that of the part, if it is not that of the edition.
        """
        pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        counts = []
        for index, page in enumerate(document.pages):
            self._walk_page(index, page)
            counts.append(len(self.streams[index]._tags))
            pages[index]["Tabs"], pages[index]["StructParents"] = "/S", KEY % pages[index].number
        for index, dropped in self._dropped.items():
            kept = [item for item in pages[index]["Annots"] if item not in dropped]
            pages[index]["Annots"] = Array(kept)
        self.roles.settle()
        self.roles.top.prune()
        if language:
            for section in self.roles.top.kids:
                section.entries.setdefault("Lang", language)
        return _Writer(pdf, counts, prefix).write(self.roles.top)

    def operators(self, mark: Mark) -> tuple[list[Any], int, int]:
        """The operators of a mark's page, and where those of the mark begin and end among them."""
        operators: list[Any] = self.streams[mark.page].stream
        start = self._starts[mark.page][mark.mcid]
        return operators, start, operators.index(b"EMC", start)

    def _paint(self, paint: Callable[..., None], stream: Any, scale: float = 1) -> None:
        stream._tags = {}
        self.streams.append(stream)
        paint(stream, scale)

    def _walk_page(self, index: int, page: Any) -> None:
        self._page, self._tags, self._artifacts = index, self.streams[index]._tags, set[int]()
        self._walk(page._page_box, hidden=False, link=None)
        operators, starts = self.streams[index].stream, dict[int, int]()
        for at, operator in enumerate(operators):
            if isinstance(operator, Dictionary) and "MCID" in operator:
                starts[operator["MCID"]] = at
                if operator["MCID"] in self._artifacts:
                    operators[at - 1 : at + 1] = ARTIFACT
        self._starts.append(starts)

    # ---- boxes, in page and source order

    def _walk(self, box: Any, hidden: bool, link: Any) -> None:
        box = getattr(box, "_box", box)
        element = box.element
        hidden = hidden or self._is_hidden(box)
        mark = self._tags.get(box) if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)) else None
        if hidden and mark:
            self._artifacts.add(mark["mcid"])
        elif not hidden and element is not None:
            self._take(box, mark)
        if box.link_annotation is not None:
            link = self._take_link(box, hidden, link)
        line = self._begin_line(box)
        for child in self._in_source_order(box):
            self._walk(child, hidden, link)
        self._end_line(line)

    def _in_source_order(self, box: Any) -> Iterable[Any]:
        """A box's children; those of a flexible row may stand in another order than they are read in."""
        children = getattr(box, "children", ())
        if isinstance(box, boxes.FlexContainerBox):
            return sorted(children, key=lambda child: self.roles.order.get(child.element, 0))
        return children

    def _is_hidden(self, box: Any) -> bool:
        """Margin boxes, decoration, and a table's header where it is repeated."""
        if isinstance(box, boxes.MarginBox):
            return True
        if box.element is None:
            return False
        repeats = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        if repeats and self._seen.setdefault((box.element, box.element_tag), self._page) != self._page:
            return True
        return self.roles.hidden(box.element)

    def _take(self, box: Any, mark: Any) -> None:
        """Put a box's content below the node of its source element."""
        element = box.element
        node = self.roles.inner(element)
        if box.element_tag.endswith("::marker") and element.tag == "li":
            node = self.roles.label(element)
            self._number_list(box, element)
        if mark:
            node.place(True).kids.append((self._page, mark["mcid"]))
            self._note_block(element)
            self._note_mark(box, element, mark["mcid"])
        if node.role == "Figure" and "BBox" not in node.attributes:
            node.attributes.update(O="/Layout", BBox=self._bounds(box))

    def _number_list(self, box: Any, item: Any) -> None:
        kind = NUMBERING.get(box.style["list_style_type"]) if isinstance(box.style["list_style_type"], str) else "Disc"
        if kind and self.roles.node(item).role == "LI":
            self.roles.inner(self.roles.up[item]).attributes.update(O="/List", ListNumbering=f"/{kind}")

    def _note_block(self, element: Any) -> None:
        """The page on which each block around this content starts."""
        while element is not None:
            if block := element.get("data-block"):
                self.blocks.setdefault(block, self._page)
            element = self.roles.up.get(element)

    def _note_mark(self, box: Any, element: Any, mcid: int) -> None:
        if self._line is not None and isinstance(box, boxes.TextBox):
            bold = box.style["font_weight"] >= 600
            self._line.append(Mark(self._page, mcid, element, box.text, bold, box.style["font_size"], box.width))

    def _begin_line(self, box: Any) -> list[Mark] | None:
        if not isinstance(box, boxes.LineBox):
            return None
        self._line = []
        return self._line

    def _end_line(self, line: list[Mark] | None) -> None:
        if line is not None:
            self.lines.append(line)
            self._line = None

    def _bounds(self, box: Any) -> Any:
        """The box of a figure in points, from the page's lower left corner."""
        height = self._document.pages[self._page].height
        x, y = box.content_box_x(), box.content_box_y()
        corners = (x, height - y - box.height, x + box.width, height - y)
        return Array(round(POINTS_PER_PIXEL * value, 2) for value in corners)

    def _take_link(self, box: Any, hidden: bool, link: Any) -> Any:
        """One annotation a link and line: those of boxes inside a link are joined to it."""
        annotation, element = box.link_annotation, box.element
        while element is not None and element.tag != "a":
            element = self.roles.up.get(element)
        if hidden or element is None or link is not None:
            self._dropped.setdefault(self._page, set()).add(annotation.reference)
            if link is not None:
                _widen(link["Rect"], annotation["Rect"])
            return link
        self.roles.inner(self.roles.link(element)).kids.append((self._page, annotation))
        annotation["Contents"] = String(link_words(element))
        return annotation


def link_words(element: Any) -> str:
    """What a link says of itself: its label, its title, or its words (ISO 14289-1 7.18.5)."""
    words = " ".join("".join(element.itertext()).replace("\N{ZERO WIDTH SPACE}", "").split())
    images = (image.get("alt") for image in element.iter("img"))
    return str(element.get("aria-label") or element.get("title") or words or next(images, "") or element.get("href"))


def _widen(rectangle: Any, other: Any) -> None:
    low, high = zip(rectangle[:2], other[:2], strict=True), zip(rectangle[2:], other[2:], strict=True)
    rectangle[:] = [min(pair) for pair in low] + [max(pair) for pair in high]


@dataclass(frozen=True)
class Tree:
    """The tag tree of a part, as objects of the engine's file, by their numbers; `parents` is its parent tree.

    `sections` are the elements at the top, `ids` those with an identifier, `roles` the types that have to be mapped.
    """

    sections: tuple[int, ...]
    ids: tuple[tuple[str, int], ...]
    roles: tuple[str, ...]
    parents: Any


class _Writer:
    """Writes nodes as structure elements, with the parent tree that leads back to them."""

    def __init__(self, pdf: Any, counts: list[int], prefix: str) -> None:
        self._pdf = pdf
        self._prefix = prefix
        self._pages = pdf.page_references
        self._parents: list[list[Any]] = [[b"null"] * count for count in counts]
        self._links: list[tuple[Any, Any]] = []
        self._ids: list[tuple[str, int]] = []
        self._roles: set[str] = set()

    def write(self, top: Node) -> Tree:
        sections = [self._element(node, b"%d 0 R" % DOCUMENT) for node in top.kids]
        roles = tuple(sorted(self._roles & MAPPED.keys()))
        return Tree(tuple(section.number for section in sections), tuple(self._ids), roles, self._parent_tree())

    def _element(self, node: Node, parent: bytes) -> Any:
        element = Dictionary({"S": f"/{node.role}", "P": parent})
        self._pdf.add_object(element)
        self._roles.add(node.role)
        kids = Array()
        for kid in node.kids:
            if not isinstance(kid, Node):
                kids.append(self._content(element, *kid))
            elif kid.kids or kid.role in KEPT_EMPTY:
                kids.append(self._element(kid, element.reference).reference)
        if kids:
            element["K"] = kids
        if "ID" in node.entries:
            node.entries["ID"] = ascii_name(f"{self._prefix}#{node.entries['ID']}")
            self._ids.append((node.entries["ID"], element.number))
        element.update({key: String(value) for key, value in node.entries.items()})
        if node.attributes:
            element["A"] = Dictionary(node.attributes)
        return element

    def _content(self, element: Any, page: int, what: Any) -> Any:
        """A kid that is content of a page: a marked-content number, or a link's annotation."""
        reference = self._pages[page]
        own = element.setdefault("Pg", reference) == reference
        if isinstance(what, int):
            self._parents[page][what] = element.reference
            return what if own else Dictionary({"Type": "/MCR", "Pg": reference, "MCID": what})
        self._links.append((what, element.reference))
        return Dictionary({"Type": "/OBJR", "Obj": what.reference, "Pg": reference})

    def _parent_tree(self) -> Any:
        """One node, in the order of its keys: pages, then annotations by their numbers."""
        pages = [int(reference.split()[0]) for reference in self._pages]
        numbers = Array(x for page, kids in zip(pages, self._parents, strict=True) for x in (KEY % page, Array(kids)))
        links = sorted(self._links, key=lambda link: link[0].number)
        for annotation, reference in links:
            annotation["StructParent"] = KEY % annotation.number
            numbers.extend((KEY % annotation.number, reference))
        last = links[-1][0].number if links else pages[-1]
        tree = Dictionary({"Limits": Array([KEY % pages[0], KEY % last]), "Nums": numbers})
        self._pdf.add_object(tree)
        return tree
