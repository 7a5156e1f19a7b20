"""A collection finds its articles by key and by region, without a search for each."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from pip_publish.build.codec import dump
from pip_publish.build.keys import key_of
from pip_publish.collection.model import Article, Collection, Document
from tests.build.samples import full


def article(key: str, *regions: str) -> Article:
    """An article that names these regions beside its own."""
    region, slug = key.split("/")
    return replace(full(Article), key=key, region=region, slug=slug, regions=regions)


ARTICLES = (article("neck/a", "head"), article("head/b"), article("neck/c", "neck", "head", "head"), article("knees/d"))
HELD = replace(full(Collection), articles=ARTICLES)


def test_articles_are_found_by_region_in_their_order() -> None:
    assert [one.key for one in HELD.in_region("neck")] == ["neck/a", "neck/c"]
    assert [one.key for one in HELD.also_in("head")] == ["neck/a", "neck/c"]
    assert HELD.also_in("neck") == HELD.in_region("arms") == HELD.also_in("arms") == ()


def test_articles_are_found_by_key() -> None:
    assert HELD.article("knees/d") is ARTICLES[3]
    assert list(HELD.among({"knees/d", "head/b", "arms/x"})) == [ARTICLES[1], ARTICLES[3]]
    with pytest.raises(KeyError):
        HELD.article("arms/x")


def test_what_was_looked_up_is_no_part_of_the_value() -> None:
    fresh = replace(HELD)
    before = (key_of(fresh), hash(fresh), dump(fresh), pickle.dumps(fresh))
    assert fresh.in_region("neck") and fresh.also_in("head") and fresh.article("knees/d")
    assert (key_of(fresh), hash(fresh), dump(fresh), pickle.dumps(fresh)) == before
    assert replace(fresh, articles=ARTICLES[:1]).in_region("neck") == ARTICLES[:1]
    again = pickle.loads(pickle.dumps(fresh))
    assert (again, again.in_region("neck")) == (fresh, fresh.in_region("neck"))


def test_the_articles_that_a_document_links_to() -> None:
    links = ("#here", "pip:head/b", "pip:head/b#there", "pip:neck/a#x", "https://example.org/pip:neck/c", "tel:1")
    assert Document("", links=links).targets == {"head/b", "neck/a"}
