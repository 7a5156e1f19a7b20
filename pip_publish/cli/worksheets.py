"""`pip-publish worksheets`: the forms to fill in."""

from pip_publish.cli import making, options


def run(
    collection: options.Collection = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    jobs: options.Jobs = None,
    cache: options.CacheFolder = None,
    scheduler: options.Scheduler = None,
    profile: options.Profile = False,
    verify: options.Verify = False,
) -> None:
    """Make the worksheets: a body map to shade, a pain diary, questions for a visit and a list of medicines.

    They can be printed, or filled in on a screen. Other editions that were made before stay as they are.
    """
    making.make(
        ("worksheets",), making.Asked(collection, output, None, quiet, jobs, cache, scheduler, profile, verify=verify)
    )
