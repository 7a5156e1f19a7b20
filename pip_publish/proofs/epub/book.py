"""An EPUB read back from its bytes, without the code that wrote it."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from pip_publish.proofs.screens.bundle import FILES_LIMIT, Bundle
from pip_publish.proofs.screens.trees import TYPE, Element, UnreadableError, fold, found, words, xhtml, xml

CONTAINER = "META-INF/container.xml"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
FILE_BYTES_LIMIT = 50_000_000
"""Bytes of a file of a book, unpacked."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What reading a damaged or foreign ZIP file may raise."""


@dataclass(frozen=True)
class Item:
    """An item of the manifest: the file's path in the ZIP, its media type and its properties."""

    name: str
    media_type: str
    properties: tuple[str, ...]


class Book(Bundle):
    """An EPUB (EPUB 3.3, OCF and package document)."""

    medium = "epub"

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except DAMAGE as error:
            raise UnreadableError(f"it is no EPUB: {error}", path.name) from None
        if len(self._archive.infolist()) > FILES_LIMIT:
            raise UnreadableError(f"it holds over {FILES_LIMIT:,} files", path.name)
        self.names = frozenset(self._archive.namelist())
        self.package_name = self._package_name()
        self.package = xml(self.data(self.package_name), self.package_name)
        self.pages = tuple(item.name for item in self.spine if item.media_type == "application/xhtml+xml")

    def data(self, name: str) -> bytes:
        """The bytes of a file."""
        try:
            with self._archive.open(name) as file:
                data = file.read(FILE_BYTES_LIMIT + 1)
        except KeyError:
            raise UnreadableError("the file is missing", name) from None
        except DAMAGE as error:
            raise UnreadableError(f"the file is damaged: {error}", name) from None
        if len(data) > FILE_BYTES_LIMIT:
            raise UnreadableError(f"the file has over {FILE_BYTES_LIMIT:,} bytes", name)
        return data

    def parsed(self, name: str) -> Element:
        """The tree of a document."""
        return xhtml(self.data(name), name)

    def article_of(self, root: Element) -> Element | None:
        """The chapter of a document (DPUB-ARIA 1.1, `doc-chapter`)."""
        return next(iter(found(root, "//section[@role='doc-chapter']")), None)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The items of the manifest by id."""
        return {
            item.get("id", ""): Item(
                self._resolved(self.package_name, unquote(item.get("href", ""))),
                item.get("media-type", ""),
                tuple(item.get("properties", "").split()),
            )
            for item in self.package.iter(f"{OPF}item")
        }

    @cached_property
    def spine(self) -> tuple[Item, ...]:
        """The items of the spine in reading order; those that the manifest lacks are left to EPUBCheck."""
        ids = [reference.get("idref", "") for reference in self.package.iter(f"{OPF}itemref")]
        return tuple(self.items[name] for name in ids if name in self.items)

    @cached_property
    def nav_name(self) -> str:
        """The navigation document (EPUB 3.3, 5.4)."""
        for item in self.items.values():
            if "nav" in item.properties:
                return item.name
        raise UnreadableError("the book has no navigation document", self.package_name)

    def navigation(self, kind: str) -> list[tuple[str, tuple[str, str] | None]]:
        """Words and target of the entries of one list of the navigation document: toc, landmarks or page-list."""
        lists = [nav for nav in found(self.page(self.nav_name), "//nav") if kind in nav.get(TYPE, "").split()]
        links = [link for one in lists for link in found(one, ".//a")]
        return [(words(link), self.leads(self.nav_name, link.get("href", ""))) for link in links]

    def contents_of_old_readers(self) -> list[tuple[str, tuple[str, str] | None]]:
        """Words and target of the entries of the NCX; none if the book has no NCX."""
        names = [item.name for item in self.items.values() if item.media_type == "application/x-dtbncx+xml"]
        points = [point for name in names for point in xml(self.data(name), name).iter(f"{NCX}navPoint")]
        return [
            (
                fold(point.findtext(f"{NCX}navLabel/{NCX}text", "")),
                self.leads(names[0], _source(point)),
            )
            for point in points
        ]

    def told(self, name: str) -> list[str]:
        """The values of a Dublin Core element, or of a `meta` of that property, as the package states them."""
        elements = [*self.package.iter(f"{DC}{name}")]
        elements += [meta for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == name]
        return [fold(element.text or "") for element in elements]

    def _package_name(self) -> str:
        container = xml(self.data(CONTAINER), CONTAINER)
        for rootfile in container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"):
            return posixpath.normpath(rootfile.get("full-path", ""))
        raise UnreadableError("it names no package document", CONTAINER)


def _source(point: Element) -> str:
    content = point.find(f"{NCX}content")
    return content.get("src", "") if content is not None else ""
