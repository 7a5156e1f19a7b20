"""Contrast is computed from the styles as the editions use them, a collection's own and hostile ones among them."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from time import monotonic

import pytest

from pip_publish.checks.contrasts import COMMON, Pairing, pairings
from pip_publish.checks.sheets import CoverSizes, PageSizes, Sheet, sheets
from pip_publish.collection.model import Collection
from pip_publish.layouts import shipped
from pip_publish.media.pdf.covers import CoverPlaces
from pip_publish.media.pdf.geometry import PAGES, Page
from tests.brands import ACCENT, MAIN
from tests.collection.overlay import STOCK, sound, stock_with

SETTINGS = (STOCK / "pip-publish.toml").read_text()
BRAND = f'{SETTINGS}\n[brand]\nmain = "{MAIN}"\naccent = "{ACCENT}"\n'


def of(css: str, screen: bool = False, dark: bool = False) -> dict[str, Pairing]:
    """The words of the selectors of a style sheet."""
    return {found.selector: found for found in pairings((Sheet((("web/site.css", css),), screen, dark),))}


def collection(tmp_path: Path, **own: str) -> Collection:
    """The stock collection with layouts of its own; `epub` and `site` are styles."""
    names = {
        "epub": "layouts/epub/epub.css",
        "site": "layouts/web/site.css",
        "booklet": "layouts/booklet/booklet.css.j2",
    }
    files: dict[str, str | bytes] = {names[name]: css for name, css in own.items()}
    return sound(stock_with(tmp_path / "collection", files))


def test_what_styles_may_ask_of_pages_and_covers_is_there() -> None:
    page = PAGES["A5"]
    assert {field.name for field in fields(Page)} | {"measure", "wide_measure", "room"} == {
        field.name for field in fields(PageSizes)
    }
    assert {field.name for field in fields(CoverPlaces)} == {field.name for field in fields(CoverSizes)}
    assert (PageSizes().measure, PageSizes().room) == (page.measure, page.room)


def test_the_classes_of_common_places_are_those_of_the_layouts() -> None:
    names = {name for selector in COMMON for name in re.findall(r"\.([\w-]+)", selector)}
    written = "".join(path.read_text("utf-8") for path in shipped().rglob("*.css*"))
    assert {name for name in names if f".{name}" not in written} == set()


def test_all_sheets_are_looked_at_in_the_colours_of_the_brand(tmp_path: Path) -> None:
    found = pairings(sheets(sound(stock_with(tmp_path / "collection", {"pip-publish.toml": BRAND}))))
    assert len(found) > 300
    assert {MAIN, ACCENT, "#8f1224", "#1d1916"} <= {each.text for each in found} | {each.ground for each in found}
    assert sum(each.dark for each in found) > 50
    assert min(each.contrast for each in found) >= 7


@pytest.mark.parametrize(
    ("css", "selector", "text", "ground"),
    [
        ("p { color: #111 } .a p { color: #222 } p { color: #333 }", ".a p", "#222222", "#ffffff"),
        ("p { color: #111 !important } .a p { color: #222 }", ".a p", "#111111", "#ffffff"),
        (":root { --x: var(--y, #444) } .a { color: var(--x) }", ".a", "#444444", "#ffffff"),
        (".a { --x: #123456; color: #fff; background: var(--x) }", ".a p", "#ffffff", "#123456"),
        (".a { background: #000 } .a .b { color: rgb(255 255 255 / 50%) }", ".a .b", "#808080", "#000000"),
        ("a { color: #111 } a:hover { color: #999 }", "a:hover", "#999999", "#ffffff"),
        ("a { color: #111 } a:hover { color: #999 }", "a", "#111111", "#ffffff"),
        (".a { color: red; background: url(x.png) no-repeat }", ".a", "#ff0000", "#ffffff"),
        ("@supports (x: y) { @container (min-width: 1rem) { .a { color: #555 } } }", ".a", "#555555", "#ffffff"),
        ("body { background: #eee } .a + .b > i { color: #666 }", ".a + .b > i", "#666666", "#eeeeee"),
    ],
)
def test_colours_are_those_of_the_cascade(css: str, selector: str, text: str, ground: str) -> None:
    found = of(css)[selector]
    assert (found.text, found.ground) == (text, ground)


def test_colours_that_cannot_be_known_are_passed_over() -> None:
    css = ".a { color: #999; background: linear-gradient(red, blue) } .b { color: color-mix(in srgb, red, blue) }"
    assert not {".a", ".b"} & of(css).keys()


@pytest.mark.parametrize(
    ("size", "large"),
    [
        ("font-size: 18pt", True),
        ("font-size: 17.9pt", False),
        ("font-size: 14pt; font-weight: 700", True),
        ("font: bold 1.2em/1.5 serif", True),
        ("font: 1.2em/1.5 serif", False),
        ("font-size: clamp(1.5rem, 5vw, 3rem)", True),
        ("font-size: calc(10pt + 20pt)", False),
    ],
)
def test_large_is_what_guidance_says(size: str, large: bool) -> None:
    assert of(f".a {{ color: #111; {size} }}")[".a"].large is large


def test_what_is_for_another_medium_does_not_count() -> None:
    css = "p.x { color: #111 } @media screen { p.x { color: #222 } } @media print { p.x { color: #333 } }"
    assert of(css)["p.x"].text == "#333333"
    assert of(css, screen=True)["p.x"].text == "#222222"
    css = "p.x { color: #111 } @media (prefers-color-scheme:dark) { p.x { color: #eee } html { background: #000 } }"
    assert of(css, screen=True)["p.x"].ground == "#ffffff"
    assert of(css, screen=True, dark=True)["p.x"].ground == "#000000"


def test_a_style_that_cannot_be_filled_is_left_to_the_edition(tmp_path: Path) -> None:
    found = sheets(
        collection(tmp_path, booklet="html { color: {{ nothing }}; }", epub='@import "https://example.org";')
    )
    assert [sheet.files[-1][0] for sheet in found] == ["web/site.css", "web/site.css"]


@pytest.mark.parametrize(
    "css",
    [
        "".join(f".a{number} {{ color: #999; background: #888; }}" for number in range(3_000)),
        "p" * 5 + " p" * 20_000 + "{ color: red }",
        ":is(" * 5_000 + "p" + ")" * 5_000 + "{ color: red }",
        "@media screen {" * 3_000 + "p { color: red }",
        "".join(f":root {{ --v{number}: {f'var(--v{number + 1}) ' * 50} }}" for number in range(60))
        + "p { color: var(--v0) }",
        "p { color: var(--a) } :root { --a: var(--b); --b: var(--a) }",
        "p { color:" + "(" * 10_000,
    ],
    ids=["many rules", "long selector", "deep selector", "deep rules", "billion values", "circle", "open brackets"],
)
def test_no_style_takes_long_or_breaks_the_check(css: str) -> None:
    started = monotonic()
    of(css, screen=True)
    assert monotonic() - started < 20
