"""`pip-publish large-print-handouts`: the handouts in large print."""

from pip_publish.cli import building

ABOUT = """Make the handouts in large print.

Other editions that were made before stay as they are.
"""

run = building.command(("large-print-handouts",), ABOUT)
