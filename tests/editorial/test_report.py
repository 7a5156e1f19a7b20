"""The report for editors: what it tells, and that each medium of it is proven by the validators of its field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from pip_publish import editorial
from pip_publish.checks import check
from pip_publish.checks.catalogue import chosen
from pip_publish.checks.model import Terms
from pip_publish.collection.model import Collection
from pip_publish.colours import Palette
from pip_publish.editorial import chart, facts
from pip_publish.editorial.facts import Report, Row, Tally
from pip_publish.layouts import Layouts, characters
from pip_publish.problems import Problem
from pip_publish.verify import axe, nu, verapdf
from pip_publish.verify.browser import View
from pip_publish.verify.hosting import served
from tests.collection.overlay import TODAY, sound, stock_with
from tests.running import Stock
from tests.web.proving import assert_clean

PLAIN = "The leg hurts at night. It gets well by itself. Rest it, and move it a little each day.\n\n" * 8
HARD = (
    "Contemporaneous epidemiological investigations demonstrate considerable heterogeneity in the symptomatology of "
    "musculoskeletal presentations, necessitating individualised multidisciplinary consideration.\n\n"
) * 9


def article(title: str, body: str, updated: str = "2026-11-24", more: str = "") -> str:
    return f"---\ntitle: {title}\nsummary: A case.\nupdated: {updated}\n{more}---\n\n{body}"


FILES = {
    "articles/knees/plain.md": article("A plain one", PLAIN),
    "articles/knees/hard.md": article("A hard <one> & odd", HARD, "2023-01-10", "next-check: 2026-01-10\n"),
    "articles/knees/hard.es.md": article("Una difícil", "Duele la pierna por la noche. " * 30),
    "articles/knees/late.md": article(
        "A late one", PLAIN, more="review: {by: Dr Ada Lin, role: GP, on: 2026-05-01, due: 2027-02-03}\n"
    ),
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return sound(stock_with(tmp_path_factory.mktemp("report") / "collection", dict(FILES)))


@pytest.fixture(scope="module")
def report(collection: Collection) -> Report:
    rules = chosen(collection.settings.checks)
    found = check(Terms(collection, TODAY, characters()), rules)
    return facts.gather(collection, len(rules), found, TODAY)


@pytest.fixture(scope="module")
def made(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the report of that collection."""
    folder = tmp_path_factory.mktemp("made")
    rules = chosen(collection.settings.checks)
    found = check(Terms(collection, TODAY, characters()), rules)
    for name, data in editorial.make(collection, len(rules), found, TODAY).items():
        (folder / name).write_bytes(data)
    return folder


def row(report: Report, title: str) -> Row:
    return next(row for row in report.rows if row.title == title)


def test_it_tells_grade_review_and_check_of_each_article(report: Report, collection: Collection) -> None:
    assert len(report.rows) == len(collection.articles) + len(collection.translations)
    hard, plain, late = (row(report, title) for title in ("A hard <one> & odd", "A plain one", "A late one"))
    assert (hard.grade or 0) > 15 and (plain.grade or 99) < 4 and (hard.smog or 0) > (plain.smog or 0)
    assert (hard.overdue, late.overdue) == (True, False)
    assert (late.next_check, late.review and late.review.by) == (date(2027, 2, 3), "Dr Ada Lin")
    assert (report.level(hard.grade or 0), report.level(plain.grade or 0)) == ("beyond", "within")
    assert hard.tally.advice > plain.tally.advice


def test_articles_in_other_languages_and_short_ones_have_no_grade(report: Report) -> None:
    spanish = row(report, "Una difícil")
    assert (spanish.grade, spanish.smog) == (None, None) and spanish.words > 100
    assert spanish not in report.graded


def test_the_worst_comes_first() -> None:
    base = Row("", "Knees", "en", 5.0, 8.0, 500, None, date(2027, 1, 1), False, Tally())
    worst_first = [
        replace(base, title="stops a build", tally=Tally(errors=1)),
        replace(base, title="warned of twice", tally=Tally(warnings=2)),
        replace(base, title="warned of once", tally=Tally(warnings=1, advice=9)),
        replace(base, title="overdue", overdue=True),
        replace(base, title="advised", tally=Tally(advice=1)),
        replace(base, title="hard", grade=9.0),
        base,
    ]
    mixed = worst_first[3:] + worst_first[:3]
    assert sorted(mixed, key=lambda each: each.badness) == worst_first


def test_the_calendar_names_each_article_once_those_overdue_first(report: Report) -> None:
    named = [title for due in report.due for _, titles in due.days for title in titles]
    assert sorted(named) == sorted(row.title for row in report.rows)
    assert report.due[0].overdue and not any(due.overdue for due in report.due[1:])
    months = [due.month for due in report.due[1:]]
    assert months == sorted(set(months)) and sum(due.count for due in report.due) == len(report.rows)


def test_problems_of_other_files_are_told_apart(collection: Collection) -> None:
    problem = Problem("pip-publish.toml", 1, 0, "unknown-in-pack", "the pack names nothing")
    assert facts.gather(collection, 1, [problem, problem], TODAY).others == (("pip-publish.toml", Tally(errors=1)),)


def drawing(report: Report, width: float, text: float = 4.2) -> etree._Element:
    paper = chart.Paper(width, text, "Atkinson Hyperlegible", Palette())
    return etree.fromstring(chart.draw(report, paper, Layouts().texts("en"), "What it shows", "chart"))


def with_grades(report: Report, grades: list[float]) -> Report:
    return replace(report, rows=tuple(replace(report.rows[0], title=f"{grade}", grade=grade) for grade in grades))


GRADES = [
    [6.0],
    [6.1, 8.0, 8.1],
    [-1.5, 0.0, 30.2],
    [round(2 + n % 97 / 9, 1) for n in range(1000)],
    [7.3] * 400,
]


@pytest.mark.parametrize("grades", GRADES, ids=["one", "at the lines", "far apart", "a thousand", "all alike"])
@pytest.mark.parametrize("width", [174.0, 80.0])
def test_every_mark_stands_on_paper_beside_the_others(report: Report, grades: list[float], width: float) -> None:
    svg = drawing(with_grades(report, grades), width)
    _, _, across, high = map(float, svg.get("viewBox", "").split())
    marks = [circle for circle in svg.iter("{*}circle") if circle.get("class") != "core"]
    places = [(float(mark.get("cx", "")), float(mark.get("cy", ""))) for mark in marks]
    radius = float(marks[0].get("r", ""))
    assert len(marks) == len(grades) and len(set(places)) == len(grades)
    assert all(radius < x < across - radius and radius < y < high - radius for x, y in places)
    assert high < 20 * 4.2


def test_marks_differ_in_shape_and_stand_on_the_right_side_of_the_lines(report: Report) -> None:
    svg = drawing(with_grades(report, [6.0, 6.1, 8.0, 8.1]), 174)
    groups = [title.getparent() for title in svg.iter("{*}title")]
    shapes = [[circle.get("class") for circle in group.iter("{*}circle")] for group in groups if group is not None]
    assert shapes == [["within"], ["between", "core"], ["between", "core"], ["beyond"]]
    lines = [line.get("d", "") for line in svg.iter("{*}path") if line.get("class") == "limit"]
    ceiling, target = (float(line[1:].split()[0]) for line in lines)
    x = [float(circle.get("cx", "")) for circle in svg.iter("{*}circle") if circle.get("class") != "core"]
    assert x[0] < target < x[1] < x[2] < ceiling < x[3]


def test_where_no_article_has_a_grade_there_is_no_chart(report: Report) -> None:
    bare = replace(report, rows=(row(report, "Una difícil"),))
    paper = chart.Paper(174, 4.2, "Inter", Palette())
    assert chart.draw(bare, paper, Layouts().texts("en"), "", "chart") == ""


def test_the_page_is_one_file_that_asks_for_nothing(made: Path) -> None:
    page = html.fromstring((made / "check-report.html").read_bytes())
    assert not page.xpath("//script | //link | //img | //@style | //@*[starts-with(name(), 'on')]")
    addresses = page.xpath("//@href | //@src") + re.findall(r"url\(\"?(\w+:)", page.findtext(".//style") or "")
    assert set(addresses) == {"data:"}
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert "A hard <one> & odd" in page.text_content()


def test_the_page_is_valid(made: Path) -> None:
    assert_clean(nu.verify(made / "check-report.html"))


ALLOWED = ("<text x=", "partially obscured by another element")
"""axe can't judge the contrast of words in drawings, and of what a table that can be moved has beyond its edge. Their
colours are those of the words around them."""


@pytest.mark.parametrize("view", [View(), View(width=320), View(colour_scheme="dark")], ids=["wide", "phone", "dark"])
def test_the_page_passes_axe_with_its_policy_in_force(browser: Browser, made: Path, view: View) -> None:
    with served(made) as address:
        assert_clean(axe.verify(browser, f"{address}check-report.html", view), ALLOWED)


def test_the_page_is_shown_in_its_own_typeface_and_never_wider_than_the_screen(browser: Browser, made: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((made / "check-report.html").resolve().as_uri())
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].every(f => f.status === 'loaded'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert said == []
    page.close()


def test_the_pdf_is_accessible_and_on_the_paper_of_the_handouts(made: Path) -> None:
    assert_clean(verapdf.verify(made / "check-report.pdf"))
    document = pdfium.PdfDocument(made / "check-report.pdf")
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [210, 297]
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    for text in ("Check report", "26 November 2026", "target 6", "ceiling 8", "A late one", "February 2027"):
        assert text in words


def test_the_same_collection_gives_the_same_report(collection: Collection) -> None:
    assert editorial.make(collection, 3, (), TODAY) == editorial.make(collection, 3, (), TODAY)


def test_the_command_writes_it_beside_the_editions(stock: Stock) -> None:
    stock.write("output/manifest.json", "{}")
    outcome = stock.publish("check", "--report", "--today", "2026-11-26")
    assert outcome.status == 0
    assert outcome.stdout.splitlines()[-2:] == ["output/check-report.html", "output/check-report.pdf"]
    assert {*outcome.after} - {*outcome.before} == {*editorial.NAMES}
    assert stock.path("output/manifest.json").read_text() == "{}"


def test_a_layout_that_fails_leaves_the_earlier_report_alone(stock: Stock) -> None:
    stock.write("output/check-report.html", "the earlier one")
    stock.write("layouts/report/report.html.j2", "{{ nothing.of.this }}")
    outcome = stock.publish("check", "--report", "--today", "2026-11-26").failed(status=1)
    assert "layouts/report/report.html.j2:1: error[template]" in outcome.stderr
    outcome.left_output_untouched()
