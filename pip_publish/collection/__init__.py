"""Reading a collection: regions, articles, front matter, Markdown, links, pictures."""

from pip_publish.collection.parsing import parse
from pip_publish.collection.reading import read

__all__ = ["parse", "read"]
