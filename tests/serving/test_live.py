"""Whoever has a page open sees each change without a click, and each mistake where they look."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pip_publish.verify.axe import judge
from pip_publish.verify.hosting import served
from tests.running import REPOSITORY, STOCK, Stock, copy_of, environment
from tests.serving.server import CACHE, LONGEST, MADE, Server, made, serving
from tests.web.proving import assert_clean

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

KNEE = "knees/knee-pain.md"
WAIT = LONGEST * 1000
FOOT = ".pip-problems"
EVENTS = "/_pip/events"
"""Asked for again and again where a server has ended, of which browsers complain."""

WORKER = """
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("fetch", event => event.respondWith(answer(event.request)));
async function answer(request) {
  const kept = await caches.open("pip-publish of another day");
  const known = await kept.match(request);
  if (known) return known;
  const found = await fetch(request);
  await kept.put(request, found.clone());
  return found;
}
"""
"""Keeps all that it once saw, as the site's own service worker does."""


Start = Callable[..., Server]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers as `made` does, or `how`. They end after the page is closed, which then has nothing to miss."""
    with ExitStack() as stack:
        yield lambda *arguments, how=made, **more: stack.enter_context(how(*arguments, **more))


@pytest.fixture
def page(browser: Browser, start: Start) -> Iterator[Page]:
    """A window of its own; whatever else the browser complains of fails the test at its end."""
    window = browser.new_context(viewport={"width": 1000, "height": 700})
    opened = window.new_page()
    opened.set_default_timeout(WAIT)
    complaints: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        is_wanted = "status of 503" in said.text or "status of 404" in said.text or EVENTS in said.location["url"]
        if said.type in ("error", "warning") and not is_wanted:
            complaints.append(said.text)

    opened.on("console", hear)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    window.close()
    assert complaints == []


def words(page: Page, text: str) -> Locator:
    """Where the page says this."""
    return page.get_by_text(text).first


def marked(page: Page) -> bool:
    """Whether the page is the one that was marked: it was not loaded anew since."""
    return bool(page.evaluate("'marked' in document.documentElement.dataset"))


def mark(page: Page) -> None:
    """Mark a page, so that it is known again."""
    page.evaluate("document.documentElement.dataset.marked = ''")


def status(page: Page) -> str:
    """What a screen reader was last told without being asked."""
    return str(page.locator("[role=status].pip-news").inner_text())


def test_a_saved_article_shows_in_the_open_page_and_no_other_page_is_loaded_anew(
    page: Page, start: Start, stock: Stock
) -> None:
    server = start(stock)
    other = page.context.new_page()
    other.goto(f"{server.address}neck/stiff-neck.html")
    page.goto(f"{server.address}knees/knee-pain.html")
    mark(page)
    mark(other)
    stock.append(KNEE, "These words are new.")
    words(page, "These words are new.").wait_for()
    assert not marked(page) and marked(other)
    server.tells("Made again in", 1)
    assert server.told[-1].endswith(": 1 page changed.")
    stock.append("neck/stiff-neck.md", "So are these.")
    words(other, "So are these.").wait_for()
    assert not marked(other)


def test_a_reload_keeps_the_place_and_the_focus(page: Page, start: Start, stock: Stock) -> None:
    stock.append(KNEE, "\n\n".join(f"Paragraph {n}." for n in range(80)) + "\n\n[A link](../neck/stiff-neck.md)")
    server = start(stock)
    page.goto(f"{server.address}knees/knee-pain.html")
    page.get_by_role("link", name="A link").focus()
    page.get_by_text("Paragraph 70.").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 1000
    stock.append(KNEE, "These words are new.")
    words(page, "These words are new.").wait_for(state="attached")
    page.wait_for_load_state()
    page.get_by_role("link", name="A link").and_(page.locator(":focus")).wait_for()
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)


def test_a_mistake_is_shown_at_the_foot_of_every_page_until_it_is_mended(
    page: Page, start: Start, stock: Stock
) -> None:
    server = start(stock)
    other = page.context.new_page()
    other.goto(server.address)
    page.goto(f"{server.address}knees/knee-pain.html")
    mark(page)
    line = len(stock.path(KNEE).read_text("utf-8").rstrip().splitlines()) + 2
    stock.append(KNEE, "[Stretching](#stretch)")
    for each in (page, other):
        foot = each.locator(FOOT)
        foot.wait_for()
        told = " ".join(foot.inner_text().split())
        assert f"articles/knees/knee-pain.md:{line} error (link-anchor)" in told
        assert "the link leads to #stretch, but this article has no such place" in told
        assert "You see the site as it was before." in told
        assert foot.get_attribute("aria-label") == "Problems"
    page.wait_for_timeout(300)
    assert status(page) == "1 problem was found. You see the site as it was before."
    page.set_viewport_size({"width": 1000, "height": 4000})  # all of it is seen: nothing is behind the list
    assert_clean(judge(page))
    page.emulate_media(color_scheme="dark")
    assert_clean(judge(page))
    server.tells("1 error. The site is shown as it was.")
    stock.replace(KNEE, "[Stretching](#stretch)", "Stretching")
    words(page, "Stretching").wait_for()
    for each in (page, other):
        each.locator(FOOT).wait_for(state="detached")
    page.wait_for_timeout(300)
    assert status(page) == "No problems any more."


def test_a_page_that_is_opened_while_there_are_mistakes_shows_them_too(page: Page, start: Start, stock: Stock) -> None:
    server = start(stock)
    stock.append(KNEE, "[Stretching](#stretch)")
    server.tells("1 error.")
    page.goto(f"{server.address}neck/")
    page.locator(FOOT).wait_for()
    page.goto(f"{server.address}nowhere.html")
    page.locator(FOOT).wait_for()
    stock.replace(KNEE, "(#stretch)", "(#words-you-may-hear)")
    page.locator(FOOT).wait_for(state="detached")


def test_mistakes_can_hold_no_markup_of_their_own(page: Page, start: Start, stock: Stock) -> None:
    server = start(stock)
    page.goto(server.address)
    stock.append(KNEE, '[<img src=x onerror=alert(1)> </section>](#"><script>alert(2)</script>)')
    foot = page.locator(FOOT)
    foot.wait_for()
    assert foot.locator("img, script, section").count() == 0
    assert "<img src=x" in foot.inner_text() or "script" in foot.inner_text()


def test_styles_change_without_loading_the_page_anew(page: Page, start: Start, stock: Stock) -> None:
    styles = (REPOSITORY / "layouts/web/site.css").read_text("utf-8")
    stock.write("layouts/web/site.css", styles)
    server = start(stock)
    page.goto(server.address)
    mark(page)
    stock.write("layouts/web/site.css", f"{styles}\nh1 {{ outline: 7px solid red; }}\n")
    wide = "getComputedStyle(document.querySelector('h1')).outlineWidth"
    server.until(lambda: page.evaluate(wide) == "7px", "shows the new styles")
    sheets = page.locator('link[rel="stylesheet"][href*="site.css"]')
    server.until(lambda: sheets.count() == 1, "takes the old styles away")
    assert marked(page)
    stock.write("layouts/web/site.css", f"{styles}\nh1 {{ outline: 8px solid red; }}\n")
    server.until(lambda: page.evaluate(wide) == "8px", "shows styles that are newer still")
    assert marked(page)


def test_a_picture_that_changed_is_shown_where_it_stands(page: Page, start: Start, stock: Stock) -> None:
    server = start(stock)
    page.goto(f"{server.address}neck/stiff-neck.html")
    mark(page)
    picture = stock.path("neck/images/pillow.svg").read_text("utf-8")
    stock.write("neck/images/pillow.svg", picture.replace("</svg>", "<title>Other</title></svg>"))
    page.locator("html:not([data-marked])").wait_for()
    shown = page.locator("main img").first.evaluate("async image => (await fetch(image.src)).text()")
    assert "<title>Other</title>" in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_the_first_build_fails_every_page_says_why_until_it_is_mended(
    browser: Browser, stock: Stock, scheme: str
) -> None:
    stock.replace(KNEE, "updated:", "updatd:")
    with serving(stock) as server:
        server.tells("2 errors. There is no site to show yet.")
        for path in ("/", "/knees/", "/knees/knee-pain.html", "/anything"):
            answer = server.ask(path)
            assert answer.status == 503
            assert re.search(r"<code>articles/knees/knee-pain.md:\d+</code> <b>error</b> \(unknown-key\)", answer.text)
        assert server.ask("/assets/site.css").status == 503
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{server.address}knees/knee-pain.html")
        assert page.title() == "The site cannot be shown yet – PIP Publish"
        assert page.locator("html").get_attribute("lang") == "en-GB"
        assert page.locator("h1").inner_text() == "The site cannot be shown yet"
        assert_clean(judge(page))
        stock.replace(KNEE, "updatd:", "updated:")
        page.get_by_role("heading", name="Knee pain").wait_for(timeout=WAIT)
        assert page.locator(FOOT).count() == 0
        page.close()


def test_without_settings_the_page_says_so_and_in_their_language_otherwise(stock: Stock) -> None:
    text = stock.path("pip-publish.toml").read_text("utf-8")
    stock.remove("neck/stiff-neck.es.md")
    with serving(stock) as server:
        server.tells(MADE)
        stock.remove("pip-publish.toml")
        server.tells("error[missing-file]")
        stock.write("pip-publish.toml", text.replace('"en-GB"', '"es"'))
        server.tells("Made again")
        stock.replace(KNEE, "updated:", "updatd:")
        server.tells("error[unknown-key]")
        with server.stream() as (_, stream):
            told = b"".join(stream.readline() for _ in range(4)).decode()
    assert "2 problemas" in told.replace("\\u00f3", "ó")


def test_what_was_changed_while_the_site_was_made_is_made_as_well(page: Page, start: Start, stock: Stock) -> None:
    server = start(stock, how=serving)
    page.goto(f"{server.address}knees/knee-pain.html")
    for number in range(30):
        stock.append(KNEE, f"Words number {number}.")
        time.sleep(0.03)
    words(page, "Words number 29.").wait_for()


def test_a_burst_of_changes_is_one_build(page: Page, start: Start, stock: Stock) -> None:
    server = start(stock)
    page.goto(f"{server.address}knees/")
    for number in range(40):
        head = f"title: Number {number}\nsummary: Short.\nupdated: 2026-03-01"
        stock.write(f"knees/n{number}.md", f"---\n{head}\n---\n\nWords.\n")
    words(page, "Number 39").wait_for()
    assert len([line for line in server.told if line.startswith("Made again")]) <= 4


def test_an_editor_that_puts_a_new_file_in_place_of_the_old_one_is_seen(page: Page, start: Start, stock: Stock) -> None:
    """As most editors save: write beside, keep the old one, rename."""
    server = start(stock)
    page.goto(f"{server.address}knees/knee-pain.html")
    for number in range(3):
        path = stock.path(KNEE)
        text = f"{path.read_text('utf-8').rstrip()}\n\nSaved {number} times.\n"
        fresh, old = path.with_name(".knee-pain.md.new"), path.with_name("knee-pain.md~")
        fresh.write_text(text, "utf-8")
        path.rename(old)
        fresh.rename(path)
        old.unlink()
        words(page, f"Saved {number} times.").wait_for()
    assert page.locator(FOOT).count() == 0


def test_articles_and_folders_may_come_and_go(page: Page, start: Start, stock: Stock, tmp_path: Path) -> None:
    server = start(stock)
    page.goto(f"{server.address}knees/new-one.html")
    words(page, "This page is not here").wait_for()
    head = "title: A new one\nsummary: It says little.\nupdated: 2026-03-01"
    stock.write("knees/new-one.md", f"---\n{head}\n---\n\nSome words.\n")
    words(page, "It says little.").wait_for()
    stock.remove("knees/new-one.md")
    words(page, "This page is not here").wait_for()
    shutil.move(stock.folder / "articles", tmp_path / "aside")
    page.locator(FOOT).wait_for()
    shutil.move(tmp_path / "aside", stock.folder / "articles")
    page.locator(FOOT).wait_for(state="detached")
    stock.write("knees/new-one.md", f"---\n{head}\n---\n\nSome words.\n")
    words(page, "It says little.").wait_for()
    stock.write("layouts/web/not-found.html.j2", '{% extends "web/base.html.j2" %}{% block main %}Gone.{% endblock %}')
    page.goto(f"{server.address}nowhere.html")
    words(page, "Gone.").wait_for()
    stock.write("layouts/web/not-found.html.j2", "{{ nothing }}")
    page.locator(FOOT).wait_for()
    assert "layouts/web/not-found.html.j2:1" in page.locator(FOOT).inner_text()


def test_what_is_not_of_the_collection_makes_nothing_anew(stock: Stock) -> None:
    with made(stock) as server:
        told = len(server.told)
        stock.write("output/web/index.html", "other")
        (stock.folder / "notes.txt").write_text("nothing")
        stock.write("knees/.knee-pain.md.swp", "nothing")
        stock.append(KNEE, "These words are new.")
        server.tells("Made again", told)
        time.sleep(1)
        assert len(server.told) == told + 1


def test_only_what_was_asked_for_is_shown(stock: Stock) -> None:
    with made(stock, "--only", "knees") as server:
        assert server.ask("/knees/knee-pain.html").status == 200
        assert server.ask("/neck/stiff-neck.html").status == 404


def test_a_service_worker_of_another_day_makes_way(browser: Browser, stock: Stock, tmp_path: Path) -> None:
    """Somebody looked at the finished site at the same address before, and it was kept for reading offline."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "index.html").write_text("<!DOCTYPE html><title>Old</title><script src=register.js></script>An old page.")
    (folder / "register.js").write_text("navigator.serviceWorker.register('sw.js')")
    (folder / "sw.js").write_text(WORKER)
    window = browser.new_context()
    page = window.new_page()
    page.set_default_timeout(WAIT)
    with served(folder) as address:
        page.goto(address)
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.reload()
        words(page, "An old page.").wait_for()
    with made(stock, "--port", address.rstrip("/").rpartition(":")[2]) as server:
        page.goto(server.address)
        page.get_by_role("heading", name="Where does it hurt?").wait_for()
        kept = "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(all => all.flat().length)"
        server.until(lambda: page.evaluate(kept) == 0, "keeps nothing")
        mark(page)
        page.wait_for_timeout(1000)
        assert marked(page)
    window.close()


def test_a_maker_that_dies_is_told_and_replaced(page: Page, start: Start, stock: Stock, tmp_path: Path) -> None:
    server = start(stock, env=environment(TMPDIR=str(tmp_path), PIP_PUBLISH_CACHE=CACHE))
    page.goto(f"{server.address}knees/knee-pain.html")
    maker, *_ = server.helpers()
    os.kill(maker, signal.SIGKILL)
    stock.append(KNEE, "These words are new.")
    server.tells("This is a fault of pip-publish, not of your collection.")
    server.tells("The site is shown as it was.")
    page.locator(FOOT).wait_for()
    assert "the terminal in which pip-publish runs tells it" in page.locator(FOOT).inner_text()
    stock.append(KNEE, "And these.")
    words(page, "And these.").wait_for()
    assert page.locator(FOOT).count() == 0


def test_who_changes_the_shipped_layouts_sees_it_too(page: Page, start: Start, tmp_path: Path) -> None:
    """In a checkout, the layouts of the collection are those that are shipped, which a process reads once."""
    stock = copy_of(STOCK, tmp_path / "checkout")
    for name in ("pip_publish", "layouts", "tools/library"):
        shutil.copytree(REPOSITORY / name, stock.folder / name)
    server = start(stock, env=environment(PYTHONPATH=str(stock.folder), PIP_PUBLISH_CACHE=CACHE))
    page.goto(f"{server.address}contents.html")
    template = stock.path("layouts/web/contents.html.j2").read_text("utf-8")
    stock.write("layouts/web/contents.html.j2", template.replace("<h1>", "<p>These words are new.</p><h1>", 1))
    words(page, "These words are new.").wait_for()


def test_where_the_machine_tells_of_no_changes_the_files_can_be_looked_at(
    page: Page, start: Start, stock: Stock
) -> None:
    env = environment(WATCHFILES_FORCE_POLLING="true", PIP_PUBLISH_CACHE=CACHE)
    server = start(stock, env=env)
    page.goto(f"{server.address}knees/knee-pain.html")
    stock.append(KNEE, "These words are new.")
    words(page, "These words are new.").wait_for()


def test_a_hidden_page_listens_again_when_it_is_shown(page: Page, start: Start, stock: Stock) -> None:
    """Browsers allow six connections to a site: more open tabs than that would block each other."""
    server = start(stock)
    page.goto(f"{server.address}knees/knee-pain.html")
    page.wait_for_timeout(300)
    hide = "value => { Object.defineProperty(document, 'hidden', { value, configurable: true });"
    show = f"{hide} document.dispatchEvent(new Event('visibilitychange')); }}"
    page.evaluate(show, True)
    stock.append(KNEE, "These words are new.")
    server.tells("Made again")
    page.wait_for_timeout(500)
    assert words(page, "These words are new.").count() == 0
    page.evaluate(show, False)
    words(page, "These words are new.").wait_for()


def test_pages_find_a_server_that_was_started_anew(page: Page, start: Start, stock: Stock) -> None:
    with made(stock) as first:
        page.goto(f"{first.address}knees/")
        port = first.port
    stock.replace(KNEE, "summary: ", "summary: These words are new. ")
    start(stock, "--port", str(port))
    words(page, "These words are new.").wait_for()
