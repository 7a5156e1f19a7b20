"""The site of our own collection, served as hosts serve it, and a real browser to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pip_publish.verify.hosting import served
from tests.running import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

Visit = Callable[..., "Page"]


@pytest.fixture(scope="session")
def folder(built_real: Built) -> Path:
    """The folder of the site of our own collection. Not to be changed."""
    return built_real.output / "web"


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address at which it is served."""
    with served(folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens a page of the site in a window of its own; whatever the browser complains of fails the test at its end.

    `visit(path, width=…, height=…, **how)`: `how` are settings of the window, such as `color_scheme`.
    """
    windows, complaints = [], []

    def open_page(path: str = "", width: int = 1200, height: int = 860, **how: Any) -> Page:
        settings = {"service_workers": "block", "reduced_motion": "reduce", **how}  # nothing to wait for
        window = browser.new_context(viewport={"width": width, "height": height}, **settings)
        windows.append(window)
        page = window.new_page()
        page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: complaints.append(f"fetched {one.url}") if not _is_of(site, one.url) else None)
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for window in windows:
        window.close()
    assert complaints == []


def _is_complaint(said: ConsoleMessage) -> bool:
    """All but what Playwright says itself, where no service worker is wanted."""
    return said.type in ("error", "warning") and "blocked by Playwright" not in said.text


def _is_of(site: str, address: str) -> bool:
    """No page asks anything of another site."""
    return address.startswith((site, "data:"))
