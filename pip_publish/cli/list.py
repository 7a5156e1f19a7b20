"""`pip-publish list`: the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pip_publish.cli import options, places, screen
from pip_publish.cli.ending import end_with, ending
from pip_publish.cli.reading import read

if TYPE_CHECKING:
    from pip_publish.collection.model import Article, Collection, Review


def run(collection: options.Collection = None) -> None:
    """List the articles, region by region.

    Each line gives the article's short name, which the option --only takes, then its title, the day it was
    last updated, and who has reviewed it.
    """
    with ending():
        found, problems = read(places.collection(collection))
        if found is not None:
            screen.say(_listed(found))
        end_with(problems)


def _listed(collection: Collection) -> str:
    """A table, with the regions in body order."""
    rows = [_row(article) for region in collection.regions for article in collection.in_region(region.slug)]
    if not rows:
        return "There are no articles yet."
    return screen.table(("Article", "Title", "Updated", "Review"), rows)


def _row(article: Article) -> tuple[str, str, str, str]:
    return article.key, article.title, article.updated.isoformat(), _reviewed(article.review)


def _reviewed(review: Review | None) -> str:
    if review is None:
        return "not reviewed"
    due = f", due again {review.due.isoformat()}" if review.due else ""
    return f"by {review.by}, {review.role}, {review.on.isoformat()}{due}"
