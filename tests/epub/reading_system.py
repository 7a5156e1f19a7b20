"""A real reading system, foliate-js, in a real browser: opens an EPUB and tells what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pip_publish.verify.tools import npm_package

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ADDRESS = "http://reading-system.test"
"""Nothing leaves the machine: every request is answered below."""

START = """<!DOCTYPE html><html lang="en"><title>Reading system</title>
<style>html, body, foliate-view { margin: 0; height: 100%; display: block; }</style>
<script type="module">
  import "./view.js"
  const book = await (await fetch("/book.epub")).blob()
  const view = document.createElement("foliate-view")
  document.body.append(view)
  await view.open(new File([book], "book.epub", { type: "application/epub+zip" }))
  window.view = view
</script></html>"""

SHOW = """async index => {
  await view.goTo(index)
  const { doc } = view.renderer.getContents()[0]
  await doc.fonts.ready
  await Promise.all([...doc.images].map(image => image.decode().catch(() => 0)))
  return {
    heading: doc.querySelector("h1")?.textContent ?? "",
    text: doc.body.textContent,
    pictures: [...doc.images].map(image => image.naturalWidth),
    drawings: [...doc.querySelectorAll("svg.body-map a")].map(link => link.getBoundingClientRect().width),
    typeface: doc.fonts.check("16px 'Atkinson Hyperlegible'") && [...doc.fonts].some(face => face.status === "loaded"),
    colours: [...doc.querySelectorAll("h1, p, a, .callout, th")].map(e => doc.defaultView.getComputedStyle(e).color),
    icons: [...doc.querySelectorAll("svg.icon")].map(e => doc.defaultView.getComputedStyle(e).stroke),
  }
}"""

LISTS = """() => {
  const flat = items => (items ?? []).flatMap(item => [[item.label, item.href], ...flat(item.subitems)])
  const lead = ([label, href]) => [label, view.book.resolveHref(href)?.index ?? -1]
  const { toc, pageList, landmarks, metadata, sections } = view.book
  return { toc: flat(toc).map(lead), pages: flat(pageList).map(lead), title: metadata.title, sections: sections.length,
           landmarks: landmarks.map(({ label, type }) => [label, type]) }
}"""


class Reader:
    """The open book."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    def lists(self) -> dict[str, Any]:
        """Contents, page list and landmarks, each entry with the number of the document that it leads to."""
        told: dict[str, Any] = self.page.evaluate(LISTS)
        return told

    def show(self, index: int) -> dict[str, Any]:
        """Turn to a document, and tell what it shows."""
        told: dict[str, Any] = self.page.evaluate(SHOW, index)
        return told

    def style(self, css: str) -> None:
        """Set the reader's own styles."""
        self.page.evaluate("css => view.renderer.setStyles(css)", css)


@contextmanager
def reading(
    browser: Browser, book: Path | bytes, width: int = 390, height: int = 844, sharpness: float = 1
) -> Iterator[Reader]:
    """Open a book on a screen of that size, a phone's by default; `sharpness` is its pixels for each CSS pixel."""
    data = book if isinstance(book, bytes) else book.read_bytes()
    modules = npm_package("foliate-js", "foliate-js")

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ADDRESS}/")
        if name == "":
            route.fulfill(body=START, content_type="text/html")
        elif name == "book.epub":
            route.fulfill(body=data, content_type="application/epub+zip")
        elif (modules / name).is_file():
            route.fulfill(body=(modules / name).read_bytes(), content_type="text/javascript")
        else:
            route.fulfill(status=404)

    with browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=sharpness) as page:
        page.route(f"{ADDRESS}/**", answer)
        reader = Reader(page)
        page.goto(f"{ADDRESS}/")
        page.wait_for_function("() => window.view")
        yield reader
