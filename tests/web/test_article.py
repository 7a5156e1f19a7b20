"""An article's page in a real browser: what it tells, where it leads, how it is set, printed and read aloud."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.running import Built
from tests.web.conftest import Visit

ARTICLE = "lower-legs/restless-legs-syndrome.html"


def test_it_tells_what_the_booklet_tells(visit: Visit) -> None:
    page = visit(ARTICLE)
    assert page.title() == "Restless legs syndrome – Person in Pain"
    assert page.locator("h1").all_inner_texts() == ["Restless legs syndrome"]
    facts = " ".join(page.locator(".meta").inner_text().split())
    assert facts == (
        "Reading time 4 minutes Review Not yet by a clinician Last checked 24 November 2026 Next check 24 November 2029"
    )
    assert page.locator(".sources li a").count() >= 2
    assert page.locator(".thread a").get_attribute("href") == "index.html"


def test_the_contents_of_the_page_lead_to_its_headings(visit: Visit) -> None:
    page = visit(ARTICLE)
    listed = page.locator("aside nav").first.locator("a").all_inner_texts()
    assert listed == page.locator("#pip-article h2").all_inner_texts()
    page.get_by_role("link", name="What you can do").click()
    expect(page.get_by_role("heading", name="What you can do")).to_be_in_viewport()


def test_headings_go_down_by_one_level_at_most(visit: Visit) -> None:
    page = visit(ARTICLE)
    levels = page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_one_goes_on_to_the_next_article_and_back_to_the_body_map(visit: Visit) -> None:
    page = visit("lower-legs/leg-cramps.html")
    page.locator(".turn .after").click()
    page.wait_for_url(f"**/{ARTICLE}")
    page.locator(".turn .before").click()
    page.wait_for_url("**/leg-cramps.html")
    page.locator(".mini").click()
    page.wait_for_url("**/index.html#lower-legs")
    expect(page.locator("#panel-words")).to_contain_text("Restless legs syndrome")


def test_links_to_downloads_tell_type_and_size(visit: Visit, folder: Path) -> None:
    page = visit(ARTICLE)
    booklet, book = (
        page.locator('.keep a[href*="booklet"]'),
        page.locator('.keep a[type="application/epub+zip"]'),
    )
    words = booklet.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert re.fullmatch(r"In the booklet \(page \d+, PDF, \d\.\d MB\)", words)
    size = (folder / "downloads/person-in-pain.epub").stat().st_size
    assert book.inner_text().replace("\N{NO-BREAK SPACE}", " ") == f"E-book (EPUB, {round(size / 1000)} KB)"


def test_the_link_to_the_booklet_leads_to_the_article_s_page(visit: Visit, site: str) -> None:
    page = visit(ARTICLE)
    address = str(page.locator('.keep a[href*="booklet"]').get_attribute("href"))
    file, _, number = address.partition("#page=")
    with urlopen(f"{site}lower-legs/{file}") as answer, pikepdf.open(BytesIO(answer.read())) as pdf:
        titles = {
            int(pdf.pages.index(pikepdf.Page(entry.destination[0]))) + 1: str(entry.title)
            for region in pdf.open_outline().root
            for entry in region.children
            if isinstance(entry.destination, pikepdf.Array)
        }
    assert titles[int(number)] == "Restless legs syndrome"


def test_the_booklet_and_the_page_lead_to_each_other(built_stock: Built) -> None:
    with pikepdf.open(built_stock.pdf) as pdf:
        led = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
    articles = {
        f"{file['path']}" for file in built_stock.manifest["files"] if file["edition"] == "web" and file["articles"]
    }
    pages = {f"https://example.org/small/{path.removeprefix('web/')}" for path in articles if path.endswith(".html")}
    assert len(pages) == 4 and pages <= led


def test_a_reader_s_settings_are_kept_from_page_to_page(visit: Visit) -> None:
    page = visit(ARTICLE)
    size = "parseFloat(getComputedStyle(document.querySelector('#pip-article p:not([class])')).fontSize)"
    spacing = "parseFloat(getComputedStyle(document.querySelector('#pip-article p:not([class])')).lineHeight)"
    before, apart = page.evaluate(size), page.evaluate(spacing)
    page.get_by_text("Text size", exact=True).first.click()
    page.get_by_label("Larger", exact=True).check()
    page.get_by_label("Wider", exact=True).check()
    page.get_by_label("Dark", exact=True).check()
    assert page.evaluate(size) == before * 1.5 and page.evaluate(spacing) > apart * 1.5 * 1.3
    page.goto(page.url.replace("restless-legs-syndrome", "leg-cramps"))
    assert page.evaluate(size) == before * 1.5
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(29, 25, 22)"
    assert page.get_by_label("Larger", exact=True).is_checked()
    page.reload()
    assert page.evaluate(size) == before * 1.5
    assert page.evaluate("document.documentElement.scrollWidth") <= 1200


def test_the_settings_close_with_escape(visit: Visit) -> None:
    page = visit(ARTICLE)
    summary = page.locator("#pip-reading summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("#pip-reading form").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#pip-reading form").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("choice", ["Normal", "Largest"])
@pytest.mark.parametrize("width", [320, 390, 800, 1200])
def test_no_text_is_lost_at_any_width_and_size(visit: Visit, width: int, choice: str) -> None:
    page = visit("wrists-and-hands/carpal-tunnel-syndrome.html", width=width)
    page.locator("#pip-reading summary").click()
    page.get_by_label(choice, exact=True).first.check()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_tables_scroll_by_themselves_and_by_keyboard(visit: Visit) -> None:
    page = visit(ARTICLE, width=320)
    tables = page.locator(".scroll")
    assert tables.count() >= 1
    for table in tables.all():
        assert table.get_attribute("tabindex") == "0" and table.get_attribute("role") == "region"
        assert str(table.get_attribute("aria-label")).startswith("Table")


def test_pictures_are_sized_before_they_come(visit: Visit) -> None:
    page = visit("knees/knee-arthritis.html")
    pictures = page.locator("#pip-article img")
    assert pictures.count() >= 1
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert int(str(picture.get_attribute("width"))) > 0 and int(str(picture.get_attribute("height"))) > 0
        assert picture.get_attribute("alt") is not None
        page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=picture.element_handle())


def test_without_script_the_article_is_whole_and_shows_no_dead_button(visit: Visit) -> None:
    page = visit(ARTICLE, java_script_enabled=False)
    assert page.locator("#pip-article h2").count() >= 5
    assert page.locator("button:visible").count() == 0 and page.locator("#pip-reading:visible").count() == 0


def test_it_is_read_aloud_block_by_block(visit: Visit) -> None:
    """The browser's own speech; where it has no voice, it ends each block at once, and the article is gone through."""
    page = visit(ARTICLE)
    listen = page.locator("#pip-listen")
    assert listen.is_visible() and listen.inner_text() == "Read aloud"
    page.evaluate(
        """() => {
            window.heard = [];
            const note = ({ target: it }) => it.hasAttribute('data-heard') && window.heard.push(it.innerText.trim());
            const attributes = { subtree: true, attributes: true, attributeFilter: ['data-heard'] };
            new MutationObserver(all => all.forEach(note)).observe(document.querySelector('#pip-article'), attributes);
        }"""
    )
    listen.click()
    page.wait_for_function("window.heard.length > 0")
    heard = page.evaluate("window.heard")
    assert heard[0] == "Restless legs syndrome"


def test_printed_it_is_the_article_alone(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.emulate_media(media="print")
    for hidden in ("header.site nav", ".tools", ".keep", ".page > aside", ".turn", ".skip"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for kept in ("#pip-article", ".meta", ".callout.note", ".callout.urgent"):
        assert page.locator(kept).first.is_visible(), kept
    after = page.locator('.sources a[href^="http"]').first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://" in after
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        assert 2 <= len(printed.pages) <= 6
