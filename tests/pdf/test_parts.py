"""Parts of a booklet before they are filled: an edit changes the keys of the parts that show what was edited."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from pip_publish.build.keys import key_of
from pip_publish.collection import read
from pip_publish.editions import plan
from pip_publish.layouts import Layouts, languages
from pip_publish.media import medium, pdf
from pip_publish.media.pdf.content import Content, EditorsReport
from pip_publish.media.pdf.documents import html_of, style_of
from pip_publish.media.pdf.parts import PdfPart
from pip_publish.publish import edition_date, selection
from tests.pdf.hard import hard
from tests.running import Stock

KEYS = """
import sys
from pathlib import Path
from pip_publish.build.keys import key_of
from pip_publish.media import medium
from pip_publish.publish import Layouts, edition_date, languages, plan, read, selection
folder = Path(sys.argv[1])
collection, _ = read(folder, languages())
[planned] = plan(collection.settings, ("booklet",), selection(collection, ()), edition_date(collection))
how = medium("pdf")
print(*(key_of(part) for part in how.parts(planned.edition, collection, Layouts(folder))))
print(*(name for name in ("jinja2", "weasyprint") if name in sys.modules))
"""


def parts_of(folder: Path) -> dict[str, PdfPart]:
    """The parts of a collection's booklet by name."""
    collection, problems = read(folder, languages())
    assert collection is not None, problems
    [planned] = plan(collection.settings, ("booklet",), selection(collection, ()), edition_date(collection))
    return {part.name: part for part in pdf.parts(planned.edition, collection, Layouts(folder))}


def changed(stock: Stock, before: dict[str, PdfPart]) -> set[str]:
    """The names of the parts whose keys are not as before."""
    after = parts_of(stock.folder)
    assert before.keys() == after.keys()
    return {name for name, part in after.items() if key_of(part) != key_of(before[name])}


def test_keys_are_taken_without_the_engine_and_with_no_template_filled(stock: Stock) -> None:
    run = subprocess.run([sys.executable, "-c", KEYS, stock.folder], capture_output=True, text=True, check=True)
    keys, imported = run.stdout.split("\n")[:2]
    assert keys.split() == [key_of(part) for part in parts_of(stock.folder).values()]
    assert imported == ""


def test_an_article_that_is_edited_changes_its_own_part_alone(stock: Stock) -> None:
    before = parts_of(stock.folder)
    stock.append("knees/knee-pain.md", "One more line.")
    assert changed(stock, before) == {"knees/knee-pain"}


def test_a_title_changes_the_parts_that_show_it(stock: Stock) -> None:
    before = parts_of(stock.folder)
    stock.replace("knees/knee-pain.md", "title: Knee pain", "title: Pain in the knee")
    documents = {name: html_of(part) for name, part in parts_of(stock.folder).items()}
    shown = {name for name, document in documents.items() if "Pain in the knee" in document}
    assert {"knees/knee-pain", "contents", "region/knees", "index"} <= shown
    assert changed(stock, before) == shown


def test_a_summary_changes_no_other_part(stock: Stock) -> None:
    before = parts_of(stock.folder)
    text = stock.path("knees/knee-pain.md").read_text("utf-8")
    summary = next(line for line in text.splitlines() if line.startswith("summary:"))
    stock.replace("knees/knee-pain.md", summary, "summary: Another one.")
    assert changed(stock, before) == {"knees/knee-pain"}


def test_a_keyword_changes_the_index_and_the_article(stock: Stock) -> None:
    before = parts_of(stock.folder)
    text = stock.path("knees/knee-pain.md").read_text("utf-8")
    keywords = next(line for line in text.splitlines() if line.startswith("keywords:"))
    stock.replace("knees/knee-pain.md", keywords, "keywords: [another word]")
    assert changed(stock, before) == {"knees/knee-pain", "index"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("booklet/article.html.j2", "<html><body class='a'><p>{{ title }}</p></body></html>"),
        ("booklet/ours.html", "beside the shipped ones"),
        ("texts/en.toml", 'contents = "What is in it"'),
        ("icons/clock.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"),
    ],
)
def test_layouts_of_ones_own_change_every_part(name: str, content: str, stock: Stock) -> None:
    before = parts_of(stock.folder)
    stock.write(f"layouts/{name}", content)
    assert changed(stock, before) == before.keys()


@pytest.mark.parametrize("name", ["booklet/.article.html.j2.swp", "booklet/article.html.j2~"])
def test_what_an_editor_puts_beside_layouts_changes_no_part(name: str, stock: Stock) -> None:
    before = parts_of(stock.folder)
    stock.write(f"layouts/{name}", "being edited")
    assert changed(stock, before) == set()


def test_a_copy_of_a_shipped_layout_changes_no_part(stock: Stock) -> None:
    before = parts_of(stock.folder)
    stock.write("layouts/booklet/article.html.j2", Layouts(None).bytes("booklet/article.html.j2"))
    assert changed(stock, before) == set()


def test_a_part_is_filled_elsewhere_as_it_is_here(stock: Stock) -> None:
    stock.write("layouts/texts/en.toml", 'contents = "What is in it"')
    stock.write("layouts/booklet/ways.html.j2", "<p>Our own way: {{ t('contents') }}</p>")
    for part in parts_of(stock.folder).values():
        again = pickle.loads(pickle.dumps(part))
        assert (again, key_of(again)) == (part, key_of(part))
        assert html_of(again) == html_of(part)
    assert "Our own way: What is in it" in html_of(again)
    assert style_of(again.look).resources


def test_every_kind_of_content_has_a_template_and_a_weight(tmp_path: Path) -> None:
    folder = hard(tmp_path / "hard").folder
    collection, _ = read(folder, languages())
    assert collection is not None
    parts: list[PdfPart] = []
    for names, only in ((("booklet", "handouts", "worksheets", "imposed"), ()), (("booklet",), ("knees",))):
        for planned in plan(collection.settings, names, selection(collection, only), edition_date(collection)):
            parts += medium(planned.edition.medium).parts(planned.edition, collection, Layouts(folder))
    of_no_edition = {EditorsReport}
    assert {type(part.content) for part in parts} == {*get_args(Content)} - of_no_edition
    assert all(pdf.weight(part) > 0 for part in parts)


def test_long_parts_weigh_more(stock: Stock) -> None:
    before = pdf.weight(parts_of(stock.folder)["knees/knee-pain"])
    stock.append("knees/knee-pain.md", "Rest, and move a little every day. " * 120)
    parts = parts_of(stock.folder)
    assert pdf.weight(parts["knees/knee-pain"]) > before + 4000
    assert pdf.weight(parts["knees/knee-pain"]) > pdf.weight(parts["colophon"])
