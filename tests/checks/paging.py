"""Articles to look at in tests of the checks, as rules do."""

from __future__ import annotations

from pathlib import Path

from pip_publish.checks.page import Page
from tests.collection.overlay import FRONT, article_of, stock_with


def page_of(body: str, folder: Path) -> Page:
    """An article with this body, in a collection of its own in `folder`, which must not exist."""
    stock_with(folder, {"articles/knees/case.md": FRONT + body})
    return Page(folder, article_of(folder, "knees/case"))
