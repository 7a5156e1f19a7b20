"""Pages as the field's validators see them: axe on every kind of page in light and dark, Nu on the whole site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pip_publish.verify import axe, nu
from pip_publish.verify.browser import View
from pip_publish.verify.hosting import served
from tests.running import Built
from tests.web.conftest import Visit
from tests.web.proving import assert_clean

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = (
    "index.html",
    "index.html#lower-legs",
    "lower-legs/index.html",
    "lower-legs/restless-legs-syndrome.html",
    "wrists-and-hands/carpal-tunnel-syndrome.html",
    "whole-body/index.html",
    "whole-body/fibromyalgia.html",
    "contents.html",
    "words.html",
    "glossary.html",
    "downloads.html",
    "about.html",
    "search.html",
    "search.html?q=knee",
    "offline.html",
    "404.html",
)
"""Each kind of page, in the states that an address can give it."""

PHONE = View(width=390, height=780)
SIGNS = ("Element content is too short to determine if it is actual text content", ".footnote-backref: ")
"""What axe leaves to people: numbers of one digit, and the arrow back from a note, whose name is in words."""


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_the_dark(browser: Browser, site: str, path: str) -> None:
    assert_clean(axe.verify(browser, site + path, View(colour_scheme="dark")), SIGNS)


@pytest.mark.parametrize("path", [path for path in KINDS if "?" in path or "#" in path])
def test_axe_finds_nothing_in_a_page_s_other_states(browser: Browser, site: str, path: str) -> None:
    assert_clean(axe.verify(browser, site + path), SIGNS)


def test_axe_finds_nothing_on_any_page(browser: Browser, site: str, folder: Path) -> None:
    for path in sorted(folder.rglob("*.html")):
        assert_clean(axe.verify(browser, site + path.relative_to(folder).as_posix()), SIGNS)


@pytest.mark.parametrize("path", KINDS[:4])
def test_axe_finds_nothing_on_a_phone(browser: Browser, site: str, path: str) -> None:
    assert_clean(axe.verify(browser, site + path, PHONE), SIGNS)


@pytest.mark.parametrize("path", KINDS[:4])
def test_axe_finds_nothing_without_script(browser: Browser, site: str, path: str) -> None:
    assert_clean(axe.verify(browser, site + path, View(script=False)), SIGNS)


def test_axe_finds_nothing_when_the_settings_are_open(visit: Visit) -> None:
    page = visit("lower-legs/restless-legs-syndrome.html")
    page.locator("#pip-reading summary").click()
    assert_clean(axe.judge(page), SIGNS)


def test_axe_finds_nothing_when_a_place_has_the_focus(visit: Visit) -> None:
    page = visit()
    page.locator('.view[data-view="front"] a[data-place="knees"]').focus()
    assert_clean(axe.judge(page), SIGNS)


def test_axe_finds_nothing_on_the_small_collection(browser: Browser, built_stock: Built) -> None:
    """It has what our own articles lack: notes, passages in Spanish, figures with captions, a clinic."""
    with served(built_stock.output / "web") as address:
        for path in ("neck/stiff-neck.html", "lower-legs/restless-legs-syndrome.html", "lower-legs/leg-cramps.html"):
            assert_clean(axe.verify(browser, address + path), SIGNS)


@pytest.mark.parametrize("which", ["built_real", "built_stock"])
def test_every_page_style_and_drawing_is_valid(request: pytest.FixtureRequest, which: str) -> None:
    folder: Path = request.getfixturevalue(which).output / "web"
    assert_clean(nu.verify(folder), nu.UNKNOWN)
