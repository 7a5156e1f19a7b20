"""The index of words and the glossary, drawn from the articles' keywords and abbreviations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pip_publish.collection.model import Article


@dataclass(frozen=True)
class Place:
    """Where a word is treated: an article, and the anchor in it or an empty text for its top."""

    key: str
    title: str
    anchor: str = ""


@dataclass(frozen=True)
class Entry:
    """A word of the index, or a short form with what it means."""

    word: str
    places: tuple[Place, ...]
    meaning: str = ""


@dataclass(frozen=True)
class Letter:
    """The words that begin with one letter."""

    letter: str
    entries: tuple[Entry, ...]


def index_of(articles: Iterable[Article]) -> tuple[Letter, ...]:
    """The keywords of all articles by their first letters, accents and case aside."""
    places: dict[str, list[Place]] = {}
    spelling: dict[str, str] = {}
    for article in articles:
        for word, anchor in _keywords(article):
            key = order(word)
            spelling.setdefault(key, word)
            places.setdefault(key, []).append(Place(article.key, article.title, anchor))
    entries = [Entry(spelling[key], tuple(dict.fromkeys(places[key]))) for key in sorted(places)]
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(entries, _letter))


def glossary_of(articles: Iterable[Article]) -> tuple[Entry, ...]:
    """The abbreviations of all articles; one that means two things stands twice."""
    places: dict[tuple[str, str], list[Place]] = {}
    for article in articles:
        for pair in article.document.abbreviations:
            places.setdefault(pair, []).append(Place(article.key, article.title))
    pairs = sorted(places, key=lambda pair: (order(pair[0]), order(pair[1]), pair))
    return tuple(Entry(pair[0], tuple(dict.fromkeys(places[pair])), pair[1]) for pair in pairs)


def order(word: str) -> str:
    """The key by which words are sorted: without accents and case."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(sign))


def _keywords(article: Article) -> list[tuple[str, str]]:
    """An article's keywords with their anchors; an anchored keyword is not listed a second time without."""
    anchored = list(article.document.keyword_anchors)
    known = {order(word) for word, _ in anchored}
    return anchored + [(word, "") for word in article.keywords if order(word) not in known]


def _letter(entry: Entry) -> str:
    first = order(entry.word)[:1].upper()
    return first if first.isalpha() else "#"
