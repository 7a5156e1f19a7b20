"""`pip-publish web`: the website alone."""

from pip_publish.cli import building

ABOUT = """Make the website: the body map and all articles, to be put on any web server.

It offers the booklet and the e-book to download, if the settings name them. Other editions
that were made before stay as they are.
"""

run = building.command(("web",), ABOUT)
