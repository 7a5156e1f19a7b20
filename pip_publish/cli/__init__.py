"""The command line: one module a command. The only place that prints or knows exit statuses."""

from __future__ import annotations

import gc
import sys

ALLOCATIONS = 100_000
"""Between two searches for unused objects that hold each other: a short run makes few of these, and many objects."""


def main() -> None:
    """The console script. Ctrl-C ends it quietly even while it is still being loaded."""
    gc.set_threshold(ALLOCATIONS)
    try:
        from pip_publish.cli.app import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        sys.exit(130)
