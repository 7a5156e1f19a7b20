"""What the media share: parts, what rendering a part yields, page plans and publications. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pip_publish.problems import Problem


@dataclass(frozen=True)
class PagePlan:
    """Which block starts on which page of a bound booklet; pages count from 1, as printed.

    `starts` maps a part's name (an article's key, `region/SLUG` for an opener, or `cover`, `welcome`, `body-map-front`,
    `body-map-back`, `contents`, `index`, `glossary`, `colophon`) to its first page. `blocks` maps a part's name to its
    blocks in reading order, each with the page that it starts on. A block is the `data-block` value of its element.
    """

    title: str
    page_size: str
    date: str
    pages: int
    starts: tuple[tuple[str, int], ...]
    blocks: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    def first_page(self, part: str) -> int | None:
        """The page on which a part starts, or None if the booklet does not hold it."""
        return self._first_pages.get(part)

    def blocks_of(self, part: str) -> tuple[tuple[str, int], ...]:
        """The blocks of a part with their pages, in reading order."""
        return self._blocks.get(part, ())

    @cached_property
    def _first_pages(self) -> Mapping[str, int]:
        return dict(self.starts)

    @cached_property
    def _blocks(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        return dict(self.blocks)


@dataclass(frozen=True)
class File:
    """One file of a publication: its path under `output/`, its bytes and what the manifest says of it."""

    path: str
    data: bytes = field(repr=False)
    pages: int | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publication:
    """The bound result of one edition."""

    edition: str
    files: tuple[File, ...]
    plan: PagePlan | None = None
    problems: tuple[Problem, ...] = ()
