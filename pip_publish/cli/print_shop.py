"""`pip-publish print-shop`: the booklet for a print shop."""

from pip_publish.cli import building

ABOUT = """Make the booklet for a print shop: with bleed, crop marks, and its text in pure black.

Other editions that were made before stay as they are.
"""

run = building.command(("print-shop",), ABOUT)
