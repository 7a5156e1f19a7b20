"""The search index of the site, made here and read by MiniSearch in the reader's browser.

`tokenise` and `wanted` say what a word is. `layouts/web/search-terms.js` says the same for what a reader types: they
must agree in everything, which the tests prove with the real MiniSearch. Left out are single letters and digits, and
the commonest words of English and Spanish: they stand in every article, so they tell nothing, and would be a quarter of
the index. Numbers stay, since they cost nothing and people look for "111". Vowel signs that are written as marks count
as accents, so Hindi is found by its consonants.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

FIELDS = ("title", "keywords", "headings", "summary", "text")
"""The fields that are searched, in MiniSearch's numbering."""

SERIALISATION = 2
"""The form of the index that MiniSearch 7 writes and reads."""

_COMMON = """
about after all also an and any are as at be been before but by can could do does for from had has have he her his how
if in into is it its may me more most my no not of on or other our out over she should so some such than that the their
them then there these they this to up was we were what when where which while who will with would you your
al como con cuando de del desde donde el ella en entre es esa ese eso esta este esto estos ha han hay la las le les lo
los mas mi muy nos para pero por porque puede pueden que se ser si sin sobre son su sus tambien te tiene tu un una uno
unos usted ya
"""
STOP_WORDS = frozenset(_COMMON.split())
"""English and Spanish together, without accents: the browser then need not know a page's language."""

_JOINED = "'\u2018\u2019\u201b\u02bc`\u00ad\u200c\u200d\u2060\ufeff"
"""Apostrophes as people type them, soft hyphens and other signs that are not seen: the word goes on."""

_LETTERS = dict(zip("ßæœøłđðþıς", ("ss", "ae", "oe", "o", "l", "d", "d", "th", "i", "σ"), strict=True))
"""Letters that no standard takes apart, as people write them on a keyboard that lacks them."""

_NOTHING = re.compile("[a-z0-9]")


@dataclass(frozen=True)
class FieldTerms:
    """What one field of an article gives to the index.

    `length` is how many different words it has, left-out ones too; `terms` are in alphabetical order, each with how
    often it stands there.
    """

    length: int
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SearchEntry:
    """What one article gives to the index. `file` is its path in the site; `fields` are in the order of `FIELDS`."""

    file: str
    title: str
    region: str
    summary: str
    fields: tuple[FieldTerms, ...]


class _Signs(dict[int, str]):
    """What becomes of each character, in lower case: letters and digits stay, marks go, all else parts words."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = unicodedata.category(sign)[0]
        self[code] = _LETTERS.get(sign, sign) if kind in "LN" else "" if kind == "M" else " "
        return self[code]


_SIGNS = _Signs(dict.fromkeys(map(ord, _JOINED), ""))


def tokenise(text: str) -> list[str]:
    """The words of a text, in lower case and without accents; "don’t" is one word, "dont"."""
    # The accent that stands alone would become a space and an accent.
    apart = unicodedata.normalize("NFKD", text.replace("´", ""))
    return apart.lower().translate(_SIGNS).split()


def wanted(word: str) -> bool:
    """Is a word of `tokenise` a term of the index?"""
    return word not in STOP_WORDS and not _NOTHING.fullmatch(word)


def entry(
    file: str, title: str, region: str, summary: str, keywords: Sequence[str], headings: Sequence[str], text: str
) -> SearchEntry:
    """What an article gives to the index; `region` is a region's name, `text` the body without markup."""
    contents = (title, "\n".join(keywords), "\n".join(headings), summary, text)
    return SearchEntry(file, title, region, summary, tuple(map(_terms, contents)))


def _terms(text: str) -> FieldTerms:
    counts = Counter(tokenise(text))
    return FieldTerms(len(counts), tuple(sorted((word, count) for word, count in counts.items() if wanted(word))))


def index(entries: Sequence[SearchEntry]) -> bytes:
    """The index of all articles as JSON for MiniSearch's `loadJSON`, the same for the same entries.

    Each article is known by its `file`, and carries title, region and summary for the list of results.
    """
    lengths = [[field.length for field in entry.fields] for entry in entries]
    content = {
        "documentCount": len(entries),
        "nextId": len(entries),
        "documentIds": {number: entry.file for number, entry in enumerate(entries)},
        "fieldIds": {name: number for number, name in enumerate(FIELDS)},
        "fieldLength": dict(enumerate(lengths)),
        "averageFieldLength": [_average(of_field) for of_field in zip(*lengths, strict=True)],
        "storedFields": {number: _stored(entry) for number, entry in enumerate(entries)},
        "dirtCount": 0,
        "index": sorted(_places(entries).items()),
        "serializationVersion": SERIALISATION,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _stored(entry: SearchEntry) -> dict[str, str]:
    return {"title": entry.title, "region": entry.region, "summary": entry.summary}


def _places(entries: Sequence[SearchEntry]) -> dict[str, dict[int, dict[int, int]]]:
    """Each term with the fields that hold it, by number; these with the articles, by number, and how often."""
    places: dict[str, dict[int, dict[int, int]]] = {}
    for number, entry in enumerate(entries):
        for place, field in enumerate(entry.fields):
            for term, count in field.terms:
                places.setdefault(term, {}).setdefault(place, {})[number] = count
    return places


def _average(lengths: Sequence[int]) -> float:
    """The mean as MiniSearch works it out, article by article, so that its scores are the same to the last digit."""
    average = 0.0
    for count, length in enumerate(lengths):
        average = (average * count + length) / (count + 1)
    return average
