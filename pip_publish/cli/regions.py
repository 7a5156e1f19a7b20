"""`pip-publish regions`: the regions of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pip_publish.cli import options, places, screen
from pip_publish.cli.ending import end_with, ending
from pip_publish.cli.reading import read

if TYPE_CHECKING:
    from pip_publish.collection.model import Collection


def run(collection: options.Collection = None) -> None:
    """List the regions of the body, from head to foot.

    Each line gives the region's short name, which is also the name of its folder, then the name that readers
    see, and how many articles it has.
    """
    with ending():
        found, problems = read(places.collection(collection))
        if found is not None:
            screen.say(_listed(found))
        end_with(problems)


def _listed(collection: Collection) -> str:
    rows = [(region.slug, region.name, str(len(collection.in_region(region.slug)))) for region in collection.regions]
    return screen.table(("Region", "Name", "Articles"), rows, numbers=(2,))
