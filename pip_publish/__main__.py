"""`python -m pip_publish` does what `pip-publish` does."""

from pip_publish.cli import main

main()
