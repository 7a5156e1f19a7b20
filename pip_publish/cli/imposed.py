"""`pip-publish imposed`: the booklet as sheets to print and fold."""

from pip_publish.cli import making, options


def run(
    collection: options.Collection = None,
    output: options.Output = None,
    only: options.Only = None,
    quiet: options.Quiet = False,
    jobs: options.Jobs = None,
    cache: options.CacheFolder = None,
    scheduler: options.Scheduler = None,
    profile: options.Profile = False,
) -> None:
    """Make the booklet as sheets to print on both sides of office paper, fold and staple.

    Two pages stand on each side of a sheet. These sheets are for printing only: to read on a
    screen, take the booklet. Other editions that were made before stay as they are.
    """
    making.make(("imposed",), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile))
