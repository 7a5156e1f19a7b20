"""A collection's own layout files take the place of the shipped ones, one by one, and reach nothing outside."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pypdfium2
import pytest

from pip_publish.layouts import Layouts
from pip_publish.media.words import Entry, Letter, Place
from pip_publish.ownfiles import FILE_BYTES_LIMIT, OwnFile
from pip_publish.problems import ProblemsError
from tests.layouts.own import layouts_with, told
from tests.layouts.test_hostile_templates import HOSTILE, NAME
from tests.running import REPOSITORY, Stock

GIGABYTE = 2**30
SECONDS = 60
COLOPHON = '{% extends "booklet/base.html.j2" %}{% block main %}<section>BODY</section>{% endblock %}'
WORST = (
    "reaches: subclasses",
    "files: absolute",
    "growth: text times a literal",
    "growth: tilde",
    "ends never: loops in loops",
    "ends never: twice an include of itself",
)
HARMFUL = {
    "booklet/booklet.css.j2": [
        ("@import 'http://127.0.0.1:9/a.css';", "@import 'http://127.0.0.1:9/a.css'"),
        ("h1 { background: url( 'http://127.0.0.1:9/a.png' ) }", "http://127.0.0.1:9/a.png"),
        ("h1 { background: URL(file:///etc/passwd) }", "file:///etc/passwd"),
        ("h1 { background: u\\72 l(file:///etc/passwd) }", "file:///etc/passwd"),
        ("h1 { background: url(/etc/passwd) }", "/etc/passwd"),
        ("h1 { background: url(data:image/png;base64,AA) }", "data:image/png;base64,AA"),
        ("@font-face { font-family: a; src: url(//127.0.0.1:9/a.ttf) }", "//127.0.0.1:9/a.ttf"),
        ("h1 { background: image-set('http://127.0.0.1:9/a' 1x) }", "image-set('http://127.0.0.1:9/a' 1x"),
    ],
    "epub/epub.css": [("@import url(http://127.0.0.1:9/a.css);", "@import url(http://127.0.0.1:9/a.css)")],
}


def limit() -> None:
    """At most a gigabyte of memory and a minute of work for the process that this runs in."""
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def text_of(pdf: Path) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_own_files_take_the_place_of_shipped_ones(stock: Stock) -> None:
    stock.write(
        f"layouts/{NAME}", COLOPHON.replace("BODY", '<h1 data-block="title">{{ title }}</h1><p>Made by us.</p>')
    )
    stock.write("layouts/texts/en.toml", 'colophon = "Who made this"\npage = "leaf {number}"\n')
    stock.publish("booklet", "--only", "neck/stiff-neck").succeeded()
    pages = text_of(stock.output / "small-collection-booklet.pdf")
    colophon = next(page for page in pages if "Made by us." in page)
    assert "Who made this" in colophon and "diagnosis" not in colophon
    assert any(re.search(r"leaf \d", page) for page in pages)
    assert not any(re.search(r"About this booklet|\bpage \d", page) for page in pages)


def test_other_templates_stay_the_shipped_ones(tmp_path: Path) -> None:
    own = layouts_with(tmp_path, {"booklet/base.html.j2": "<html>ours {% block main %}{% endblock %}</html>"})
    values = {"title": "T", "entries": [], "t": own.texts("en"), "language": "en", "kind": "glossary"}
    ours, shipped = (layouts.render("booklet/glossary.html.j2", **values) for layouts in (own, Layouts(None)))
    inner = shipped.partition("<section>")[2].partition("</section>")[0]
    assert "<html>ours" in ours and "<html>ours" not in shipped
    assert inner.strip() and inner in ours


def test_a_file_beside_the_shipped_ones_can_be_included(tmp_path: Path) -> None:
    own = layouts_with(tmp_path, {NAME: '{% include "booklet/ours.html" %}', "booklet/ours.html": "{{ 6 * 7 }}"})
    assert own.render(NAME) == "42"


def test_markup_in_values_is_escaped(tmp_path: Path) -> None:
    own = layouts_with(tmp_path, {NAME: '{{ a }} {{ a ~ "&" }} {{ [a, "<"]|join("|") }} {{ "%s"|format(a) }}'})
    assert own.render(NAME, a="<b>") == "&lt;b&gt; &lt;b&gt;&amp; &lt;b&gt;|&lt; &lt;b&gt;"


def test_an_index_of_ten_thousand_words_is_within_the_limits() -> None:
    layouts = Layouts(None)
    place = Place("knees/knee-pain", "Knee pain")
    letters = [Letter("A", tuple(Entry(f"word {number}", (place, place)) for number in range(10_000)))]
    values = {"title": "Index", "language": "en", "kind": "index", "t": layouts.texts("en"), "letters": letters}
    assert layouts.render("booklet/index.html.j2", **values).count("Knee pain, page 000") == 20_000


@pytest.mark.parametrize("case", WORST)
def test_the_command_outlives_a_hostile_template(case: str, stock: Stock) -> None:
    template, message = HOSTILE[case]
    stock.write("output/keep.txt", "kept")
    stock.write(f"layouts/{NAME}", f"<p>\n{template}")
    outcome = stock.publish("booklet", preexec_fn=limit).failed(rules=["template"]).left_output_untouched()
    assert re.search(rf"^layouts/{NAME}:[12]: error\[template\]: {message}", outcome.stderr, re.MULTILINE)


@pytest.mark.parametrize(("name", "harm", "address"), [(name, *case) for name in HARMFUL for case in HARMFUL[name]])
def test_own_styles_fetch_nothing(name: str, harm: str, address: str, tmp_path: Path) -> None:
    styles = (REPOSITORY / "layouts" / name).read_text("utf-8")
    own = layouts_with(tmp_path, {name: f"{styles}\n/* url(http://here.it.is.said.only) */\n{harm}\n"})
    lines = styles.count("\n") + 3
    with pytest.raises(ProblemsError) as caught:
        own.bytes(name)
    [problem] = caught.value.problems
    assert (problem.path, problem.line, problem.rule) == (f"layouts/{name}", lines, "style-external")
    assert problem.message == f"this style reaches for something outside: {address}"


@pytest.mark.parametrize("name", sorted(HARMFUL))
def test_the_shipped_styles_may_be_own_ones(name: str, tmp_path: Path) -> None:
    styles = (REPOSITORY / "layouts" / name).read_bytes()
    assert layouts_with(tmp_path, {name: styles}).bytes(name) == styles


def test_the_command_tells_harmful_styles(stock: Stock) -> None:
    styles = (REPOSITORY / "layouts/booklet/booklet.css.j2").read_text("utf-8")
    stock.write("layouts/booklet/booklet.css.j2", f"{styles}h1 {{ background: url(http://127.0.0.1:9/a.png) }}")
    outcome = stock.publish("booklet").failed(rules=["style-external"])
    assert "editions hold all that they show, and fetch nothing" in outcome.stderr


@pytest.mark.parametrize("name", ["bodymap/front.svg", "icons/clock.svg"])
@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        ("<svg", "image-damaged"),
        ("<p/>", "image-type"),
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script/></svg>", "svg-script"),
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><use href='file:///a'/></svg>", "svg-external"),
        ("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>", "svg-entity"),
    ],
)
def test_own_drawings_are_told_that_are_damaged_or_harmful(name: str, drawing: str, rule: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        layouts_with(tmp_path, {name: drawing}).text(name)
    assert [(problem.path, problem.rule) for problem in caught.value.problems] == [(f"layouts/{name}", rule)]


def test_the_command_tells_a_damaged_figure(stock: Stock) -> None:
    stock.write("layouts/bodymap/front.svg", "<svg")
    stock.publish("booklet").failed(rules=["image-damaged"])


def test_a_template_that_shows_a_file_of_the_machine_is_told(stock: Stock) -> None:
    body = '<h1 data-block="title">{{ title }}</h1><img src="file:///etc/hostname" alt="A secret">'
    stock.write(f"layouts/{NAME}", COLOPHON.replace("BODY", body))
    stock.publish("booklet", "--only", "neck/stiff-neck").failed(rules=["layout"])


@pytest.mark.parametrize("callouts", ["{", '{"views": {"front": {}}}'])
def test_a_damaged_file_of_callouts_is_told(callouts: str, stock: Stock) -> None:
    stock.write("layouts/bodymap/callouts.json", callouts)
    stock.publish("booklet").failed(rules=["body-map"]).left_output_untouched()


def test_faults_of_several_layouts_are_told_at_once(stock: Stock) -> None:
    styles = (REPOSITORY / "layouts/booklet/booklet.css.j2").read_text("utf-8")
    stock.write("layouts/booklet/booklet.css.j2", f'{styles}h1 {{ background: url("icon:clok/pine") }}')
    stock.write("layouts/booklet/contents.html.j2", "<p>\n{% if %}")
    stock.write("layouts/booklet/article.html.j2", "<p>{{ nothing }}")
    outcome = stock.publish("booklet").failed(rules=["icon", "template", "template"]).left_output_untouched()
    for place in ("booklet.css.j2: error[icon]", "contents.html.j2:2: error", "article.html.j2:1: error"):
        assert f"layouts/booklet/{place}" in outcome.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_that_one_article_meets_is_told_from_where_it_is_filled(jobs: str, stock: Stock) -> None:
    article = (REPOSITORY / "layouts/booklet/article.html.j2").read_text("utf-8").rstrip("\n")
    fault = '{% if article.key == "knees/knee-pain" %}{{ nothing }}{% endif %}'
    stock.write("layouts/booklet/article.html.j2", article.replace("{{ body }}", f"{{{{ body }}}}{fault}"))
    line = article[: article.index("{{ body }}")].count("\n") + 1
    outcome = stock.publish("booklet", "--jobs", jobs).failed(rules=["template"]).left_output_untouched()
    assert (
        f"layouts/booklet/article.html.j2:{line}: error[template]: there is nothing named 'nothing'" in outcome.stderr
    )


def test_own_files_are_those_that_differ_from_the_shipped_ones(tmp_path: Path) -> None:
    same = (REPOSITORY / "layouts/texts/en.toml").read_text("utf-8")
    files: dict[str, str | bytes] = {NAME: "ours", "texts/en.toml": same, "booklet/.swp": "", "booklet/base~": ""}
    assert layouts_with(tmp_path, files).own == (OwnFile(NAME, b"ours"),)
    assert Layouts(REPOSITORY).own == ()


def test_own_files_are_found_through_links_within_the_collection(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/colophon.html.j2").write_text("ours")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/booklet").symlink_to("../ours")
    (tmp_path / "ours/round").symlink_to("../layouts")
    layouts = Layouts(tmp_path)
    assert layouts.render(NAME) == "ours"
    assert [file.name for file in layouts.own] == [NAME]


def test_own_files_stay_as_they_were_read(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, {NAME: "before"})
    layouts_with(tmp_path, {NAME: "after"})
    assert Layouts.holding(layouts.own).render(NAME) == "before"


def test_an_own_file_that_is_too_large_is_told_where_it_is_used(tmp_path: Path) -> None:
    layouts = layouts_with(tmp_path, {NAME: "x" * (FILE_BYTES_LIMIT + 1), "booklet/unused.psd": bytes(2_500_000)})
    assert "the file is larger than 2,000 kB" in told(layouts, NAME)
    assert layouts.render("booklet/base.html.j2", language="en", title="T", kind="a")
