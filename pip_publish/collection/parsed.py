"""An article before and after it is parsed: values, which need no Markdown parser."""

from __future__ import annotations

from dataclasses import dataclass

from pip_publish.collection.frontmatter import FrontMatter
from pip_publish.collection.model import Document
from pip_publish.problems import Problem


@dataclass(frozen=True)
class Unparsed:
    """An article's file before it is parsed: its path in the collection, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Parsed:
    """An article by itself: links and pictures still name files, as the author wrote them.

    `link_lines` and `image_lines` give the line of each `<a>` and `<img>` of the document, in its order.
    """

    path: str
    front: FrontMatter | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    link_lines: tuple[int, ...] = ()
    image_lines: tuple[int, ...] = ()
