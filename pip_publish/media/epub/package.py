"""The package: EbookLib writes the package document, and which files there are in which order; all are packed here.

EbookLib hears of every file its path, id and media type, and none of the content, so that it changes nothing in it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from ebooklib import epub
from lxml import etree

from pip_publish.media.epub.metadata import BookFacts, Statement

OPF = "EPUB/content.opf"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP entry can carry."""
STORED = frozenset({"mimetype"})
STORED_SUFFIXES = (".png", ".jpg", ".gif", ".webp", ".woff2")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Item:
    """One file of the package: its path in the book, media type, bytes, manifest properties, and is it in the spine?"""

    path: str
    media_type: str
    data: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    spine: bool = False
    id: str = ""


def package(items: Sequence[Item], identifier: str, statements: Sequence[Statement], facts: BookFacts) -> bytes:
    """The bytes of the EPUB: the same for the same input."""
    book = epub.EpubBook()
    book.metadata.clear()
    book.set_identifier(identifier)
    book.language = facts.language
    for statement in statements:
        _state(book, statement)
    for item in items:
        added = _add(book, item)
        if item.spine:
            book.spine.append(added)
    written = BytesIO()
    writer = epub.EpubWriter(written, book, {"mtime": facts.when, "compresslevel": 0})
    writer.process()
    writer.write()
    return _packed(written, {f"{book.FOLDER_NAME}/{item.path}": item.data for item in items}, facts.language)


def _state(book: epub.EpubBook, statement: Statement) -> None:
    attributes = dict(statement.attributes)
    if statement.dc:
        book.add_metadata("DC", statement.dc, statement.value, attributes)
    else:
        book.add_metadata(None, "meta", statement.value, attributes)


def _add(book: epub.EpubBook, item: Item) -> epub.EpubItem:
    added = epub.EpubItem(
        uid=item.id or item.path.replace("/", "."), file_name=item.path, media_type=item.media_type, content=b""
    )
    added.properties = list(item.properties)
    return book.add_item(added)


def _packed(written: BytesIO, contents: Mapping[str, bytes], language: str) -> bytes:
    """The files that EbookLib wrote, with their contents, and with fixed times and modes."""
    packed = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = contents[name] if name in contents else source.read(name)
            if name == OPF:
                content = _with_language(content, language)
            target.writestr(_entry(name), content, compresslevel=6)
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    stored = name in STORED or name.endswith(STORED_SUFFIXES)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return entry


def _with_language(content: bytes, language: str) -> bytes:
    """The package document with the language of its texts, which EbookLib does not write."""
    root = etree.fromstring(content)
    root.set(XML_LANG, language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
