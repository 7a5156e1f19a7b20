"""An EPUB read back from its bytes, without the code that wrote it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

Element = etree._Element
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "svg": "http://www.w3.org/2000/svg",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
PACKAGE = "EPUB/content.opf"


def found(root: Element, path: str) -> list[Element]:
    """The elements that an XPath expression selects."""
    return list(root.xpath(path, namespaces=NAMES))


def strings(root: Element, path: str) -> list[str]:
    """The attribute values or texts that an XPath expression selects."""
    return [str(value) for value in root.xpath(path, namespaces=NAMES)]


def words(element: Element) -> str:
    """All of an element's text, with single spaces."""
    return re.sub(r"\s+", " ", "".join(str(piece) for piece in element.itertext())).strip()


@dataclass(frozen=True)
class Opened:
    """The files of an EPUB by their paths in the ZIP."""

    archive: zipfile.ZipFile

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Each file's bytes."""
        return {name: self.archive.read(name) for name in self.archive.namelist()}

    @cached_property
    def package(self) -> Element:
        """The package document."""
        return etree.fromstring(self.files[PACKAGE])

    @cached_property
    def manifest(self) -> dict[str, Element]:
        """The items of the manifest by id."""
        return {item.get("id", ""): item for item in found(self.package, "//opf:item")}

    @cached_property
    def spine(self) -> list[str]:
        """The paths of the documents in reading order."""
        ids = strings(self.package, "//opf:itemref/@idref")
        return [f"EPUB/{self.manifest[name].get('href')}" for name in ids]

    @cached_property
    def documents(self) -> dict[str, Element]:
        """The documents in reading order, strictly parsed."""
        return {path: etree.fromstring(self.files[path]) for path in self.spine}

    @property
    def nav(self) -> Element:
        """The navigation document."""
        return self.documents["EPUB/nav.xhtml"]

    def navigation(self, kind: str) -> list[tuple[str, str]]:
        """Text and address of the entries of one list of the navigation document: toc, landmarks or page-list."""
        return [(words(link), link.get("href", "")) for link in found(self.nav, f"//h:nav[@epub:type='{kind}']//h:a")]

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Each address in the book with the document that it stands in."""
        for path, root in self.documents.items():
            for address in strings(root, "//@href | //@src"):
                yield path, address

    def target(self, path: str, address: str) -> tuple[str, str]:
        """Path and id that an address in a document leads to."""
        file, _, anchor = address.partition("#")
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path, anchor


def opened(data: bytes | Path) -> Opened:
    """Open an EPUB."""
    return Opened(zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data))
