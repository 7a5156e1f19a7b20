"""The style sheets of the editions, as they are used: filled, in the brand's colours, a collection's own among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pip_publish.collection.model import Collection
from pip_publish.layouts import TEXT_FAMILY, Layouts
from pip_publish.problems import ProblemsError


@dataclass(frozen=True)
class PageSizes:
    """What styles may ask of a page, in millimetres: an A5 page. No colour depends on it."""

    width: float = 148.0
    height: float = 210.0
    side: float = 14.0
    wide: float = 14.0
    top: float = 16.0
    foot: float = 22.5
    rail: float = 40.0
    measure: float = 120.0
    wide_measure: float = 120.0
    room: float = 171.5


@dataclass(frozen=True)
class CoverSizes:
    """What styles may ask of a cover, in millimetres."""

    words: float = 60.0
    follow: float = 149.5
    width: float = 120.0
    height: float = 181.0
    imprint: float = 60.0
    foot: float = 20.0


@dataclass(frozen=True)
class Sheet:
    """A style sheet: the CSS of its files, in their order, for which medium it is, and how readers set that.

    `files` are pairs of a layout's name and CSS; that of a template is filled, so that its lines are others. `sources`
    are the collection's own files among them, and those that they include, as they are written.
    """

    files: tuple[tuple[str, str], ...]
    screen: bool = False
    dark: bool = False
    sources: tuple[tuple[str, str], ...] = ()


TEMPLATES = ("booklet/booklet.css.j2", "worksheets/worksheets.css.j2")
TOKENS, SITE, BOOK = "tokens.css", "web/site.css", "epub/epub.css"
TEXT_SIZE = 12.0


def sheets(collection: Collection) -> tuple[Sheet, ...]:
    """Those of booklet, worksheets, e-book and website, the latter for light and for dark.

    One that can't be filled is left out: making the edition tells what is wrong with it.
    """
    return tuple(_sheets(collection, Layouts(Path(collection.folder))))


def _sheets(collection: Collection, layouts: Layouts) -> Iterator[Sheet]:
    palette = collection.settings.brand.palette
    sizes = {"page": PageSizes(), "cover": CoverSizes(), "baseline": 13.0, "text": TEXT_SIZE}
    for name in TEMPLATES:
        try:
            css = layouts.render(name, **sizes, colours=palette, family=TEXT_FAMILY)
            yield Sheet(((name, css),), sources=_own(layouts, *reversed(TEMPLATES)))
        except ProblemsError:
            continue
    for names, modes in (((BOOK,), (False,)), ((TOKENS, SITE), (False, True))):
        try:
            texts = {name: layouts.text(name) for name in names}
            files = tuple((name, palette.dressed(text) if name == TOKENS else text) for name, text in texts.items())
            for dark in modes:
                yield Sheet(files, screen=True, dark=dark, sources=_own(layouts, *names))
        except ProblemsError:
            continue


def _own(layouts: Layouts, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, layouts.text(name)) for name in names if layouts.is_own(name))
