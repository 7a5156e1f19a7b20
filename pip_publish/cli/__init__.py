"""The command line: one module a command. The only place that prints or knows exit statuses."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script. Ctrl-C ends it quietly even while it is still being loaded."""
    try:
        from pip_publish.cli.app import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        sys.exit(130)
