"""`pip-publish serve`: the website on this machine, while it is being written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pip_publish.cli import options, places, screen
from pip_publish.cli.cache import opened
from pip_publish.cli.ending import ending, tell_problems
from pip_publish.cli.only import selected
from pip_publish.cli.working import cache_problems

if TYPE_CHECKING:
    from pip_publish.problems import Problem
    from pip_publish.serving.address import Address
    from pip_publish.serving.answers import Answer, CacheFacts, Made

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="DIR",
        help="The folder in which the booklet and the e-book stand, which the site then offers. If you don't name "
        "one, it is 'output' in the collection.",
    ),
]

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="The address of this machine at which to show it. The usual one can be reached from this machine alone; "
        "0.0.0.0 stands for all addresses, so that others in your network can reach it.",
    ),
]

Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="N",
        min=1,
        max=65535,
        help="The port at which to show it. If you don't name one, it is 8000, or the next one that is free.",
    ),
]

Open = Annotated[bool, typer.Option("--open", help="Open it in your browser.")]


def run(
    collection: options.Collection = None,
    output: Output = None,
    only: options.Only = None,
    host: Host = "127.0.0.1",
    port: Port = None,
    open_it: Open = False,
    cache: options.CacheFolder = None,
    quiet: options.Quiet = False,
) -> None:
    """Show the website on this machine while you write.

    Whenever you save a change, the pages that are open in your browser show it, without a click.
    Mistakes are listed here, and at the foot of each page. Nothing is written to the output folder.
    Press Ctrl-C to stop.
    """
    with ending():
        places.check_date()
        folder = places.collection(collection)
        place = places.output(output, folder)
        chosen = selected(only or (), folder)
        kept = opened(cache).folder
        from pip_publish.serving.address import bind  # noqa: PLC0415 (as below)
        from pip_publish.serving.running import Serving, serve  # noqa: PLC0415 (imports server and watcher)

        address = bind(host, port)
        what = Serving(folder, place, chosen, kept, loud=screen.debugging())
        serve(what, address, _Telling(address, kept, quiet, open_it))


class _Telling:
    """Tells what the server does: where to open it, a line a build, and problems as they come and go."""

    def __init__(self, address: Address, cache: Path, quiet: bool, open_it: bool) -> None:
        self._address = address
        self._cache = cache
        self._quiet = quiet
        self._open_it = open_it
        self._told: tuple[Problem, ...] = ()
        self._shown = False

    def ready(self) -> None:
        """Say where to open it."""
        if self._address.moved and not self._quiet:
            screen.tell(f"Port 8000 is taken, so it is port {self._address.port}.")
        if self._address.open_to_others:
            screen.tell(_OPEN_TO_OTHERS)
        if not self._quiet:
            screen.say(f"Open {self._address.url} in your browser. To stop, press Ctrl-C.")
            screen.tell("Making the site …")

    def answered(self, answer: Answer, first: bool) -> None:
        """Tell what came of a build."""
        from pip_publish.serving.answers import Faulty, Flawed, Made  # noqa: PLC0415

        match answer:
            case Made():
                self._tell_made(answer)
            case Flawed(problems=problems, cache=facts):
                self._tell_problems(problems, facts, self._fate)
            case Faulty(error=error):
                self.fault(error)
        if first and self._open_it:
            _open(self._address.url)

    def fault(self, error: Exception) -> None:
        """Tell it as other commands do, and go on."""
        with suppress(typer.Exit), ending(lambda: self._fate):
            raise error

    @property
    def _fate(self) -> str:
        return "The site is shown as it was." if self._shown else "There is no site to show yet."

    def _tell_made(self, made: Made) -> None:
        before, again = self._told, self._shown
        self._shown = True
        self._tell_problems(made.problems, made.cache, "They stopped nothing.")
        if not self._quiet and (made.files or made.gone or before != self._told):
            screen.tell(_line(made, again))

    def _tell_problems(self, problems: Sequence[Problem], facts: CacheFacts, fate: str) -> None:
        """Tell all of them if they are other than before."""
        now = (*problems, *self._of_the_cache(facts))
        if now != self._told:
            tell_problems(now, fate)
        self._told = now

    def _of_the_cache(self, facts: CacheFacts) -> tuple[Problem, ...]:
        from pip_publish.build.work import Workshop  # noqa: PLC0415

        cache = opened(self._cache)
        cache.damaged, cache.refused = facts.damaged, facts.refused
        return cache_problems(Workshop(cache))


_OPEN_TO_OTHERS = (
    "Everyone who can reach this machine over the network can read the site now. "
    "Do this only in a network that you trust."
)


def _line(made: Made, again: bool) -> str:
    """What was made, in a line."""
    began = f"Made {'again ' if again else ''}in {made.seconds:.1f} seconds"
    if not again:
        return f"{began}: {_count(made.pages, 'page')}."
    if made.pages:
        return f"{began}: {_count(made.pages, 'page')} changed."
    files = len(made.files) + len(made.gone)
    return f"{began}: {_count(files, 'file')} changed." if files else f"{began}: it is as it was before."


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def _open(url: str) -> None:
    import webbrowser  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some browsers are waited for
