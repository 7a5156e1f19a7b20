"""What we aim at, as ratios of medians and as limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.measuring import Cost, medians
from benchmarks.ours import (
    COLD_1,
    COLD_2,
    EDIT,
    EPUB,
    HANDOUT_EDIT,
    HANDOUTS,
    HELP,
    JOIN,
    SHIFT,
    UNCHANGED,
    WEB,
    WEB_EDIT,
)

TYPST, DOCUMENT, PANDOC_EPUB = "Pandoc + Typst", "WeasyPrint, one document", "Pandoc's EPUB"
MEGABYTE = 1_000_000

Quantity = Callable[[Cost], float]


@dataclass(frozen=True)
class Results:
    """All that was measured: costs by number of articles and row, and sizes of booklets in bytes."""

    costs: Mapping[int, Mapping[str, list[Cost]]]
    sizes: Mapping[int, Mapping[str, int]]

    def median(self, articles: int, row: str) -> Cost | None:
        """The medians of a row, if it was measured."""
        costs = self.costs.get(articles, {}).get(row)
        return medians(costs) if costs else None


@dataclass(frozen=True)
class Reached:
    """One aim and what was measured: `aim` and `value` are ratios, or have the `unit` that is named."""

    what: str
    articles: str
    aim: float
    value: float
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the aim is reached."""
        return self.value <= self.aim


def wall(cost: Cost) -> float:
    """Seconds."""
    return cost.wall


def peak(cost: Cost) -> float:
    """Bytes of the largest process."""
    return float(cost.peak)


RATIOS: tuple[tuple[str, str, str, Quantity, dict[int, float]], ...] = (
    ("time", COLD_2, TYPST, wall, {100: 2.3, 400: 2.3}),
    ("time", COLD_2, DOCUMENT, wall, {100: 0.38, 400: 0.38}),
    ("time", EDIT, TYPST, wall, {100: 0.30, 400: 0.30}),
    ("time", SHIFT, TYPST, wall, {100: 0.30, 400: 0.30}),
    ("time", UNCHANGED, TYPST, wall, {100: 0.15, 400: 0.10}),
    ("time", EPUB, PANDOC_EPUB, wall, {100: 0.3, 400: 0.3}),
    ("memory", COLD_2, TYPST, peak, {400: 0.5}),
    ("time", HANDOUTS, COLD_2, wall, {100: 2.0, 400: 2.0, 1000: 2.0}),
)
GROWTH_AIM, GROWN = 10.5, (COLD_2, EDIT, UNCHANGED, WEB, WEB_EDIT, HANDOUTS, HANDOUT_EDIT)
JOIN_AIM, HELP_AIM, SIZE_AIM, PEAK_AIM = 4.0, 0.25, 1.15, 700.0


def reached(results: Results) -> Iterator[Reached]:
    """Every aim for which something was measured."""
    for quantity, row, beside, of, aims in RATIOS:
        for articles, aim in aims.items():
            ours, theirs = results.median(articles, row), results.median(articles, beside)
            if ours and theirs:
                yield Reached(f"{row}, {quantity} against {beside}", f"{articles:,}", aim, of(ours) / of(theirs))
    for row in GROWN:
        small, large = results.median(100, row), results.median(1000, row)
        if small and large:
            yield Reached(f"{row}, growth of time", "100 to 1,000", GROWTH_AIM, large.wall / small.wall)
    yield from _limits(results)


def _limits(results: Results) -> Iterator[Reached]:
    for articles in results.costs:
        number = f"{articles:,}"
        if join := results.median(articles, JOIN):
            yield Reached(f"{JOIN}, an article", number, JOIN_AIM, 1000 * join.wall / articles, "ms")
        sizes = results.sizes.get(articles, {})
        if COLD_1 in sizes and DOCUMENT in sizes:
            ratio = sizes[COLD_1] / sizes[DOCUMENT]
            yield Reached(f"size of the booklet against {DOCUMENT}", number, SIZE_AIM, ratio)
        if articles == 1000 and (cold := results.median(articles, COLD_2)):
            yield Reached(f"{COLD_2}, memory of the largest process", number, PEAK_AIM, cold.peak / MEGABYTE, "MB")
    helps = [cost for by_row in results.costs.values() for cost in by_row.get(HELP, [])]
    if helps:
        yield Reached(HELP, "any", HELP_AIM, medians(helps).wall, "s")
