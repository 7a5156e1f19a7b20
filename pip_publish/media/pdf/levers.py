"""Work that the layout engine does for nothing, left out. The pages stay the same, byte for byte.

What is reached into here is private to its library: any version but the pinned one is used as it comes.

- WeasyPrint's browser sheet gives each element six pseudo-elements, for list marks and several kinds of notes, and each
  page sixteen margin boxes. Only list items have marks, and styles that have no notes and no margin boxes need none:
  their articles are laid out in nine tenths of the time.
- tinyhtml5 keeps the patterns that it reads names and values with where it never looks for them, and builds them anew
  for each (`HTMLUnicodeInputStream.chars_until`): a third of its time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import weasyprint
from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from weasyprint import html

PINNED = {"weasyprint": "70.0", "tinyhtml5": "2.1.0"}

UNUSED = re.compile(r"(?m)^(@counter-style .*|::(foot)?note-.*|  @(footnote|note|top|right|bottom|left).*)\n")
"""The lines of the browser sheet that do nothing for us; counter styles reach the engine by another way."""

USED = re.compile(r"@(footnote|note|top|right|bottom|left)|:\s*footnote|\bnote\(|list-item")
"""What in a style needs those lines after all."""


@lru_cache(maxsize=1)
def light_sheet() -> Any:
    """The browser sheet without the lines that no style of ours uses."""
    return weasyprint.CSS(string=UNUSED.sub("", html.UA).replace("\n::marker", "\nli::marker"))


class Light(weasyprint.HTML):  # type: ignore[misc]
    """A document that is laid out with the light browser sheet."""

    def _ua_stylesheets(self, forms: bool = False) -> Any:
        return [light_sheet()]


def document_for(css: str) -> type[weasyprint.HTML]:
    """The kind of document that a style can be used with."""
    return weasyprint.HTML if USED.search(css) or not _is_pinned("weasyprint") else Light


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
