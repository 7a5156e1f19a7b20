"""`pip-publish large-print`: the booklet in large print."""

from pip_publish.cli import building

ABOUT = """Make the booklet in large print, on office paper.

Other editions that were made before stay as they are.
"""

run = building.command(("large-print",), ABOUT)
