"""The top of the structure tree of a bound file, above the trees of its parts (ISO 32000-1 14.7)."""

from __future__ import annotations

from pip_publish.media.pdf.objects import text_string
from pip_publish.media.pdf.roles import MAPPED
from pip_publish.media.pdf.writing import Writer, array, dictionary, reference


class Structure:
    """Parts are added in order, under one Document; the parent tree has a node for each of them."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.root = writer.reserve(2)
        self.document = self.root + 1
        self._sections: list[bytes] = []
        self._nodes: list[bytes] = []
        self._ids: list[tuple[str, int]] = []
        self._roles: set[str] = set()

    def add(self, sections: list[int], node: int, ids: list[tuple[str, int]], roles: tuple[str, ...]) -> None:
        """Take a part's elements and its node of the parent tree, by their numbers."""
        self._sections += map(reference, sections)
        self._nodes.append(reference(node))
        self._ids += ids
        self._roles.update(roles)

    def write(self) -> None:
        """Write the root, the Document, and the trees' roots."""
        trees = self._writer.reserve(2)
        names = [item for name, element in sorted(self._ids) for item in (text_string(name), reference(element))]
        self._writer.objects(trees, [dictionary(Kids=array(self._nodes)), dictionary(Names=array(names))])
        root: dict[str, object] = {
            "Type": "/StructTreeRoot",
            "K": array([reference(self.document)]),
            "ParentTree": reference(trees),
        }
        root["ParentTreeNextKey"] = self._writer.next
        if self._ids:
            root["IDTree"] = reference(trees + 1)
        if self._roles:
            root["RoleMap"] = dictionary(**{role: f"/{MAPPED[role]}" for role in sorted(self._roles)})
        document = dictionary(Type="/StructElem", S="/Document", P=reference(self.root), K=array(self._sections))
        self._writer.objects(self.root, [dictionary(**root), document])
