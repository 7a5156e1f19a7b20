"""Measure builds beside other tools, and write the page of results: `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks import ours, page, peers, plot
from benchmarks.goals import DOCUMENT, PANDOC_EPUB, TYPST, Results
from benchmarks.measuring import BenchmarkError, Cost, Job, alternate, medians, run, run_all

DOCS = Path(__file__).parent.parent / "docs"
PEERS_LIMIT = 400
"""Most articles for which other tools, and one process alone, are measured: more take many minutes a run."""


@dataclass(frozen=True)
class Measured:
    """What was measured at one number of articles: costs by row, and sizes of booklets in bytes."""

    costs: dict[str, list[Cost]]
    sizes: dict[str, int]


class Peers:
    """The other tools, installed in an environment of their own."""

    def __init__(self, environment: Path) -> None:
        self.python = environment / "bin/python"
        [self.pandoc] = environment.glob("lib/python*/site-packages/pypandoc/files/pandoc")
        self.weasyprint = Path(sys.executable).with_name("weasyprint")

    def jobs(self, sources: peers.Sources, folder: Path) -> list[Job]:
        """What is measured of them, on prepared sources; what they make lies in `folder`."""
        commands = {
            TYPST: peers.typst_commands(self.python, self.pandoc, sources, folder / "typst.pdf"),
            DOCUMENT: peers.document_commands(self.weasyprint, sources, folder / "document.pdf"),
            PANDOC_EPUB: peers.epub_commands(self.pandoc, sources, folder / "pandoc.epub"),
        }
        return [Job(name, _running(each, folder / "log")) for name, each in commands.items()]

    def versions(self) -> list[tuple[str, str]]:
        """What they are."""
        told = subprocess.run([self.pandoc, "--version"], capture_output=True, text=True, check=True).stdout
        asked = [str(self.python), "-c", "from importlib.metadata import version; print(version('typst'))"]
        typst = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        return [("Pandoc", told.split()[1]), ("Typst", typst.strip())]


def _running(commands: list[list[str]], log: Path) -> Callable[[], Cost]:
    return lambda: run_all(commands, log)


def measure(articles: int, runs: int, others: Peers, folder: Path) -> Measured:
    """All rows at one number of articles, and the sizes of the booklets."""
    tell(f"{articles:,} articles")
    log, collection, sources = folder / "log", folder / "collection", peers.Sources(folder / "sources")
    folder.mkdir()
    run([sys.executable, "-m", "benchmarks.corpus", str(articles), str(collection)], log)
    own = ours.make(collection, folder / "ours")
    own.prepare()
    theirs: list[Job] = []
    if articles <= PEERS_LIMIT:
        run([sys.executable, "-m", "benchmarks.peers", str(collection), str(sources.folder)], log)
        theirs = others.jobs(sources, folder)
    mine = [job for job in own.jobs() if articles <= PEERS_LIMIT or job.name != ours.COLD_1]
    costs = alternate(taking_turns(mine, theirs), runs, tell)
    booklets = {ours.COLD_1: own.booklet, DOCUMENT: folder / "document.pdf", TYPST: folder / "typst.pdf"}
    return Measured(costs, {row: path.stat().st_size for row, path in booklets.items() if path.exists()})


def taking_turns(own: Sequence[Job], theirs: Sequence[Job]) -> list[Job]:
    """Ours and theirs by turns, as long as there are of both."""
    pairs = [job for pair in zip(own, theirs, strict=False) for job in pair]
    return [*pairs, *own[len(theirs) :], *theirs[len(own) :]]


def facts(others: Peers) -> list[tuple[str, str]]:
    """The versions of all tools, and the machine."""
    tools = [(tool, version(tool)) for tool in ("pip-publish", "weasyprint")]
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    build = f"{platform.python_version()}, {platform.python_compiler()}, {'' if optimised else 'not '}built optimised"
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return [*tools, *others.versions(), ("Python", build), ("system", system)]


def write(results: Results, runs: int, others: Peers) -> None:
    """Write the page and its plot."""
    lines = {row: line for row in page.PLOTTED if (line := _line(results, row))}
    about = "Points are medians; both scales are logarithmic. The numbers stand in the tables beside it."
    drawn = plot.plot(lines, "Time against number of articles", about)
    (DOCS / page.PLOT).write_text(drawn, "utf-8")
    left_out = ours.left_out(ours.options())
    (DOCS / "benchmarks.md").write_text(page.page(results, runs, facts(others), left_out), "utf-8")


def _line(results: Results, row: str) -> list[tuple[float, float]]:
    """The points of a row: articles, and the median of seconds."""
    return [(articles, medians(costs[row]).wall) for articles, costs in results.costs.items() if row in costs]


def tell(words: str) -> None:
    """Say how far it is."""
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    """Measure every size, then write the page."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3, help="runs of each row that count")
    parser.add_argument("--peers", type=Path, required=True, help="the environment of the other tools")
    given = parser.parse_args()
    others = Peers(given.peers)
    found: dict[int, Measured] = {}
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        try:
            for size in sorted(given.sizes):
                found[size] = measure(size, given.runs, others, Path(folder) / str(size))
        except BenchmarkError as error:
            sys.exit(str(error))
    costs = {size: each.costs for size, each in found.items()}
    sizes = {size: each.sizes for size, each in found.items()}
    write(Results(costs, sizes), given.runs, others)


if __name__ == "__main__":
    main()
