"""The commands that make an edition: alike but for the edition, and for what help says of it."""

from collections.abc import Callable

from pip_publish.cli import making, options


def command(editions: tuple[str, ...], about: str) -> Callable[..., None]:
    """A command that makes these editions, or with none named those of the settings; `about` is its help."""

    def run(  # noqa: PLR0913, PLR0917 (a parameter is an option)
        collection: options.Collection = None,
        output: options.Output = None,
        only: options.Only = None,
        quiet: options.Quiet = False,
        jobs: options.Jobs = None,
        cache: options.CacheFolder = None,
        scheduler: options.Scheduler = None,
        profile: options.Profile = False,
        today: options.Today = None,
        verify: options.Verify = False,
    ) -> None:
        asked = making.Asked(collection, output, only, quiet, jobs, cache, scheduler, profile, today, verify)
        making.make(editions, asked)

    run.__doc__ = about
    return run
