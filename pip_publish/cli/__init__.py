"""The command line: one module a command. The only place that prints or knows exit statuses."""

from pip_publish.cli.app import main

__all__ = ["main"]
