"""Packs name articles, regions and keywords that there are.

A pack whose names are misspelt would lack articles without anybody noticing. Example, in `pip-publish.toml`:

    [[packs]]
    name = "legs-at-night"
    title = "Legs at night"
    articles = ["leg-cramps", "restless-legs-syndrome"]
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.collection.choosing import unknown
from pip_publish.problems import Severity, nearest
from pip_publish.settings import PATH

GROUP = "governance"
SEVERITY = Severity.ERROR


def collection(terms: Terms) -> Iterator[Remark]:
    """A remark for each name that no article has, at the line where its pack begins."""
    collection = terms.collection
    for pack in collection.settings.packs:
        for found in unknown(pack, collection):
            said = f'the pack "{pack.name}" names the {found.kind} "{found.name[:80]}", which no article has'
            if found.kind == "article":
                said = f'the pack "{pack.name}" names the article "{found.name[:80]}", which does not exist'
            yield Remark(PATH, pack.line, said, nearest(found.name, found.known))
