"""`pip-publish large-print-handouts`: the handouts in large print."""

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
    """Make the handouts in large print.

    Other editions that were made before stay as they are.
    """
    making.make(
        ("large-print-handouts",), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile)
    )
