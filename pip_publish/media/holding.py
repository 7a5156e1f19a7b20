"""The articles that an edition holds, by region and by word: what the media look up in common."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from pip_publish.collection.model import Article, Asset, Collection, Region
from pip_publish.editions.model import Edition
from pip_publish.layouts import Texts
from pip_publish.media.words import Entry, Letter, glossary_of, index_of
from pip_publish.settings import Settings


def held_by(edition: Edition, collection: Collection) -> Collection:
    """The collection with the articles of an edition alone."""
    chosen = set(edition.articles)
    return replace(collection, articles=tuple(article for article in collection.articles if article.key in chosen))


def subtitle(edition: Edition, settings: Settings, texts: Texts) -> str:
    """What stands below the title: the subtitle of the settings, or whom a selection is for."""
    if not edition.title:
        return settings.subtitle
    return texts("pack-for", audience=edition.audience) if edition.audience else ""


class Holding:
    """Looks things up in a collection that holds the articles of an edition alone."""

    collection: Collection

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions that have something to list, in body order: articles of their own, or of other regions."""
        return tuple(region for region in self.collection.regions if self.articles_of(region.slug))

    def articles_of(self, region: str) -> tuple[Article, ...]:
        """All articles that a region lists: its own, then those of other regions that concern it."""
        return self.collection.in_region(region) + self.collection.also_in(region)

    @cached_property
    def assets(self) -> tuple[Asset, ...]:
        """The pictures that the edition's articles show."""
        shown = {path for article in self.collection.articles for path in article.document.images}
        return tuple(asset for asset in self.collection.assets if asset.path in shown)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The index of words, by letters."""
        return index_of(self.collection.articles)

    @cached_property
    def short_forms(self) -> tuple[Entry, ...]:
        """The glossary."""
        return glossary_of(self.collection.articles)
