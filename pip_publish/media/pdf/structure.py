"""Joining the tag trees of parts into one, under one Document (ISO 32000-1 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def ascii_name(name: str) -> str:
    """A name for a name tree. Its keys are sorted as bytes, and in ASCII all ways of writing a text agree on these."""
    return quote(name, safe="/#")


class Structure:
    """The structure tree of a bound file. Parts are added in order; their parent trees become kids with an offset."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array()))
        self._sections: list[Object] = []
        self._trees: list[Object] = []
        self._ids: dict[str, Object] = {}
        self._roles: dict[str, Object] = {}
        self._next = 0

    def add(self, tree: Object, pages: Sequence[Object], name: str, language: str | None) -> None:
        """Take a part's tree, already copied into this file, and the pages that it is of."""
        top = tree.K[0]
        for section in top.get("/K", ()):
            section.P = self._document
            if language and "/Lang" not in section:
                section.Lang = String(language)
            self._sections.append(section)
        self._take_parents(Array(tree.ParentTree.Nums), pages)
        self._take_ids(tree, name)
        self._roles.update(dict(tree.get("/RoleMap", Dictionary()).items()))

    def add_untagged(self, page: Object) -> None:
        """A page of furniture alone: it has no marked content, but its place in the parent tree is kept."""
        page.StructParents = self._next
        tree = Dictionary(Limits=Array([self._next, self._next]), Nums=Array([self._next, Array()]))
        self._trees.append(self._pdf.make_indirect(tree))
        self._next += 1

    def write(self) -> None:
        """Complete the tree and put it into the catalogue."""
        self._document.K = Array(self._sections)
        self._root.K = Array([self._document])
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Kids=Array(self._trees)))
        self._root.ParentTreeNextKey = self._next
        if self._roles:
            self._root.RoleMap = Dictionary(dict(sorted(self._roles.items())))
        if self._ids:
            pairs = sorted(self._ids.items(), key=lambda pair: pair[0].encode())
            names = Array([item for name, element in pairs for item in (String(name), element)])
            self._root.IDTree = self._pdf.make_indirect(Dictionary(Names=names))
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _take_parents(self, numbers: Array, pages: Sequence[Object]) -> None:
        """Move a part's parent-tree keys behind those that are taken."""
        base, keys = self._next, range(0, len(numbers), 2)
        for at in keys:
            numbers[at] = base + int(numbers[at])
        for index, page in enumerate(pages):
            page.StructParents = base + index
        for annotation in _annotations(pages):
            if "/StructParent" in annotation:
                annotation.StructParent = base + int(annotation.StructParent)
        last = base + len(keys) - 1
        self._trees.append(self._pdf.make_indirect(Dictionary(Limits=Array([base, last]), Nums=numbers)))
        self._next = last + 1

    def _take_ids(self, tree: Object, name: str) -> None:
        names = tree.IDTree.Names if "/IDTree" in tree else ()
        for at in range(1, len(names), 2):
            element = names[at]
            element.ID = String(ascii_name(f"{name}#{element.ID}"))
            self._ids[str(element.ID)] = element


def _annotations(pages: Sequence[Object]) -> Iterator[Object]:
    for page in pages:
        yield from page.get("/Annots", ())
