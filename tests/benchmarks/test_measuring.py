"""Measuring: what a process costs, in which order things are measured, and what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.goals import DOCUMENT, TYPST, Results, reached
from benchmarks.measuring import BenchmarkError, Cost, Job, alternate, medians, run, run_all
from benchmarks.ours import COLD_1, COLD_2, EDIT, MARK, Edited, left_out
from benchmarks.page import page
from benchmarks.plot import plot
from benchmarks.run import taking_turns

HOARD = "held = b'x' * 100_000_000"
SVG = "{http://www.w3.org/2000/svg}"


def _cost(seconds: float, peak: int = 1) -> Cost:
    return Cost(seconds, seconds, peak)


def test_a_process_is_measured_from_start_to_end(tmp_path: Path) -> None:
    cost = run(["sleep", "0.2"], tmp_path / "log")
    assert cost.wall >= 0.2
    assert cost.peak > 0


def test_work_is_counted_apart_from_waiting(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    assert run([sys.executable, "-c", busy], tmp_path / "log").cpu >= 0.3


def test_memory_and_work_of_child_processes_are_counted(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', \"{HOARD}\"])"
    assert run([sys.executable, "-c", child], tmp_path / "log").peak > 100_000_000


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"ended with status 3\nno such thing"):
        run(["sh", "-c", "echo no such thing >&2; exit 3"], tmp_path / "log")


def test_commands_in_a_row_add_up_but_for_memory(tmp_path: Path) -> None:
    commands = [["sleep", "0.1"], [sys.executable, "-c", HOARD], ["sleep", "0.1"]]
    cost = run_all(commands, tmp_path / "log")
    assert cost.wall >= 0.2
    assert cost.peak > 100_000_000


def test_jobs_take_turns_and_the_first_round_is_not_counted() -> None:
    calls: list[str] = []

    def job(name: str) -> Job:
        return Job(name, lambda: calls.append(name) or _cost(len(calls)))  # type: ignore[func-returns-value]

    told: list[str] = []
    costs = alternate([job("A"), job("B")], 2, told.append)
    assert calls == ["A", "B"] * 3
    assert costs == {"A": [_cost(3), _cost(5)], "B": [_cost(4), _cost(6)]}
    assert len(told) == 6 and told[0].strip().startswith("warm-up: A") and told[-1].strip().startswith("run 2: B")


def test_ours_and_theirs_take_turns_as_long_as_there_are_both() -> None:
    jobs = {name: Job(name, lambda: _cost(1)) for name in "abcXY"}
    mixed = taking_turns([jobs["a"], jobs["b"], jobs["c"]], [jobs["X"], jobs["Y"]])
    assert [job.name for job in mixed] == ["a", "X", "b", "Y", "c"]


def test_each_quantity_has_its_own_median() -> None:
    assert medians([Cost(1, 9, 5), Cost(3, 8, 6), Cost(2, 7, 70)]) == Cost(2, 8, 6)


def test_an_article_is_never_mended_twice_in_the_same_way(tmp_path: Path) -> None:
    article = Edited(tmp_path / "article.md", f"Before.\n\n{MARK}\nAfter.\n")
    seen = []
    for shift in (False, True, False, True, True):
        article.mend(shift)
        seen.append(article.path.read_text("utf-8"))
    assert len(set(seen)) == len(seen)
    assert all(text.startswith("Before.") and text.endswith(f"{MARK}\nAfter.\n") for text in seen)
    assert [len(text) > 1000 for text in seen] == [False, True, True, False, True]


def test_rows_whose_option_is_missing_are_named() -> None:
    assert left_out(frozenset({"--jobs", "--cache", "--today"})) == []
    assert left_out(frozenset({"--cache", "--today"})) == [COLD_2]
    assert EDIT in left_out(frozenset({"--jobs"}))


@pytest.fixture
def results() -> Results:
    """Two sizes, of which one has aims."""
    large = {COLD_1: [_cost(30)], COLD_2: [_cost(18), _cost(20), _cost(90)], TYPST: [_cost(10)], DOCUMENT: [_cost(50)]}
    return Results({10: {COLD_1: [_cost(3)], TYPST: [_cost(1)]}, 100: large}, {100: {COLD_1: 110, DOCUMENT: 100}})


def test_aims_are_set_beside_ratios_of_medians(results: Results) -> None:
    found = {(one.what, one.articles): (one.aim, one.value, one.met) for one in reached(results)}
    assert found == {
        (f"{COLD_2}, time against {TYPST}", "100"): (2.3, 2.0, True),
        (f"{COLD_2}, time against {DOCUMENT}", "100"): (0.38, 0.4, False),
        (f"size of the booklet against {DOCUMENT}", "100"): (1.15, 1.1, True),
    }


def test_the_page_tells_aims_rows_and_what_was_left_out(results: Results) -> None:
    text = page(results, 3, [("Typst", "0.15")], [EDIT])
    assert f"| {COLD_2}, time against {TYPST} | 100 | 2.3 × | 2 × | reached |" in text
    assert f"| {COLD_2}, time against {DOCUMENT} | 100 | 0.38 × | 0.4 × | not reached |" in text
    assert f"| {COLD_2} | 20.00 | 18.00 to 90.00 | 20.00 | 0 | 2.00 × |" in text
    assert f"\n## Left out\n\nThe program as it stood had no option that these rows need:\n\n- {EDIT}\n" in text
    assert "| Typst | 0.15 |" in text and "| runs of each row | 3 |" in text


def test_the_plot_has_a_line_and_a_name_for_each_row() -> None:
    lines = {"ours & theirs": [(10.0, 1.0), (100.0, 9.0)], "theirs": [(10.0, 0.5), (100.0, 9.1)], "one": [(10.0, 0.01)]}
    root = etree.fromstring(plot(lines, "Time", "About it").encode())
    assert [len(line.get("points", "").split()) for line in root.iter(f"{SVG}polyline")] == [2, 2, 1]
    names = {text.text: float(text.get("y", "0")) for text in root.iter(f"{SVG}text")}
    assert set(lines) <= set(names)
    assert abs(names["ours & theirs"] - names["theirs"]) >= 14
    assert root.findtext(f"{SVG}title") == "Time" and root.findtext(f"{SVG}desc") == "About it"


def test_equal_steps_of_a_factor_are_equal_steps_on_the_plot() -> None:
    root = etree.fromstring(plot({"line": [(10.0, 1.0), (100.0, 10.0), (1000.0, 100.0)]}, "", "").encode())
    [line] = root.iter(f"{SVG}polyline")
    points = [tuple(map(float, spot.split(","))) for spot in line.get("points", "").split()]
    (x1, y1), (x2, y2), (x3, y3) = points
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2) and y2 - y1 == pytest.approx(y3 - y2, abs=0.2)
    assert x2 > x1 and y2 < y1
