"""Nothing in a PDF moves, sounds or runs: what can't be there needs no person to judge it.

Flickering, sound, keys pressed in time and threads (ISO 14289-1 7.1, 7.13, 7.19; Matterhorn 03, 05, 22, 29) are matters
of scripts, actions, films and sounds. Our files have none, and this looks at every object of a file to say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.judging import Bench, is_pdf, judged
from pip_publish.verdicts import Verdict

TITLE = "No script, film, sound or thread is in the file"
applies = is_pdf

ACTIONS = frozenset({"/JavaScript", "/Rendition", "/Sound", "/Movie", "/GoTo3DView", "/Launch", "/Trans"})
MOVING = frozenset({"/Movie", "/Sound", "/Screen", "/3D", "/RichMedia", "/FileAttachment"})
ENTRIES = ("/JS", "/Threads")


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Look at each object of the file."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    with pikepdf.open(built.path) as pdf:
        for number, item in enumerate(pdf.objects, 1):
            found = next(_moving(item), "")
            bench.expect(not found, "moving", f"there is {found}", f"object {number}")


def _moving(item: Any) -> Iterator[str]:
    """What a dictionary brings that moves, sounds or runs."""
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    if not isinstance(item, pikepdf.Dictionary):
        return
    kind, subtype = str(item.get("/S", "")), str(item.get("/Subtype", ""))
    if kind in ACTIONS:
        yield f"an action of the kind {kind[1:]}"
    if subtype in MOVING:
        yield f"an object of the kind {subtype[1:]}"
    for key in ENTRIES:
        if key in item:
            yield f"an entry {key[1:]}"
    for value in item.values():  # actions mostly stand within the dictionary that has them
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            yield from _moving(value)
