"""`pip-publish web`: the website alone."""

from pip_publish.cli import building

ABOUT = """Make the website: the body map and all articles, to be put on any web server.

It offers booklet, e-book, handouts, large print and worksheets to download, those of them that
the settings name. Other editions that were made before stay as they are.
"""

run = building.command(("web",), ABOUT)
