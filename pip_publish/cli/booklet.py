"""`pip-publish booklet`: the booklet alone."""

from pip_publish.cli import building

ABOUT = """Make the booklet: an accessible PDF to print or to read on a screen.

Other editions that were made before stay as they are.
"""

run = building.command(("booklet",), ABOUT)
