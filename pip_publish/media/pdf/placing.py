"""Where parts fall: page numbers, blank pages before a spread, and the page plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pip_publish.media.model import PagePlan
from pip_publish.media.pdf.parts import Rendered

STANDS_FOR = "stands-for:"
"""How an anchor begins that stands for a part which the edition does not hold."""


@dataclass(frozen=True)
class Placed:
    """A rendered part, its first page (from 1), and how many blank pages stand before it."""

    rendered: Rendered
    first: int
    blanks: int = 0


def place(rendered: Sequence[Rendered]) -> tuple[Placed, ...]:
    """Number the pages. Right-hand pages are odd; a part that starts a spread may need a blank page before it."""
    placed, page = [], 1
    for content in rendered:
        starts, odd = content.placement.starts, page % 2 == 1
        blanks = int((starts == "left" and odd) or (starts == "right" and not odd))
        placed.append(Placed(content, page + blanks, blanks))
        page += blanks + content.pages
    return tuple(placed)


def total(placed: Sequence[Placed]) -> int:
    """How many pages the bound file has."""
    return placed[-1].first + placed[-1].rendered.pages - 1 if placed else 0


def targets(placed: Iterable[Placed]) -> dict[str, int]:
    """The page of each thing that can be referred to: parts by name, their anchors as NAME#id."""
    pages: dict[str, int] = {}
    for entry in placed:
        pages[entry.rendered.part] = entry.first
        for anchor in entry.rendered.anchors:
            pages[name_of(entry.rendered.part, anchor.id)] = entry.first + anchor.page
    return pages


def name_of(part: str, anchor: str) -> str:
    """What an anchor of a part is called in the bound file: NAME#id, or the name of the part that it stands for."""
    return anchor.removeprefix(STANDS_FOR) if anchor.startswith(STANDS_FOR) else f"{part}#{anchor}"


def page_plan(placed: Sequence[Placed], title: str, page_size: str, day: date) -> PagePlan:
    """The page plan of a bound booklet."""
    return PagePlan(
        title=title,
        page_size=page_size,
        date=day.isoformat(),
        pages=total(placed),
        starts=tuple((entry.rendered.part, entry.first) for entry in placed),
        blocks=tuple(
            (entry.rendered.part, tuple((block, entry.first + page) for block, page in entry.rendered.blocks))
            for entry in placed
        ),
    )
