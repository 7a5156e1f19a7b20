"""Does every place on the body map lead to that place's page, and lie on that place of the figure?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from pip_publish.bodymap import VIEWS, BodyMap, Box, Callout, load
from pip_publish.collection.model import Region
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import Book
from pip_publish.proofs.pdf.judging import Bench, booklet, judged, on_page, short
from pip_publish.proofs.pdf.tagtree import Element, fold
from pip_publish.verdicts import Verdict

TITLE = "Every region's link lands on that region, and lies on it on the body map"
applies = booklet

PARTS = ("where-does-it-hurt", "is-it-at-the-back", "other-places")
"""The titles of the parts that lead to regions: front, back, and what is not drawn."""

OFF = 20.0
"""Units of the figure, which is 900 high, by which an area may lie beside the shape that it stands for."""

Point = tuple[float, float]


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Follow all links that lead to regions, and measure where those of the figures lie."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    book = Book(built, shelf)
    body_map = load(book.layouts, book.whole.settings.brand.palette)
    opening = {region.slug: book.opening(region) for region in book.shown}
    for region in book.shown:
        message = f"{short(region.name)} has no page of its own"
        bench.expect(bool(opening[region.slug]), "no-opener", message)
        _reached(bench, book, region, opening[region.slug])
    for view, title in zip(VIEWS, PARTS, strict=False):
        for part in book.titled(book.texts(title)):
            _view(bench, book, body_map, view, part)


def _reached(bench: Bench, book: Book, region: Region, opening: Sequence[int]) -> None:
    """The map names the region; all links that name it, and all parts of them, lead to its page."""
    parts = [part for title in PARTS for part in book.titled(book.texts(title))]
    named = [link for part in parts for link in part.iter("Link") if _names(link, region)]
    bench.expect(bool(named), "region-missing", f"no row of the body map leads to {short(region.name)}")
    for link in book.pdf.document.iter("Link"):
        for annotation in link.annotations:
            if _means(book, link, annotation, region):
                page = book.pdf.leads_to(annotation)
                there = f"page {book.number_on(page)}" if isinstance(page, int) else "no page"
                true = book.number_on(opening[0]) if opening else "?"
                message = f"a link of {short(region.name)} leads to {there}, and its page is {true}"
                place = on_page(next(iter(link.pages), 0))
                bench.expect(page in opening, "region-link", message, place)


def _means(book: Book, link: Element, annotation: Any, region: Region) -> bool:
    """Is a part of a link meant for the region: by its words, by those that are read out, or by its target?"""
    read_out = book.numbered.search(fold(str(annotation.get("/Contents", ""))))
    words = read_out[1] if read_out else ""
    named = words == fold(region.name) and not _titles(book, region)
    return named or _names(link, region) or book.pdf.name_of(annotation) == f"region/{region.slug}"


def _titles(book: Book, region: Region) -> bool:
    """Does an article bear the name of the region as its title? Then the words alone don't tell which is meant."""
    return any(fold(article.title) == fold(region.name) for article in book.articles)


def _names(link: Element, region: Region) -> bool:
    """Is a link called by the region's name, and by nothing more than a number after it?"""
    name = fold(region.name)
    return link.text.startswith(name) and not link.text.removeprefix(name).strip(" ,").strip("0123456789")


def _view(bench: Bench, book: Book, body_map: BodyMap, view: str, part: Element) -> None:
    """On a figure each region's areas lie where its shapes are: one scale and one shift fit all of them."""
    pairs: list[tuple[Region, Point, Point]] = []
    for region, callout in _drawn(book, body_map, view):
        rows = [
            link.annotations
            for link in part.iter("Link")
            if any(_means(book, link, area, region) for area in link.annotations)
        ]
        areas = max(rows, key=len, default=[])  # giant print has a second row, on a page of names
        shapes = areas[-len(callout.parts) :] if len(areas) > len(callout.parts) else []
        message = f"{short(region.name)} can't be chosen on the figure ({view})"
        place = on_page(next(iter(part.pages), 0))
        if bench.expect(len(shapes) == len(callout.parts), "region-shape", message, place):
            pairs += [(region, _middle(box), _centre(area)) for box, area in zip(callout.parts, shapes, strict=True)]
    for region, off in _astray(pairs):
        message = f"an area of {short(region.name)} does not lie on that place of the figure ({view})"
        bench.expect(off <= OFF, "region-shape", message, on_page(next(iter(part.pages), 0)))


def _drawn(book: Book, body_map: BodyMap, view: str) -> Iterator[tuple[Region, Callout]]:
    for region in book.shown:
        callout = body_map.callout(view, region.slug)
        if callout is not None:
            yield region, callout


def _middle(box: Box) -> Point:
    """Of a shape, in units of the figure: counted from the top."""
    x, y, width, height = box
    return x + width / 2, y + height / 2


def _centre(area: Any) -> Point:
    """Of an area on the page, in points, counted downwards as the figure is."""
    left, low, right, high = (float(value) for value in area.Rect)
    return (left + right) / 2, -(low + high) / 2


def _astray(pairs: list[tuple[Region, Point, Point]]) -> Iterator[tuple[Region, float]]:
    """How far each area lies from where most of the others say that it should, in units of the figure."""
    scale = _scale(pairs)
    if scale is None:
        return
    shifts = [tuple(there[axis] - scale * drawn[axis] for axis in (0, 1)) for _, drawn, there in pairs]
    usual = [median(shift[axis] for shift in shifts) for axis in (0, 1)]
    for (region, _, _), shift in zip(pairs, shifts, strict=True):
        yield region, max(abs(shift[axis] - usual[axis]) for axis in (0, 1)) / scale


def _scale(pairs: list[tuple[Region, Point, Point]]) -> float | None:
    """Points a unit of the figure: the median over all pairs of shapes that lie well apart."""
    ratios = [
        (other[2][1] - one[2][1]) / (other[1][1] - one[1][1])
        for at, one in enumerate(pairs)
        for other in pairs[at + 1 :]
        if abs(other[1][1] - one[1][1]) > OFF
    ]
    found = median(ratios) if ratios else 0.0
    return found if found > 0 else None
