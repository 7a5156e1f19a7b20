"""Changes to the lines of a painted part: spaces at their ends, and marks where page numbers are filled in later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pip_publish.media.pdf.body import LONG_WORD, ZERO_WIDTH_SPACE
from pip_publish.media.pdf.parts import Reference
from pip_publish.media.pdf.tagging import Mark, Tagger

HYPHENS = "-\N{HYPHEN}"


def end_lines(tagger: Tagger, document: Any) -> None:
    """Put a space at the end of each line: layout drops it, and readers would run the words together."""
    spaces = _spaces(document)
    for line in tagger.lines:
        if line and _wants_space(line[-1]):
            _add_space(tagger.operators(line[-1]), spaces)


def _spaces(document: Any) -> dict[bytes, bytes]:
    """The operator that shows a space, by the font resource that it is shown in."""
    found = {}
    for font in document.fonts.values():
        glyphs = [glyph for glyph, text in font.to_unicode.items() if text == " "]
        if glyphs:
            found[f"/{font.hash} ".encode()] = f"<{glyphs[0]:04x}> Tj".encode()
    return found


def _wants_space(mark: Mark) -> bool:
    """Was the line broken between words? Not after a hyphen, inside an address, or inside a word of great length."""
    text = mark.text.rstrip()
    if not text or text != mark.text or text.endswith(ZERO_WIDTH_SPACE):
        return False
    word = text.split()[-1].split(ZERO_WIDTH_SPACE)[-1]
    return not (len(word) > LONG_WORD or (len(word) > 1 and text[-1] in HYPHENS))


def _add_space(run: tuple[list[Any], int, int], spaces: dict[bytes, bytes]) -> None:
    operators, start, end = run
    fonts = [item for item in operators[start:end] if isinstance(item, bytes) and item.endswith(b" Tf")]
    shown = next((spaces[key] for key in spaces if fonts and fonts[-1].startswith(key)), None)
    last = next((at for at in range(end - 1, start, -1) if _shows_text(operators[at])), None)
    if shown and last is not None:
        operators[last] += b"\n" + shown


def _shows_text(operator: Any) -> bool:
    return isinstance(operator, bytes) and operator.endswith((b" TJ", b" Tj"))


def mark_references(tagger: Tagger) -> Iterator[Reference]:
    """Number the page references, and mark in the content streams what has to move when they are filled in.

    A comment before a text matrix, `%pip OWN AFTER…`, names the reference whose digits follow (or `-`) and those
    earlier in the same line whose change of width moves this text along.
    """
    number = 0
    for line in tagger.lines:
        before: list[int] = []
        for mark in line:
            target = mark.element.get("data-ref")
            own = number if target else None
            if own is not None or before:
                _comment(tagger.operators(mark), own, before)
            if target:
                align = mark.element.get("data-align", "left")
                yield Reference(mark.page, target, align, mark.bold, mark.size, mark.width)
                before += [number] if align == "left" else []
                number += 1


def _comment(run: tuple[list[Any], int, int], own: int | None, before: list[int]) -> None:
    words = ["%pip", "-" if own is None else str(own), *map(str, before)]
    operators, start, end = run
    for at in range(start, end):
        if isinstance(operators[at], bytes) and operators[at].endswith(b" Tm"):
            operators[at] = " ".join(words).encode() + b"\n" + operators[at]
