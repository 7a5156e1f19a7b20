"""Reading a collection: regions, articles, front matter, Markdown, links, pictures.

`read`, `settings_of` and `parse` are imported when they are first asked for: the values of `model` need no parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pip_publish.collection.parsing import parse
    from pip_publish.collection.reading import read, settings_of

__all__ = ["parse", "read", "settings_of"]


def __getattr__(name: str) -> Any:
    """`read`, `settings_of` or `parse`."""
    if name in ("read", "settings_of"):
        from pip_publish.collection import reading  # noqa: PLC0415

        return getattr(reading, name)
    if name == "parse":
        from pip_publish.collection.parsing import parse  # noqa: PLC0415

        return parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
