"""What an article says of itself in every medium: how long it takes to read, and what to read next."""

from __future__ import annotations

from itertools import chain
from math import ceil

from pip_publish.collection.model import Article, Collection

WORDS_A_MINUTE = 200
"""A calm pace: somewhat slower than most adults read, since our readers may be tired or in pain."""

MOST_NEXT = 3


def minutes(article: Article) -> int:
    """How many minutes an article takes to read, at least one."""
    return max(1, ceil(article.document.words / WORDS_A_MINUTE))


def read_next(article: Article, collection: Collection) -> tuple[Article, ...]:
    """Up to three others: of the same region first, then those that share a region, then those it links to."""
    near = chain(
        collection.in_region(article.region),
        collection.also_in(article.region),
        *(collection.in_region(region) for region in article.regions),
        collection.among(article.document.targets - {article.key}),
    )
    found: dict[str, Article] = {}
    for other in near:
        if other.key != article.key:
            found.setdefault(other.key, other)
        if len(found) == MOST_NEXT:
            break
    return tuple(found.values())
