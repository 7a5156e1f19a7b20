"""The chart of reading grades: each mark is an article, stacked over its grade, with lines at target and ceiling.

Marks differ in shape: open up to the target, with a core up to the ceiling, solid above. So the chart also tells its
tale in grey. Lengths are in the drawing's own units, of which a letter is `text` high.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor

from pip_publish.colours import INK, LINE, PAPER, Palette
from pip_publish.editorial.facts import Report, Row
from pip_publish.layouts import Texts

STEP = 0.5
"""How many grades a stack stands for."""

LARGEST, SMALLEST = 1.1, 0.05
"""A mark's width, in heights of the text: at most, and where there are very many articles."""

HIGHEST = 13.0
"""The highest stack, in heights of the text."""

LETTER, ASIDE = 0.6, 0.35
"""At most the width of a letter on average, and the gap between a line and its name, in heights of the text."""

ABOVE, BELOW = 3.4, 2.2
"""Room above the stacks for the names of the lines, and below for the numbers, in heights of the text."""


@dataclass(frozen=True)
class Paper:
    """What a chart is drawn on: its width, the height of its text, the typeface, and the colours."""

    width: float
    text: float
    family: str
    palette: Palette
    unit: str = ""


@dataclass(frozen=True)
class _Axis:
    """Where grades lie across the width: from `least` at the left margin to `most` at the right one."""

    least: int
    most: int
    margin: float
    width: float

    @classmethod
    def of(cls, report: Report, paper: Paper) -> _Axis:
        grades = [row.grade or 0 for row in report.graded]
        least = min(floor(min(grades)), report.target - 2)
        most = max(ceil(max(grades)), report.ceiling + 1)
        return cls(min(least, most - 4), most, paper.text, paper.width - 2 * paper.text)

    @property
    def stack(self) -> float:
        """The width of a stack."""
        return self.width * STEP / (self.most - self.least)

    def at(self, grade: float) -> float:
        """Where a grade lies."""
        return self.margin + self.width * (grade - self.least) / (self.most - self.least)

    def stack_of(self, grade: float) -> int:
        """The stack that holds a grade; one that is just the target stands left of its line."""
        return max(0, ceil((grade - self.least) / STEP) - 1)

    def ticks(self, text: float) -> range:
        """The grades that are named: as many as have room."""
        room = self.width / (self.most - self.least)
        step = next((step for step in (1, 2, 5, 10, 20) if room * step >= 1.8 * text), 50)
        return range(ceil(self.least / step) * step, self.most + 1, step)


def draw(report: Report, paper: Paper, texts: Texts, alt: str, name: str) -> str:
    """The chart as SVG, with its text for those who don't see it; empty where no article has a grade.

    `name` is the class of the drawing. Colours are attributes, and each kind of mark has a class, so that styles of a
    screen can give other ones.
    """
    if not report.graded:
        return ""
    axis = _Axis.of(report, paper)
    stacks = _stacks(report.graded, axis)
    size = _size(stacks, axis, paper.text)
    ground = paper.text * ABOVE + max(_rows(len(rows), axis, size) for rows in stacks.values()) * size
    height = ground + paper.text * BELOW
    marks = "".join(_mark(report, row, *place, size, paper) for row, place in _placed(stacks, axis, size, ground))
    drawn = _lines(report, axis, paper, texts, ground) + marks
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="img" aria-label="{escape(alt)}" '
        f'width="{paper.width:g}{paper.unit}" height="{height:.2f}{paper.unit}" '
        f'viewBox="0 0 {paper.width:g} {height:.2f}">{drawn}</svg>'
    )


def mark(level: str, x: float, y: float, radius: float, palette: Palette) -> str:
    """The mark of an article whose grade is `within`, `between` or `beyond`."""
    colour = palette.clay if level == "beyond" else palette.pine
    fill = colour if level == "beyond" else PAPER
    width = radius * 0.3
    ring = (
        f'<circle class="{level}" cx="{x:.2f}" cy="{y:.2f}" r="{radius - width / 2:.2f}" fill="{fill}" '
        f'stroke="{colour}" stroke-width="{width:.2f}"/>'
    )
    if level != "between":
        return ring
    return f'{ring}<circle class="core" cx="{x:.2f}" cy="{y:.2f}" r="{radius * 0.4:.2f}" fill="{colour}"/>'


def _stacks(rows: Sequence[Row], axis: _Axis) -> dict[int, list[Row]]:
    """The articles of each stack, the easiest first."""
    found: dict[int, list[Row]] = {}
    for row in reversed(rows):
        found.setdefault(axis.stack_of(row.grade or 0), []).append(row)
    return found


def _size(stacks: Mapping[int, Sequence[Row]], axis: _Axis, text: float) -> float:
    """The width of a mark with its gap: as large as keeps the highest stack within its room."""
    size, most = LARGEST * text, max(len(rows) for rows in stacks.values())
    while size > SMALLEST * text and (size > axis.stack or _rows(most, axis, size) * size > HIGHEST * text):
        size *= 0.95
    return size


def _rows(count: int, axis: _Axis, size: float) -> int:
    return ceil(count / _columns(axis, size))


def _columns(axis: _Axis, size: float) -> int:
    return max(1, floor(axis.stack / size))


def _placed(
    stacks: Mapping[int, Sequence[Row]], axis: _Axis, size: float, ground: float
) -> Iterator[tuple[Row, tuple[float, float]]]:
    """Each article with the middle of its mark: stacks grow from the ground, row by row."""
    columns = _columns(axis, size)
    for stack, rows in sorted(stacks.items()):
        middle = axis.margin + (stack + 0.5) * axis.stack
        left = middle - min(len(rows), columns) * size / 2
        for number, row in enumerate(rows):
            yield row, (left + (number % columns + 0.5) * size, ground - (number // columns + 0.5) * size)


def _mark(report: Report, row: Row, x: float, y: float, size: float, paper: Paper) -> str:
    """An article's mark; pointing at it names the article."""
    drawn = mark(report.level(row.grade or 0), x, y, size * 0.44, paper.palette)
    return f"<g><title>{escape(row.title)}, {row.grade}</title>{drawn}</g>"


def _lines(report: Report, axis: _Axis, paper: Paper, texts: Texts, ground: float) -> str:
    """The ground with its numbers, and the lines of target and ceiling with their names."""
    text, end = paper.text, paper.width - axis.margin
    stroke = f'class="ground" stroke="{INK}" stroke-width="{text / 9:.2f}"'
    drawn, words = f'<path {stroke} d="M{axis.margin:.2f} {ground:.2f}H{end:.2f}"/>', ""
    for grade in axis.ticks(text):
        x = axis.at(grade)
        drawn += f'<path {stroke} d="M{x:.2f} {ground:.2f}v{text * 0.35:.2f}"/>'
        words += f'<text x="{x:.2f}" y="{ground + text * 1.5:.2f}" text-anchor="middle">{grade}</text>'
    limits = (
        (report.ceiling, texts("report-ceiling", grade=report.ceiling), 0, False),
        (report.target, texts("report-target", grade=report.target), 1, True),
    )
    for grade, name, line, dashed in limits:
        x, top = axis.at(grade), text * (0.2 + 1.3 * line)
        dashes = f' stroke-dasharray="{text / 4:.2f} {text / 4:.2f}"' if dashed else ""
        drawn += (
            f'<path class="limit" d="M{x:.2f} {top:.2f}V{ground:.2f}" fill="none" stroke="{LINE}" '
            f'stroke-width="{text / 8:.2f}"{dashes}/>'
        )
        words += _name(name, x, top + text, paper, before=dashed)
    family = escape(paper.family)
    return f'{drawn}<g class="words" font-family="{family}" font-size="{text:.4f}" fill="{INK}">{words}</g>'


def _name(name: str, x: float, y: float, paper: Paper, before: bool) -> str:
    """The name of a line, before or behind it: on the other side where it has no room there."""
    room = paper.text * (LETTER * len(name) + ASIDE)
    before = x > room if before else x + room > paper.width
    x += paper.text * (-ASIDE if before else ASIDE)
    anchor = "end" if before else "start"
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" font-weight="bold">{escape(name)}</text>'
