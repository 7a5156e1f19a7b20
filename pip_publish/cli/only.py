"""`--only`: the regions and articles that a run is limited to."""

from __future__ import annotations

from collections.abc import Sequence
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
    if not names:
        return ()
    collection, problems = read(folder)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        known = _known(collection)
        for name in names:
            if name not in known:
                raise UsageError(f'--only names "{name}", which is no region and no article', _hint(name, collection))
    return tuple(names)


def _known(collection: Collection) -> frozenset[str]:
    regions = (region.slug for region in collection.regions)
    articles = (name for article in collection.articles for name in (article.key, article.slug))
    return frozenset((*regions, *articles))


def _hint(name: str, collection: Collection) -> str:
    hint = nearest(name, _known(collection))
    return hint if hint.startswith("did you mean") else "'pip-publish list' shows all articles, 'regions' all regions"
