"""Reading a collection: regions, articles, front matter, Markdown, links, pictures.

`read` and `parse` are imported when they are first asked for: the values of `model` need no Markdown parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pip_publish.collection.parsing import parse
    from pip_publish.collection.reading import read

__all__ = ["parse", "read"]


def __getattr__(name: str) -> Any:
    """`read` or `parse`."""
    if name == "read":
        from pip_publish.collection.reading import read  # noqa: PLC0415

        return read
    if name == "parse":
        from pip_publish.collection.parsing import parse  # noqa: PLC0415

        return parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
