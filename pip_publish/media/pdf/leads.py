"""Links that lead within the file: found when a part is laid out, filled in when it is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from pip_publish.media.pdf.objects import LONGEST_PAGE, Lead, ascii_name

SCHEME = "pip:"
PLACEHOLDER = re.compile(r"\b000\b(?!.*\b000\b)")
"""The last one: a title may hold such a number itself."""


def leads(part: str, pdf: Any) -> Iterator[tuple[Any, Lead]]:
    """The annotations that lead to another part, or to a place in this one, with what is filled in."""
    for page in pdf.page_references:
        for reference in pdf.objects[int(page.split()[0])].get("Annots", ()):
            annotation = pdf.objects[int(reference.split()[0])]
            if target := _target(part, annotation):
                yield annotation, _lead(target, annotation["Contents"].string)


def _target(part: str, annotation: Any) -> str:
    """The target of a link inside the file, as NAME or NAME#id; empty for links that lead out of it."""
    if "Dest" in annotation:
        return f"{part}#{annotation['Dest'].string}"
    address = str(annotation["A"]["URI"].string)
    return unquote(address.removeprefix(SCHEME)) if address.startswith(SCHEME) else ""


def _lead(target: str, words: str) -> Lead:
    place = PLACEHOLDER.search(words)
    before, after = (words[: place.start()], words[place.end() :]) if place else (words, None)
    width = len(Lead(0, 0, target, before, after).written(ascii_name(target), LONGEST_PAGE))
    return Lead(0, width, target, before, after)
