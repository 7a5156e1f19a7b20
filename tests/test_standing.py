"""A second run does only what it must: nothing where nothing changed, one part where one article did."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest

from pip_publish import layouts, standing
from pip_publish.build import libraries
from pip_publish.build.cache import Cache
from pip_publish.build.work import Workshop
from pip_publish.cli import making
from pip_publish.media.pdf import rendering
from pip_publish.media.pdf.parts import PdfPart, Rendered
from pip_publish.problems import Problem
from pip_publish.publish import Wanted, publish
from tests.brands import harbour
from tests.running import Stock, environment

TODAY = date(2026, 11, 26)
HEAVY = ("weasyprint", "markdown", "ebooklib", "lxml", "pikepdf", "jinja2")

PROBE = """
import sys
from pip_publish.cli import main
try:
    main()
except SystemExit as end:
    status = end.code
print([name for name in %r if name in sys.modules], file=sys.stderr)
sys.exit(status)
"""


class Heard:
    """A listener that counts."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.parts: list[str] = []
        self.found: list[Problem] = []

    def stage(self, name: str, total: int) -> None:
        self.stages.append(name)

    def done(self, what: str, reused: bool) -> None:
        self.parts.append(what)

    def problems(self, found: object) -> None:
        self.found.extend(found)  # type: ignore[arg-type]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that the layout engine is asked for, in this process."""
    names: list[str] = []
    lay_out = rendering.render

    def render(part: PdfPart) -> Rendered:
        names.append(part.name)
        return lay_out(part)

    monkeypatch.setattr(rendering, "render", render)
    return names


def make(stock: Stock, cache: Path) -> None:
    """Publish in this process."""
    with Workshop(Cache(cache)) as shop:
        publish(stock.folder, Wanted(), stock.output, Heard(), shop)


def probed(stock: Stock, edition: str) -> subprocess.CompletedProcess[str]:
    """Run the real command; the last line of standard error lists which heavy libraries it imported."""
    command = [sys.executable, "-c", PROBE % (HEAVY,), edition]
    env = environment(PIP_PUBLISH_CACHE=str(stock.cache))
    return subprocess.run(command, cwd=stock.folder, env=env, capture_output=True, text=True, check=True)


def test_the_epub_alone_imports_no_layout_engine_where_the_booklet_is_kept(stock: Stock) -> None:
    stock.publish("booklet").succeeded()
    imported = probed(stock, "epub").stderr.splitlines()[-1]
    assert "ebooklib" in imported
    assert "weasyprint" not in imported


def test_nothing_changed_imports_neither_parser_nor_engine(stock: Stock) -> None:
    stock.publish("all").succeeded()
    run = probed(stock, "all")
    assert run.stderr.splitlines() == ["Nothing has changed …", "[]"]
    assert "small-collection-booklet.pdf" in run.stdout


def test_an_edit_fills_and_lays_out_nothing_in_the_parent(stock: Stock) -> None:
    stock.publish("booklet").succeeded()
    stock.append("knees/knee-pain.md", "One more line.")
    command = [sys.executable, "-c", PROBE % (("weasyprint", "jinja2"),), "booklet", "--jobs", "2"]
    env = environment(PIP_PUBLISH_CACHE=str(stock.cache))
    run = subprocess.run(command, cwd=stock.folder, env=env, capture_output=True, text=True, check=True)
    assert run.stderr.splitlines()[-1] == "[]"
    assert "Binding the booklet" in run.stderr


def test_nothing_changed_touches_nothing(stock: Stock) -> None:
    stock.publish("all").succeeded()
    stock.publish("all").succeeded().left_output_untouched()


def test_a_file_that_was_touched_is_not_a_change(stock: Stock) -> None:
    stock.publish("all").succeeded()
    for path in stock.folder.rglob("*.md"):
        os.utime(path, (1, 1))
    outcome = stock.publish("all").succeeded().left_output_untouched()
    assert "Nothing has changed" in outcome.stderr


@pytest.mark.parametrize("change", ["article", "settings", "region", "picture", "layout", "new file", "date", "output"])
def test_any_change_is_seen(stock: Stock, change: str) -> None:
    stock.publish("all").succeeded()
    env = environment(PIP_PUBLISH_CACHE=str(stock.cache))
    match change:
        case "article":
            stock.append("knees/knee-pain.md", "One more line.")
        case "settings":
            stock.replace("pip-publish.toml", "Just enough", "Quite enough")
        case "region":
            stock.append("regions.yaml", "- {slug: chest, name: Chest}")
        case "picture":
            stock.write("neck/images/pillow.svg", stock.path("neck/images/pillow.svg").read_bytes() + b"\n")
        case "layout":
            stock.write("layouts/texts/en.toml", 'contents = "What is in it"')
        case "new file":
            stock.write("knees/new.md", stock.path("knees/knee-pain.md").read_text().replace("Knee pain", "New pain"))
        case "date":
            env |= {"SOURCE_DATE_EPOCH": "1700000000"}
        case "output":
            (stock.output / "small-collection.epub").write_bytes(b"broken by somebody")
    outcome = stock.publish("all", env=env).succeeded()
    assert "Nothing has changed" not in outcome.stderr
    assert json.loads((stock.output / "manifest.json").read_text())["files"][0]["bytes"] > 1000


def test_mistakes_are_found_after_a_good_run_and_mended_again(stock: Stock) -> None:
    stock.publish("all").succeeded()
    stock.append("knees/knee-pain.md", "See [nothing](nothing.md).")
    stock.publish("all").failed(rules=["link-target"]).left_output_untouched()
    stock.replace("knees/knee-pain.md", "\n\nSee [nothing](nothing.md).", "")
    stock.publish("all").succeeded().left_output_untouched()


def test_one_edited_article_lays_out_one_part(stock: Stock, tmp_path: Path, laid_out: list[str]) -> None:
    make(stock, tmp_path / "cache")
    assert len(laid_out) > 10
    laid_out.clear()
    stock.append("knees/knee-pain.md", "One more line.")
    make(stock, tmp_path / "cache")
    assert laid_out == ["knees/knee-pain"]


def test_an_edit_that_shifts_pages_lays_out_no_other_article(stock: Stock, tmp_path: Path, laid_out: list[str]) -> None:
    make(stock, tmp_path / "cache")
    laid_out.clear()
    stock.append("neck/stiff-neck.md", "Rest, and move a little every day. " * 120)
    make(stock, tmp_path / "cache")
    assert laid_out == ["neck/stiff-neck"]


def files_of(output: Path) -> dict[str, bytes]:
    """All files under a folder by their paths."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_a_build_from_kept_parts_is_the_same_file(stock: Stock, tmp_path: Path) -> None:
    make(stock, tmp_path / "one")
    first = files_of(stock.output)
    stock.append("knees/knee-pain.md", "One more line.")
    make(stock, tmp_path / "one")
    stock.replace("knees/knee-pain.md", "\n\nOne more line.", "")
    make(stock, tmp_path / "one")
    assert files_of(stock.output) == first


def test_more_workers_give_the_same_files(stock: Stock, tmp_path: Path) -> None:
    found = []
    for jobs in ("1", "2"):
        output = tmp_path / f"output-{jobs}"
        stock.publish("all", "--jobs", jobs, "--cache", tmp_path / f"cache-{jobs}", "--output", output).succeeded()
        found.append(files_of(output))
    assert found[0] == found[1]


@pytest.mark.parametrize("text", ["One more line.", "Rest, and move a little every day. " * 120])
def test_an_edit_bound_ahead_gives_the_file_of_a_build_from_nothing(stock: Stock, tmp_path: Path, text: str) -> None:
    jobs = ("booklet", "--jobs", "2", "--cache")
    stock.publish(*jobs, tmp_path / "kept").succeeded()
    before = stock.output.joinpath("small-collection-booklet.pdf").read_bytes()
    stock.append("neck/stiff-neck.md", text)
    stock.publish(*jobs, tmp_path / "kept").succeeded()
    stock.publish(*jobs, tmp_path / "new", "--output", tmp_path / "new output").succeeded()
    found, expected = (
        folder.joinpath("small-collection-booklet.pdf").read_bytes()
        for folder in (stock.output, tmp_path / "new output")
    )
    assert found == expected != before


def test_an_article_that_is_gone_is_missed_by_no_earlier_form_of_another(stock: Stock, tmp_path: Path) -> None:
    jobs = ("booklet", "--jobs", "2", "--cache")
    stock.write(
        "neck/gone.md", stock.path("neck/stiff-neck.md").read_text().replace("title: Stiff neck", "title: Gone")
    )
    stock.publish(*jobs, tmp_path / "kept").succeeded()
    stock.remove("neck/gone.md")
    stock.publish(*jobs, tmp_path / "kept").succeeded()
    stock.publish(*jobs, tmp_path / "new", "--output", tmp_path / "new output").succeeded()
    name = "small-collection-booklet.pdf"
    assert (stock.output / name).read_bytes() == (tmp_path / "new output" / name).read_bytes()


def test_a_cache_that_cannot_be_written_only_costs_time(stock: Stock, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    outcome = stock.publish("booklet", "--cache", tmp_path / "file" / "cache").succeeded(rules=["cache-refused"])
    assert "can't be kept" in outcome.stderr


def test_a_damaged_cache_is_made_anew_with_a_warning(stock: Stock, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    stock.publish("booklet", "--cache", cache).succeeded()
    for path in cache.rglob("*"):
        if path.is_file() and len(path.parent.name) == 2:
            path.write_bytes(path.read_bytes()[:-3])
    stock.append("knees/knee-pain.md", "One more line.")
    stock.publish("booklet", "--cache", cache).succeeded(rules=["cache-damaged"])


def test_a_profile_names_every_stage(stock: Stock) -> None:
    outcome = stock.publish("all", "--profile")
    assert outcome.status == 0
    table = outcome.stderr[outcome.stderr.index("Stage") :]
    for stage in ("Reading the articles", "Laying out the booklet", "Binding the epub", "Putting the files in place"):
        assert stage in table
    shares = [int(line.split()[-2]) for line in table.splitlines()[1:] if line.endswith("%")]
    assert 95 <= sum(shares) <= 105


def test_another_version_of_a_library_is_a_change(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    before = standing.inputs(stock.folder, (), (), TODAY)
    assert before == standing.inputs(stock.folder, (), (), TODAY)
    libraries.tools.cache_clear()
    monkeypatch.setattr(libraries, "versions", lambda *names: "weasyprint 70.1")
    changed = standing.inputs(stock.folder, (), (), TODAY)
    libraries.tools.cache_clear()
    assert before
    assert changed not in (None, before)


def test_every_library_that_the_program_asks_for_counts() -> None:
    asked = {re.split(r"[<>=!~;\[ ]", line)[0] for line in requires("pip-publish") or () if "extra ==" not in line}
    of_the_command_line = {"typer", "rich", "platformdirs"}
    of_the_server = {"starlette", "uvicorn", "watchfiles"}
    assert asked - of_the_command_line - of_the_server <= {*libraries.DISTRIBUTIONS}


def test_a_linked_folder_is_never_taken_for_unchanged(stock: Stock) -> None:
    (stock.folder / "drafts").mkdir()
    (stock.folder / "articles/whole-body").symlink_to("../drafts")
    assert standing.inputs(stock.folder, (), (), TODAY) is None


def test_a_file_that_the_brand_names_is_looked_at_and_no_other_beside_it(tmp_path: Path) -> None:
    dressed = harbour(tmp_path / "collection").folder
    found = [standing.inputs(dressed, (), (), TODAY)]
    for name in ("logo.svg", "cover.svg", "regular.ttf", "bold.ttf"):
        with (dressed / "brand" / name).open("ab") as file:
            file.write(b"\n")
        found.append(standing.inputs(dressed, (), (), TODAY))
    assert None not in found and len({*found}) == 5
    (dressed / "brand/notes.txt").write_text("Ask for the other logo.")
    assert standing.inputs(dressed, (), (), TODAY) == found[-1]


@pytest.mark.parametrize(
    "brand", ["logo = 1", "[brand]\nfont = ['a']", '[brand]\ncover = "../b.png"', "clinic = [", ""]
)
def test_settings_that_name_no_file_are_looked_at_themselves(stock: Stock, brand: str) -> None:
    stock.write("pip-publish.toml", brand)
    assert standing.inputs(stock.folder, (), (), TODAY)


def test_what_is_edited_during_a_run_is_not_noted(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that began with one text and read another must not be taken for one of the first."""
    text = stock.path("knees/knee-pain.md").read_text()
    anew = making._anew

    def edited(*arguments: Any) -> Any:
        stock.append("knees/knee-pain.md", "One more line.")
        return anew(*arguments)

    monkeypatch.setattr(making, "_anew", edited)
    making.make((), making.Asked(stock.folder, None, None, True, 1, stock.cache, None))
    stock.write("knees/knee-pain.md", text)
    outcome = stock.publish("all").succeeded()
    assert "Nothing has changed" not in outcome.stderr


def test_another_shipped_layout_is_a_change(stock: Stock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout, layouts lie beside the program, and not in it."""
    shutil.copytree(layouts.shipped(), tmp_path / "layouts")
    monkeypatch.setattr(layouts, "shipped", lambda: tmp_path / "layouts")
    found = []
    for content in ("", "\n", None):
        if content is not None:
            (tmp_path / "layouts/booklet/base.html.j2").write_text(content)
        layouts.shipped_digest.cache_clear()
        libraries.tools.cache_clear()
        found.append(standing.inputs(stock.folder, (), (), TODAY))
    layouts.shipped_digest.cache_clear()
    libraries.tools.cache_clear()
    assert found[0] != found[1] == found[2]
