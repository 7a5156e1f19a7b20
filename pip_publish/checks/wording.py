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
    keys = _known()
    if keys.keys().isdisjoint(_WORD.findall(text.lower())):
        return
    places = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    words = tuple(text[start:end].lower() for start, end in places)
    found = sorted(_standing(words, keys), key=lambda each: (each[0], -len(each[1].words)))
    past = 0
    for at, hard in found:
        if at >= past:
            past = at + len(hard.words)
            if hard.plain:
                yield Met(hard, places[at][0], places[past - 1][1])


def _standing(words: tuple[str, ...], keys: dict[str, list[Hard]]) -> Iterator[tuple[int, Hard]]:
    """Where hard words and names begin among these words."""
    for number, word in enumerate(words):
        for hard in keys.get(word, ()):
            at = number - hard.words.index(word)
            if at >= 0 and words[at : at + len(hard.words)] == hard.words:
                yield at, hard


@cache
def _known() -> dict[str, list[Hard]]:
    """Hard words, and names that hold such (which have no plain one), by their longest word, which few texts have."""
    data = tomllib.loads(PLAIN_WORDS.read_text("utf-8"))
    known: dict[str, list[Hard]] = {}
    for name in data["names"]:
        _add(known, Hard(_words(name), "", False))
    for kind in ("formal", "medical"):
        for plain, phrases in data[kind].items():
            for phrase in phrases:
                _add(known, Hard(_words(phrase), plain, kind == "medical"))
    return known


def _add(known: dict[str, list[Hard]], hard: Hard) -> None:
    known.setdefault(max(hard.words, key=len), []).append(hard)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.lower()))
