"""`pip-publish imposed`: the booklet as sheets to print and fold."""

from pip_publish.cli import building

ABOUT = """Make the booklet as sheets to print on both sides of office paper, fold and staple.

Two pages stand on each side of a sheet. These sheets are for printing only: to read on a
screen, take the booklet. Other editions that were made before stay as they are.
"""

run = building.command(("imposed",), ABOUT)
