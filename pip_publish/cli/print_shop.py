"""`pip-publish print-shop`: the booklet for a print shop."""

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
    """Make the booklet for a print shop: with bleed, crop marks, and its text in pure black.

    Other editions that were made before stay as they are.
    """
    making.make(("print-shop",), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile))
