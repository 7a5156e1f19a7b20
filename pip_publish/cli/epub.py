"""`pip-publish epub`: the e-book alone."""

from pip_publish.cli import building

ABOUT = """Make the e-book: an EPUB file for phones, tablets and reading programs.

Other editions that were made before stay as they are.
"""

run = building.command(("epub",), ABOUT)
