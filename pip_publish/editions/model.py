"""An edition: what to publish, for whom and in which medium, as pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Edition:
    """A selection of articles, a medium, and how it is set.

    `file` is the path under `output/`; `articles` are keys in the order of the collection; `needs` names the editions
    whose page plans this one states; `offers` those whose files it holds; `text_size` is in points; `when` is the date
    it carries, in UTC. A selection may have a `title` of its own, and an `audience` that it is for. `called` is what
    messages call it, if not by its name.
    """

    name: str
    medium: str
    file: str
    language: str
    articles: tuple[str, ...]
    page_size: str = "A5"
    text_size: float = 12.0
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    when: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    title: str = ""
    audience: str = ""
    called: str = ""

    @property
    def said(self) -> str:
        """The name, as it is told."""
        return self.called or self.name.replace("-", " ")
