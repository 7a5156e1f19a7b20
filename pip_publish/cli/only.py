"""`--only`: the regions and articles that a run is limited to."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from pip_publish.cli.places import UsageError
from pip_publish.cli.reading import read
from pip_publish.problems import Severity, nearest

if TYPE_CHECKING:
    from pip_publish.collection.model import Collection


def selected(names: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The names as given, once all of them are known to be a region or an article. Raises `UsageError`.

    A collection with mistakes may lack articles for them, so there the mistakes are told first, by the flow.
    """
    if names:
        collection, problems = read(folder)
        if collection is not None and not any(problem.severity is Severity.ERROR for problem in problems):
            check(names, collection)
    return tuple(names)


def check(names: Sequence[str], collection: Collection) -> None:
    """Raise `UsageError` for a name that is no region and no article."""
    for name in names:
        _check(name, collection)


def _check(name: str, collection: Collection) -> None:
    with_articles = {part for article in collection.articles for part in (article.region, article.key, article.slug)}
    known = {*with_articles, *(region.slug for region in collection.regions)}
    if name not in known:
        raise UsageError(f'--only names "{name}", which is no region and no article', _hint(name, known))
    if name not in with_articles:
        raise UsageError(f'--only names the region "{name}", which has no articles yet', _MORE)


_MORE = "'pip-publish list' shows all articles, 'pip-publish regions' all regions"


def _hint(name: str, known: Set[str]) -> str:
    hint = nearest(name, known)
    return hint if hint.startswith("did you mean") else _MORE
