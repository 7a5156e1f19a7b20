"""An article's text with its lines, so that a problem can name the line of the thing itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_TICKS = re.compile(r"(?<!\\)(\\*)(`+)")
_INDENTED = re.compile(r"^[ \t>]+(?:`{3,}|~{3,})", re.M)
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Source:
    """A text, and the same text of the same length with code and comments made spaces (`masked`)."""

    text: str
    masked: str
    comments: tuple[tuple[int, int], ...] = ()
    unclosed_fence: int = 0
    indented_fences: tuple[int, ...] = ()
    _seen: Counter[str] = field(default_factory=Counter, compare=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def line_at(self, offset: int) -> int:
        """The line, counted from 1, of a place in the text."""
        return bisect_right(self._starts, offset)

    def line_of(self, *needles: str) -> int:
        """The line of the first needle that the text holds; asked again for the same, that of its next place.

        0, the whole file, if there is none. Code and comments are searched last.
        """
        for text in (self.masked, self.text):
            for needle in filter(None, needles):
                if offsets := [found.start() for found in re.finditer(re.escape(needle), text)]:
                    times = self._seen[needle]
                    self._seen[needle] += 1
                    return self.line_at(offsets[min(times, len(offsets) - 1)])
        return 0

    def line_that_is(self, words: str) -> int:
        """The line that holds these words and nothing else; asked again for the same, the next one; 0 if none does."""
        lines = [number for number, line in enumerate(self.text.split("\n"), 1) if line.strip() == words]
        times = self._seen[f"\n{words}"]
        self._seen[f"\n{words}"] += 1
        return lines[min(times, len(lines) - 1)] if lines else 0


def read(text: str) -> Source:
    """A text with its code and comments masked."""
    masked, unclosed = _mask_fences(text)
    indented = tuple(masked.count("\n", 0, found.end()) + 1 for found in _INDENTED.finditer(masked))
    masked = _mask(masked, _code_spans(masked))
    comments = _comments(masked)
    return Source(text, _mask(masked, comments), tuple(comments), unclosed, indented)


def without_comments(source: Source) -> str:
    """The text without its comments; their line ends stay, so that lines keep their numbers."""
    parts, done = [], 0
    for start, end in source.comments:
        parts += [source.text[done:start].rstrip(" "), "\n" * source.text.count("\n", start, end)]
        done = end
    return "".join([*parts, source.text[done:]])


def _mask(text: str, spans: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> str:
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _mask_fences(text: str) -> tuple[str, int]:
    """The text with fenced code made spaces, and the line of a fence that is never closed (0 if none)."""
    lines, fence, opened = text.split("\n"), "", 0
    for index, line in enumerate(lines):
        if not fence:
            found = FENCE.match(line)
            fence, opened = (found.group(1), index + 1) if found else ("", 0)
        elif line.rstrip() == fence:
            fence = ""
            lines[index] = " " * len(line)
            continue
        if fence:
            lines[index] = " " * len(line)
    return "\n".join(lines), opened if fence else 0


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Where code between backticks stands: a run of them, closed by a run of the same length in its paragraph."""
    spans, start = [], 0
    for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
        spans += _spans_in(text, start, end)
        start = end
    return spans


def _spans_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    runs = [(found.start(2) + len(found.group(1)) % 2, found.end(2)) for found in _TICKS.finditer(text, start, end)]
    later: dict[int, list[int]] = {}
    for index, (here, stop) in enumerate(runs):
        later.setdefault(stop - here, []).append(index)
    spans, index = [], 0
    while index < len(runs):
        here, stop = runs[index]
        same = later[stop - here]
        following = bisect_right(same, index)
        if stop > here and following < len(same):
            spans.append((here, runs[same[following]][1]))
            index = same[following]
        index += 1
    return spans


def _comments(masked: str) -> list[tuple[int, int]]:
    spans, start = [], masked.find("<!--")
    while start >= 0:
        end = masked.find("-->", start + 4)
        if end < 0:
            break
        spans.append((start, end + 3))
        start = masked.find("<!--", end + 3)
    return spans
