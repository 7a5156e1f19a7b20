"""Choosing the articles of a pack: by name, by region, by keyword."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pip_publish.collection.model import Article, Collection
from pip_publish.settings import Pack


@dataclass(frozen=True)
class Unknown:
    """What a pack names and the collection does not have: of which kind it is, its name, and what is known."""

    kind: str
    name: str
    known: frozenset[str]


def articles_of(pack: Pack, collection: Collection) -> tuple[str, ...]:
    """The keys of a pack's articles, in the order of the collection."""
    return tuple(article.key for article in collection.articles if _is_chosen(article, pack))


def unknown(pack: Pack, collection: Collection) -> Iterator[Unknown]:
    """The articles, regions and keywords of a pack that the collection does not have. Keywords match in any case."""
    articles = frozenset(name for article in collection.articles for name in (article.key, article.slug))
    regions = frozenset(article.region for article in collection.articles)
    keywords = frozenset(word for article in collection.articles for word in article.keywords)
    alike = {word.casefold() for word in keywords}
    yield from (Unknown("article", name, articles) for name in pack.articles if name not in articles)
    yield from (Unknown("region", name, regions) for name in pack.regions if name not in regions)
    yield from (Unknown("keyword", name, keywords) for name in pack.keywords if name.casefold() not in alike)


def _is_chosen(article: Article, pack: Pack) -> bool:
    wanted, has = ({word.casefold() for word in words} for words in (pack.keywords, article.keywords))
    return bool({article.key, article.slug} & {*pack.articles} or article.region in pack.regions or wanted & has)
