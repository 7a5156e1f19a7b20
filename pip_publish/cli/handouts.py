"""`pip-publish handouts`: a PDF for each article, to hand out."""

from pip_publish.cli import building

ABOUT = """Make the handouts: a PDF for each article, to print and give to a patient.

Each has your clinic's name and phone number at its head, and lines for who gave it to whom.
Other editions that were made before stay as they are.
"""

run = building.command(("handouts",), ABOUT)
