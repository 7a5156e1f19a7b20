"""`pip-publish all`: every edition that the settings name."""

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
    """Make every edition that the settings name.

    The articles are read and checked first. If there is a mistake in them, all mistakes are
    listed, nothing is made, and what was made before stays as it was.
    """
    making.make((), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile))
