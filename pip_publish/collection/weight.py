"""Whether an article is light enough to be read: some texts take Python-Markdown minutes, and no real one does."""

from __future__ import annotations

import re
from collections import Counter

from pip_publish.collection.limits import (
    ARTICLE_LINES_LIMIT,
    ARTICLE_MARKS_LIMIT,
    MARKS_LIMIT,
    NOTES_LIMIT,
    PARAGRAPH_LIMIT,
)
from pip_publish.collection.source import Source
from pip_publish.problems import Findings

_MARKS = "[*_`<&\\{|"
_OWN_LINE = re.compile(r"[ \t]*(?:[-*+•|]|\d{1,9}[.)]|[>#])")
_NOTE = re.compile(r"^[ ]*(?:\[\^|\*\[)[^\]\n]*\]:|^[ ]*\[[^\]\n]+\]:", re.M)


def light(source: Source, findings: Findings) -> bool:
    """Whether the text keeps within the limits on paragraphs and marks; notes the first that it exceeds."""
    total: Counter[str] = Counter()
    lines = source.text.count("\n") + 1
    if lines > ARTICLE_LINES_LIMIT:
        many = f"this article has {lines:,} lines; at most {ARTICLE_LINES_LIMIT:,} are read"
        findings.add(0, "too-long", many, "split the article")
        return False
    for number, text in _pieces(source.text):
        if len(text) > PARAGRAPH_LIMIT:
            many = f"this paragraph has {len(text):,} letters; at most {PARAGRAPH_LIMIT:,} are read"
            findings.add(number, "too-long", many, "put an empty line in it here and there")
            return False
        marks = Counter({mark: text.count(mark) for mark in _MARKS if mark in text})
        total += marks
        if _many(marks, MARKS_LIMIT, "paragraph", number, findings):
            return False
        if _many(total, ARTICLE_MARKS_LIMIT, "article", number, findings):
            return False
    notes = len(_NOTE.findall(source.text))
    if notes > NOTES_LIMIT:
        many = f"this article has {notes:,} footnotes, abbreviations and link addresses; at most {NOTES_LIMIT} are read"
        findings.add(0, "too-long", many, "split the article")
    references = source.text.count("[^")
    if references > 3 * NOTES_LIMIT:
        many = f"this article has {references:,} marks of footnotes; at most {3 * NOTES_LIMIT} are read"
        findings.add(0, "too-long", many, "split the article")
    return notes <= NOTES_LIMIT and references <= 3 * NOTES_LIMIT


def _many(marks: Counter[str], limit: int, where: str, number: int, findings: Findings) -> bool:
    for mark, times in marks.items():
        if times > limit:
            many = f"up to here, this {where} has {times:,} signs {mark}; at most {limit:,} are read"
            findings.add(number, "too-long", many, "are they meant? If so, split the text")
            return True
    return False


def _pieces(text: str) -> list[tuple[int, str]]:
    """Paragraphs, list items, table rows and quoted lines, each with the number of its first line."""
    pieces: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and (fresh or _OWN_LINE.match(line)):
            pieces.append((number, [line]))
        elif line.strip():
            pieces[-1][1].append(line)
        fresh = not line.strip()
    return [(number, "\n".join(lines)) for number, lines in pieces]
