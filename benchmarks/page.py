"""The page of results: `docs/benchmarks.md`, written anew by each run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.goals import DOCUMENT, MEGABYTE, PANDOC_EPUB, TYPST, Reached, Results, reached
from benchmarks.measuring import medians
from benchmarks.ours import (
    CHECK,
    COLD_1,
    COLD_2,
    EDIT,
    EPUB,
    HANDOUT_EDIT,
    HANDOUTS,
    HELP,
    JOIN,
    PACK,
    SHIFT,
    UNCHANGED,
    WEB,
    WEB_EDIT,
)

PLOT = "pictures/benchmarks.svg"
PLOTTED = (DOCUMENT, COLD_1, COLD_2, TYPST, PANDOC_EPUB, EPUB, EDIT, UNCHANGED)
"""The rows that are drawn, from the slowest that is likely."""

HEAD = """\
# How long builds take

Written by `make bench`, which measures the program beside other tools on made-up articles. They are like our own in
length, headings, lists, tables, figures, boxes, notes and links; `benchmarks/corpus.py` makes them, always the same.
Choose sizes and runs with `make bench SIZES="10 100 400 1000" RUNS=5`.

All is measured in one session, in turn, so that a slow minute falls on every row; a first round is not counted, but for
runs of more than a minute. Times are those of whole processes, from start to end. Numbers from two sessions or machines
can't be compared; ratios can.
"""

ROWS = {
    COLD_1: "`pip-publish booklet` without output or cache: reading, checking, layout, tags, binding",
    COLD_2: "the same, on two cores",
    UNCHANGED: "the same command, run again",
    EDIT: "a number in one article is changed, so that no page moves",
    SHIFT: "a page of text comes into the first article, or leaves it, so that all that follows moves",
    EPUB: "`pip-publish epub` after the booklet was built",
    WEB: "`pip-publish web` without output or cache, where the settings name no booklet and no e-book to offer",
    WEB_EDIT: "`pip-publish web` after a number in one article was changed",
    HANDOUTS: "`pip-publish handouts` without output or cache, on two cores: a PDF for each article",
    HANDOUT_EDIT: "`pip-publish handouts` after a number in one article was changed",
    PACK: "`pip-publish pack` of articles from all over, after the booklet was built",
    CHECK: "`pip-publish check` by all rules, with reading and parsing, in one process",
    JOIN: "joining parts that are laid out into one PDF, within a process",
    HELP: "the start of the program",
    TYPST: "Pandoc turns the same Markdown into Typst, then Typst makes a PDF: same page, face and size, with "
    "contents, links and figures; without body map, page references in the text, index and glossary",
    DOCUMENT: "WeasyPrint's own command on the same HTML and styles in one document, as PDF/UA-1; its page references "
    "stay empty, since filling them takes it longer",
    PANDOC_EPUB: "Pandoc turns the same Markdown into an EPUB with the same faces",
}


def page(results: Results, runs: int, facts: Sequence[tuple[str, str]], left_out: Sequence[str]) -> str:
    """The whole page."""
    blocks = [HEAD, "\n".join(_aims(list(reached(results)))), f"![{_in_words(results)}]({PLOT})\n"]
    blocks += ["\n".join(_table(results, articles)) for articles in results.costs]
    blocks += ["\n".join(_missing(left_out))] if left_out else []
    return "\n".join([*blocks, "\n".join(_rows()), "\n".join(_facts(facts, runs))])


def _rows() -> Iterator[str]:
    yield "## What the rows are\n"
    yield "| row | what is measured |\n| --- | --- |"
    yield from (f"| {row} | {words} |" for row, words in ROWS.items())
    yield "\nCPU is user and system time, that of child processes included. Memory is that of the largest process.\n"


def _aims(found: list[Reached]) -> Iterator[str]:
    yield "## What we aim at\n"
    if not found:
        yield "Nothing in this session was measured at a size for which we aim at something.\n"
        return
    yield "| what | articles | aim: at most | measured | |\n| --- | --- | --: | --: | --- |"
    for one in found:
        values = f"{one.aim:.4g} {one.unit} | {one.value:.3g} {one.unit}"
        yield f"| {one.what} | {one.articles} | {values} | {'reached' if one.met else 'not reached'} |"
    yield ""


def _table(results: Results, articles: int) -> Iterator[str]:
    yield f"## {articles:,} articles\n"
    yield f"| row | seconds | lowest to highest | CPU seconds | memory, MB | time against {TYPST} |"
    yield "| --- | --: | --: | --: | --: | --: |"
    typst = results.median(articles, TYPST)
    for row, costs in results.costs[articles].items():
        cost, times = medians(costs), [each.wall for each in costs]
        ratio = f"{cost.wall / typst.wall:.2f} ×" if typst else "–"
        spread = f"{min(times):.2f} to {max(times):.2f}"
        numbers = f"{cost.wall:.2f} | {spread} | {cost.cpu:.2f} | {cost.peak / MEGABYTE:.0f}"
        yield f"| {row} | {numbers} | {ratio} |"
    yield ""
    if sizes := results.sizes.get(articles):
        told = "; ".join(f"{row}: {size / MEGABYTE:.2f} MB" for row, size in sizes.items())
        yield f"Sizes of the files: {told}.\n"


def _in_words(results: Results) -> str:
    """The plot in words: how the ends of its lines compare."""
    articles = max(results.costs)
    told = [f"{row} {medians(costs).wall:.2g} s" for row, costs in results.costs[articles].items() if row in PLOTTED]
    return f"Time against number of articles, on logarithmic scales. At {articles:,} articles: {', '.join(told)}."


def _missing(rows: Sequence[str]) -> Iterator[str]:
    yield "## Left out\n"
    yield "The program as it stood had no option that these rows need:\n"
    yield from (f"- {row}" for row in rows)
    yield ""


def _facts(facts: Sequence[tuple[str, str]], runs: int) -> Iterator[str]:
    yield "## With what\n"
    yield "| | |\n| --- | --- |"
    yield from (f"| {name} | {value} |" for name, value in [*facts, ("runs of each row", str(runs))])
    yield ""
