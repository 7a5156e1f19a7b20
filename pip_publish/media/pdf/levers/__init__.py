"""Work that the layout engine does for nothing, left out. The pages stay the same, byte for byte.

What is reached into here is private to its library: any version but the pinned one is used as it comes.

- WeasyPrint's browser sheet gives each element six pseudo-elements, for list marks and several kinds of notes, and each
  page sixteen margin boxes. Only list items have marks, and styles that have no notes and no margin boxes need none.
- `styles`, `shaping`, `spacing` and `drawing` have shorter ways for what WeasyPrint does most often. Styles with what
  these do not know of are laid out by the engine as it comes.
- tinyhtml5 keeps the patterns that it reads names and values with where it never looks for them, and builds them anew
  for each (`HTMLUnicodeInputStream.chars_until`): a third of its time.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

import weasyprint
from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from weasyprint import html

from pip_publish.media.pdf.levers.swaps import Swaps, swapped

PINNED = {"weasyprint": "70.0", "pydyf": "0.13.0", "tinyhtml5": "2.1.0"}

UNUSED = re.compile(r"(?m)^(@counter-style .*|::(foot)?note-.*|  @(footnote|note|top|right|bottom|left).*)\n")
"""The lines of the browser sheet that do nothing for us; counter styles reach the engine by another way."""

USED = re.compile(
    r"@(footnote|note|top|right|bottom|left)|:\s*footnote|\bnote\(|list-item"  # those lines, after all
    r"|first-l|ellipsis|\dp?v(w|h|i|b|min|max)\b"  # what a style has when a line is laid out, or a page's size is known
)
"""What in a style needs the engine as it comes."""


@lru_cache(maxsize=1)
def light_sheet() -> Any:
    """The browser sheet without the lines that no style of ours uses."""
    return weasyprint.CSS(string=UNUSED.sub("", html.UA).replace("\n::marker", "\nli::marker"))


class Light(weasyprint.HTML):  # type: ignore[misc]
    """A document that is laid out with the light browser sheet, and by the shorter ways."""

    def _ua_stylesheets(self, forms: bool = False) -> Any:
        return [light_sheet()]

    def render(self, *given: Any, **named: Any) -> Any:
        """Lay the document out."""
        with swapped(_shorter("styles", "shaping", "spacing")):
            return super().render(*given, **named)


def document_for(css: str) -> type[weasyprint.HTML]:
    """The kind of document that a style can be used with."""
    return weasyprint.HTML if USED.search(css) or not _is_pinned("weasyprint") else Light


def paint(document: Any, finisher: Any) -> None:
    """Paint the pages of a document, and hand them over as PDF objects."""
    with swapped(_shorter("drawing") if _is_pinned("weasyprint") and _is_pinned("pydyf") else {}):
        document.write_pdf(pdf_version="1.7", finisher=finisher)


@cache
def _shorter(*ways: str) -> Swaps:
    """What these modules put in. They are imported where the version is known: another has not all that they use."""
    modules = [import_module(f"{__name__}.{way}") for way in ways]
    return {place: ours for module in modules for place, ours in module.SWAPS.items()}


class Patterns(dict[tuple[Any, bool], re.Pattern[str]]):
    """Patterns of a run of these characters, or of all but these, each made once."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, these = key
        self[key] = re.compile(f"[{'' if these else '^'}{''.join(map(re.escape, sorted(characters)))}]+")
        return self[key]


def keep_patterns() -> None:
    """Let the HTML parser find the patterns that it has made."""
    if _is_pinned("tinyhtml5"):
        inputstream.characters_until_regex = Patterns()


@lru_cache
def _is_pinned(name: str) -> bool:
    return version(name) == PINNED[name]
