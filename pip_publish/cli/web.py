"""`pip-publish web`: the website alone."""

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
    """Make the website: the body map and all articles, to be put on any web server.

    It offers the booklet and the e-book to download, if the settings name them. Other editions
    that were made before stay as they are.
    """
    making.make(("web",), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile))
