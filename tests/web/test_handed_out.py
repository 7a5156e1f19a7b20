"""What the site hands out: each article's handout, large print, worksheets; named with type and size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.running import Built
from tests.web.conftest import Visit

WORDS = {"handouts": "Print this handout", "handouts-large-print": "In large print"}
SHEETS = {
    "Where does it hurt?": "body-map",
    "Pain diary": "pain-diary",
    "Questions for my visit": "questions",
    "My medicines": "medicines",
}


def articles(built: Built, place: str) -> Iterator[tuple[str, Path]]:
    """Each article's page of the site, with its handout in the output folder."""
    for file in built.manifest["files"]:
        if file["path"].startswith(f"{place}/"):
            [key] = file["articles"]
            yield f"{key}.html", built.output / file["path"]


def size(path: Path) -> str:
    count = path.stat().st_size
    return f"{round(count / 1000)} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


@pytest.mark.parametrize("place", WORDS)
def test_each_article_hands_out_its_own(built_real: Built, folder: Path, place: str) -> None:
    found = list(articles(built_real, place))
    assert len(found) > 25
    for page, handout in found:
        links = html.fromstring((folder / page).read_text("utf-8")).xpath("//a[@type='application/pdf']")
        [link] = [link for link in links if f"/{place}/" in link.get("href")]
        assert " ".join(link.text_content().split()) == f"{WORDS[place]} (PDF, {size(handout)})"
        assert ((folder / page).parent / link.get("href")).read_bytes() == handout.read_bytes()


def test_the_handout_is_the_first_thing_to_do_with_an_article(visit: Visit) -> None:
    page = visit("knees/knee-arthritis.html", width=390)
    first = page.locator(".tools").first.locator("a, button").first
    assert first.inner_text().startswith("Print this handout (PDF, ")
    box = first.bounding_box()
    assert box and box["height"] >= 44 and box["x"] + box["width"] <= 390


def test_large_print_and_worksheets_can_be_downloaded(built_real: Built, folder: Path) -> None:
    root = html.fromstring((folder / "downloads.html").read_text("utf-8"))
    links = {" ".join(link.text_content().split()): link.get("href") for link in root.xpath("//main//a")}
    large = built_real.output / "person-in-pain-large-print.pdf"
    assert links[f"Booklet in large print (PDF, {size(large)})"] == f"downloads/{large.name}"
    assert (folder / "downloads" / large.name).read_bytes() == large.read_bytes()
    for words, name in SHEETS.items():
        sheet = built_real.output / f"worksheets/{name}.pdf"
        assert links[f"{words} (PDF, {size(sheet)})"] == f"downloads/worksheets/{name}.pdf"
        assert (folder / f"downloads/worksheets/{name}.pdf").read_bytes() == sheet.read_bytes()


def test_without_handouts_there_is_no_button(built_stock: Built) -> None:
    page = (built_stock.output / "web/knees/knee-pain.html").read_text("utf-8")
    assert "Print this page" in page
    assert "Print this handout" not in page and "In large print" not in page
