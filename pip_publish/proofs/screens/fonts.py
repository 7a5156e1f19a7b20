"""That the faces which the styles name are in the book or in the site, so that readers see the letters as chosen.

Of each list of families the first is looked at: what follows stands in for it where a reader's program has none.
"""

from __future__ import annotations

from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.styles import GENERIC, Face, faces_of, families_of
from pip_publish.verdicts import Verdict

TITLE = "The faces that styles name are at hand"
KINDS_OF_FONT = {
    b"\0\1\0\0": ("font/ttf", "font/sfnt", "application/font-sfnt"),
    b"OTTO": ("font/otf", "font/sfnt", "application/vnd.ms-opentype", "application/font-sfnt"),
    b"true": ("font/ttf", "font/sfnt"),
    b"wOFF": ("font/woff", "application/font-woff"),
    b"wOF2": ("font/woff2",),
}
"""Media types by the first four bytes of a font (OpenType, WOFF 1 and 2; EPUB 3.3, core media types)."""


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Look for each face that a style sheet names."""
    return proven(TITLE, built, shelf, _look)


def _look(bundle: Bundle, ledger: Ledger) -> None:
    sheets = {name: bundle.data(name).decode("utf-8", "replace") for name in bundle.names if name.endswith(".css")}
    declared = {face.family for css in sheets.values() for face in faces_of(css)}
    ledger.holds(bool(declared), "face-missing", "no style declares a face of its own", ", ".join(sorted(sheets)))
    for name, css in sorted(sheets.items()):
        for families in families_of(css):
            said = f"the style names the face {shown(families[0])}, which no @font-face declares"
            ledger.holds(families[0] in declared | GENERIC, "face-missing", said, name)
        for face in faces_of(css):
            _look_for(bundle, name, face, ledger)


def _look_for(bundle: Bundle, style: str, face: Face, ledger: Ledger) -> None:
    """Is a face's file there, is it a font, and does the manifest say so?"""
    ledger.holds(bool(face.addresses), "font-missing", f"the face {shown(face.family)} names no file", style)
    for address in face.addresses:
        target = bundle.leads(style, address)
        name = target[0] if target else address
        said = f"the face {shown(face.family)} is in {name}, but there is no such file"
        if ledger.holds(name in bundle.names, "font-missing", said, style):
            types = KINDS_OF_FONT.get(bundle.data(name)[:4], ())
            ledger.holds(bool(types), "font-damaged", f"{name} is no font", name)
            if isinstance(bundle, Book):
                stated = [item.media_type for item in bundle.items.values() if item.name == name]
                said = f"the manifest calls {name} {', '.join(stated) or 'nothing'}, but it is {' or '.join(types)}"
                ledger.holds(len(stated) == 1 and stated[0] in types, "font-not-declared", said, name)
