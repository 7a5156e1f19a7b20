"""The site of our own collection without a network: after one visit to the body map, all of it is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from pip_publish.verify.hosting import served
from tests.running import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_after_one_visit_every_article_and_the_search_work_without_a_server(
    browser: Browser, folder: Path, built_real: Built
) -> None:
    articles = [file for file in built_real.manifest["files"] if file["edition"] == "web" and file["articles"]]
    paths = [file["path"].removeprefix("web/") for file in articles if file["path"].endswith(".html")]
    window = browser.new_context(viewport={"width": 390, "height": 780})
    page = window.new_page()
    with served(folder) as site:
        page.goto(site)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        expect(page.locator("h1")).to_have_text("Where does it hurt?")
    window.set_offline(True)
    for path in paths:
        page.goto(site + path)
        assert page.locator("article h1").count() == 1, path
        pictures = page.locator("#pip-article img")
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function("one => one.complete", arg=picture.element_handle())
            assert picture.evaluate("one => one.naturalWidth") > 0, path
    page.goto(f"{site}search.html?q=fibromialgia")
    expect(page.locator("#search-results a").first).to_have_text("Fibromyalgia")
    page.goto(f"{site}#knees")
    expect(page.locator("#panel-words")).to_contain_text("Knee arthritis")
    page.goto(f"{site}no-such-page.html")
    assert page.locator("h1").inner_text() == "You are not connected"
    window.close()


def test_who_saves_data_does_not_get_the_whole_site(browser: Browser, folder: Path) -> None:
    window = browser.new_context()
    page = window.new_page()
    window.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    with served(folder) as site:
        page.goto(site)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("navigator.connection.saveData") is True
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(found => found === undefined)")
    window.close()


def test_it_can_be_installed(browser: Browser, folder: Path) -> None:
    """The browser itself says what it would miss, by its debugger."""
    window = browser.new_context()
    page = window.new_page()
    with served(folder) as site:
        page.goto(site)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        session = window.new_cdp_session(page)
        told = session.send("Page.getAppManifest")
        missing = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    window.close()
    assert told["errors"] == [] and '"name": "Person in Pain"' in told["data"]
    assert [error["errorId"] for error in missing] in ([], ["in-incognito"])
