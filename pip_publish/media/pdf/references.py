"""Filling page numbers into the content streams of parts, at binding, when pages are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pip_publish.media.pdf.faces import Faces, Run
from pip_publish.media.pdf.parts import Reference

TEXT = re.compile(
    rb"%pip (?P<own>-|\d+)(?P<before>(?: \d+)*)\n"
    rb"(?P<matrix>1 0 0 -1) (?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Tm\n(?P<rest>.*?)(?=\nET)",
    re.S,
)
SPACE = re.compile(rb"\n<[0-9a-f]{4}> Tj$")
"""The space that ends a line stays behind the number."""

MOVES = {"left": 0.0, "still": 0.0, "center": 0.5, "right": 1.0}
"""How far a narrower number moves within its placeholder, as a part of the room that is left."""


class Filler:
    """Fills the references of one part: the numbers they show, and the text after them in the line."""

    def __init__(self, references: Sequence[Reference], pages: Mapping[str, int], faces: Faces) -> None:
        self._references = references
        self._runs = [faces.shape(str(page_of(reference.target, pages)), reference.bold)[0] for reference in references]

    def fill(self, content: bytes) -> bytes:
        """The content stream with all page numbers filled in."""
        return TEXT.sub(self._replace, content)

    def _room(self, number: int) -> float:
        """What the placeholder is wider than the number, in CSS pixels."""
        reference, run = self._references[number], self._runs[number]
        return reference.width - run.width * reference.size / 1000

    def _replace(self, match: re.Match[bytes]) -> bytes:
        x = float(match["x"]) - sum(self._room(int(number)) for number in match["before"].split())
        rest = match["rest"]
        if match["own"] != b"-":
            own = int(match["own"])
            x += self._room(own) * MOVES[self._references[own].align]
            rest = _show(self._runs[own], self._references[own].size) + (SPACE.search(rest) or [b""])[0]
        return b"%s %s %s Tm\n%s" % (match["matrix"], f"{x:.4f}".encode(), match["y"], rest)


def page_of(target: str, pages: Mapping[str, int]) -> int:
    """The page of a target; a heading that the layout lost falls back to the start of its part."""
    return pages.get(target) or pages[target.partition("#")[0]]


def _show(run: Run, size: float) -> bytes:
    return f"/{run.key} {size:g} Tf\n{run.hexadecimal} Tj".encode()
