"""`pip-publish handouts`: a PDF for each article, to hand out."""

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
    """Make the handouts: a PDF for each article, to print and give to a patient.

    Each has your clinic's name and phone number at its head, and lines for who gave it to whom.
    Other editions that were made before stay as they are.
    """
    making.make(("handouts",), making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile))
