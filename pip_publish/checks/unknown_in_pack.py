"""unknown-in-pack: a pack of the settings names an article, a region or a keyword that no article has."""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.collection.choosing import unknown
from pip_publish.collection.model import Collection
from pip_publish.problems import Problem, nearest
from pip_publish.settings import PATH


def check(collection: Collection) -> Iterator[Problem]:
    """A problem for each such name, at the line where its pack begins."""
    for pack in collection.settings.packs:
        for found in unknown(pack, collection):
            said = f'the pack "{pack.name}" names the {found.kind} "{found.name[:80]}", which no article has'
            if found.kind == "article":
                said = f'the pack "{pack.name}" names the article "{found.name[:80]}", which does not exist'
            yield Problem(PATH, pack.line, 0, "unknown-in-pack", said, nearest(found.name, found.known))
