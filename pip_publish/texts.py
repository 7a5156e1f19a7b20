"""Interface texts: what editions say beside the articles, with places to be filled; a collection may word them anew."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from pip_publish.problems import Findings, ProblemsError, nearest

RULE = "interface-text"
_AT_LINE = re.compile(r" \(at (?:line (\d+)|end of)[^)]*\)$")
_PLACE = re.compile(r"[a-z]+")


class Texts:
    """Interface texts of one language: `texts("page", number=7)`, and dates in words."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key, its places filled."""
        return str(self._words[key]).format(**values)

    def date(self, day: datetime.date) -> str:
        """A date in words, such as 24 November 2026."""
        return self("date", day=day.day, month=self._words["months"][day.month - 1], year=day.year)

    def month(self, day: datetime.date) -> str:
        """Month and year, such as November 2026."""
        return self("month-and-year", month=self._words["months"][day.month - 1], year=day.year)

    def plural(self, key: str, count: int) -> str:
        """A text with a number, in its form for one or for many."""
        return self(f"{key}-{'one' if count == 1 else 'many'}", count=count)


def places(text: str) -> tuple[str, ...]:
    """The names in braces, sorted, each as often as it stands there; `ValueError` for any other use of braces."""
    found = []
    for literal, name, form, conversion in Formatter().parse(text):
        if name is not None:
            found.append(name)
        if form or conversion or "{" in literal or "}" in literal or not _PLACE.fullmatch(name or "place"):
            raise ValueError(text)
    return tuple(sorted(found))


def reworded(path: str, own: str, words: Mapping[str, Any]) -> Mapping[str, Any]:
    """The texts, with those of a collection's own file in their stead; `ProblemsError` with all that is wrong there."""
    findings = Findings(path)
    for key, text in _read(own, findings).items():
        if fault := _fault(key, text, words):
            findings.add(_line(own, key), RULE, *fault)
        else:
            words = {**words, key: text}
    if findings.found:
        raise ProblemsError(findings.found)
    return words


def _read(own: str, findings: Findings) -> dict[str, Any]:
    try:
        return tomllib.loads(own)
    except (ValueError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else own.count("\n") + 1
        findings.add(line, RULE, "this line can't be read", 'write it as key = "text", each key once')
        return {}


def _line(own: str, key: str) -> int:
    """The line on which a key stands, or 0."""
    starts = (
        number for number, line in enumerate(own.split("\n"), 1) if re.match(rf'\s*"?{re.escape(key)}"?\s*=', line)
    )
    return next(starts, 0)


def _fault(key: str, text: object, words: Mapping[str, Any]) -> tuple[str, str] | None:
    """What is wrong with a text, and what to do; None if it may take the place of the one there is."""
    if key not in words:
        return f'"{key}" is no text that editions use', nearest(key, words)
    known = words[key]
    if isinstance(known, list):
        if isinstance(text, list) and len(text) == len(known) and all(isinstance(word, str) and word for word in text):
            return None
        return f'"{key}" does not list {len(known)} names', f'write {len(known)} names in quotes: ["…", "…"]'
    if not isinstance(text, str) or not text.strip() or any(_controls(text)):
        return f'"{key}" is not a line of text', f'write it in quotes, such as {key} = "{known[:40]}"'
    return _misplaced(key, text, known)


def _controls(text: str) -> Iterator[bool]:
    return (ord(sign) < 32 or ord(sign) == 127 for sign in text)


def _misplaced(key: str, text: str, known: str) -> tuple[str, str] | None:
    wanted = places(known)
    try:
        if places(text) == wanted:
            return None
    except ValueError:
        pass
    named = ", ".join(f"{{{name}}}" for name in wanted)
    hint = f"it must have {named}, each once, and no other braces" if wanted else "write it without braces"
    return f'the places in "{key}" are not those that are filled', hint
