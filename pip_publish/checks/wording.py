"""Words with plain ones beside them, and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLAIN_WORDS = Path(__file__).parent / "data/plain-words.toml"
_WORD = re.compile(r"\w+(?:['’]\w+|\.\w+)*")


@dataclass(frozen=True)
class Hard:
    """A hard word or phrase in lower case, the plain one, and whether it is a medical one."""

    words: tuple[str, ...]
    plain: str
    medical: bool


@dataclass(frozen=True)
class Met:
    """A hard word that stands in a text, from one character to another."""

    hard: Hard
    start: int
    end: int


def met(text: str) -> Iterator[Met]:
    """The hard words of a text, but those of names; of two that begin at one word, the longer."""
    words = [(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    known, names = _known()
    at = 0
    while at < len(words):
        named = _at(words, at, names)
        hard = _at(words, at, known)
        if named:
            at += len(named.words)
        elif hard:
            yield Met(hard, words[at][1], words[at + len(hard.words) - 1][2])
            at += len(hard.words)
        else:
            at += 1


def _at(words: list[tuple[str, int, int]], at: int, known: dict[str, list[Hard]]) -> Hard | None:
    for hard in known.get(words[at][0], ()):
        if tuple(word for word, _, _ in words[at : at + len(hard.words)]) == hard.words:
            return hard
    return None


@cache
def _known() -> tuple[dict[str, list[Hard]], dict[str, list[Hard]]]:
    """Hard words, and names that hold such, by their first word, the longest first."""
    data = tomllib.loads(PLAIN_WORDS.read_text("utf-8"))
    hard = [
        Hard(_words(phrase), plain, kind == "medical")
        for kind in ("formal", "medical")
        for plain, phrases in data[kind].items()
        for phrase in phrases
    ]
    return _by_first(hard), _by_first([Hard(_words(name), name, True) for name in data["names"]])


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.casefold()))


def _by_first(words: list[Hard]) -> dict[str, list[Hard]]:
    first: dict[str, list[Hard]] = {}
    for each in sorted(words, key=lambda each: -len(each.words)):
        first.setdefault(each.words[0], []).append(each)
    return first
