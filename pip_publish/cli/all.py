"""`pip-publish all`: every edition that the settings name."""

from pip_publish.cli import building

ABOUT = """Make every edition that the settings name.

The articles are read and checked first. If there is a mistake in them, all mistakes are
listed, nothing is made, and what was made before stays as it was.
"""

run = building.command((), ABOUT)
