"""The pages of the booklet in the book: which marker stands where, and the list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from pip_publish.media.epub.files import NAV
from pip_publish.media.epub.parts import RenderedPage
from pip_publish.media.files import relative
from pip_publish.media.model import PagePlan


@dataclass(frozen=True)
class Marker:
    """The marker of one printed page: the document and the slot that it stands in, and its id there."""

    page: int
    file: str
    slot: str
    id: str

    @property
    def label(self) -> str:
        """The page's number as printed."""
        return str(self.page)

    def element(self) -> str:
        """The marker as XHTML (EPUB 3.3, D.6; the title is its name, since axe refuses `aria-label` here)."""
        return f'<span id="{self.id}" epub:type="pagebreak" role="doc-pagebreak" title="{self.label}"></span>'


def place_markers(plan: PagePlan, pages: Sequence[RenderedPage]) -> tuple[Marker, ...]:
    """One marker for each page of the plan, in order.

    A page's marker stands before the first block that starts on it; where none does, before the next block in order, or
    at the end of its document if no block follows there.
    """
    places = [(page, slot) for page in pages for slot in page.slots if not slot.startswith("fill")]
    numbers = {(page.name, slot): number for number, (page, slot) in enumerate(places)}
    starts = [(page, number) for page, place in _starts(plan) if (number := numbers.get(place)) is not None]
    markers, at, position = [], 0, 0
    for number in range(1, plan.pages + 1):
        while at < len(starts) and starts[at][0] < number:
            at += 1
        position = max(position, starts[at][1]) if at < len(starts) else len(places) - 1
        page, slot = places[position]
        markers.append(Marker(number, page.file, slot, _free_id(number, page)))
    return tuple(markers)


def _starts(plan: PagePlan) -> Iterator[tuple[int, tuple[str, str]]]:
    """The page on which each place of the booklet stands, in reading order: parts, their blocks, their ends."""
    nexts = [first for _, first in plan.starts[1:]] + [plan.pages + 1]
    for (part, first), following in zip(plan.starts, nexts, strict=True):
        yield first, (part, "start")
        for block, page in plan.blocks_of(part):
            yield page, (part, f"block {block}")
        yield max(first, following - 1), (part, "end")


def _free_id(number: int, page: RenderedPage) -> str:
    """The marker's id, other than any id of the author's in that document."""
    name = f"page-{number}"
    while name in page.ids:
        name = f"{name}-printed"
    return name


def page_list(markers: Sequence[Marker]) -> str:
    """The entries of the page list, as the contents of its `nav` in the navigation document."""
    entries = (
        f'<li><a href="{escape(relative(NAV, marker.file))}#{marker.id}">{marker.label}</a></li>' for marker in markers
    )
    return f"<ol>\n{chr(10).join(entries)}\n</ol>"


def by_document(markers: Sequence[Marker]) -> dict[str, dict[str, bytes]]:
    """The markers of each document by slot; several pages may share one slot."""
    filled: defaultdict[str, defaultdict[str, bytes]] = defaultdict(lambda: defaultdict(bytes))
    for marker in markers:
        filled[marker.file][marker.slot] += marker.element().encode()
    return {file: dict(slots) for file, slots in filled.items()}
