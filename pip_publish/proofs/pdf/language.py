"""Does a file say its language and its title? (ISO 14289-1 7.1 and 7.2; WCAG 2.2 2.4.2 and 3.1.1)"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import Book, title_of
from pip_publish.proofs.pdf.judging import HANDOUTS, Bench, form, is_pdf, judged, short, to_fold
from pip_publish.proofs.pdf.tagtree import fold
from pip_publish.verdicts import Verdict

TITLE = "The language is the edition's, and the title is stated and shown"
applies = is_pdf

STATED = re.compile(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)<")


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Read what the file says of itself."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    book = Book(built, shelf)
    root: Any = book.pdf.pdf.Root
    language, found = _language(book, built), str(root.get("/Lang", ""))
    message = f"the language is {short(found) if found else 'not stated'}, and should be {short(language)}"
    bench.expect(found == language, "language", f"{built.name}: {message}")
    info: Any = book.pdf.pdf.trailer.get("/Info", {})
    titles = {"document information": fold(str(info.get("/Title", ""))), "metadata": _stated(book)}
    wanted = _title(book, built)
    for where, title in titles.items():
        told = short(title) if title else "not there"
        expected = f"and should be {short(wanted)}" if wanted else "and there should be one"
        message = f"{built.name}: the title in the {where} is {told}, {expected}"
        bench.expect(title == wanted if wanted else bool(title), "title", message)
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
    bench.expect(bool(shown), "title-not-shown", f"{built.name}: programs show the file's name in place of its title")


def _language(book: Book, built: Built) -> str:
    if built.edition in HANDOUTS and book.articles:
        return book.articles[0].language
    return book.whole.settings.language


def _stated(book: Book) -> str:
    packet = book.pdf.pdf.Root.get("/Metadata")
    found = STATED.search(packet.read_bytes().decode("utf-8", "replace")) if packet is not None else None
    return fold(unescape(found[1])) if found else ""


def _title(book: Book, built: Built) -> str:
    """What the file is called; a pack that no settings name is called as its cover says."""
    settings = book.whole.settings
    if built.edition in HANDOUTS and book.articles:
        return fold(book.articles[0].title)
    title = settings.title
    if "pack-" in built.edition:
        stem = built.edition.removesuffix("-to-fold")
        titles = [pack.title for pack in settings.packs if f"pack-{pack.name}" == stem]
        title = titles[0] if titles else ""
    if to_fold(built):
        return fold(book.texts("sheets-title", title=title)) if title else ""
    if form(built) or not title:
        return title_of(book.pdf.document)
    return fold(title)
