"""What the report says, in the collection's language: the values that fill its template, the same for both media."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from pip_publish.colours import Palette
from pip_publish.editorial import chart
from pip_publish.editorial.facts import Due, Report, Row, Tally
from pip_publish.layouts import Layouts, Texts

TEMPLATE = "report/body.html.j2"
LEVELS = ("within", "between", "beyond")
SHORT = 30
"""How many articles of a month may be kept on one page."""

MARK = 24
"""The side of the box that a mark of the key is drawn in."""


@dataclass(frozen=True)
class _Line:
    """A row of the table, in words."""

    title: str
    region: str
    language: str
    mark: Markup
    grade: str
    smog: str
    words: str
    review: str
    next_check: str
    overdue: bool
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Month:
    """A month of the calendar, in words; one that is `long` may go on over several pages."""

    name: str
    long: bool
    count: str
    days: tuple[tuple[str, str], ...]


def filled(report: Report, layouts: Layouts, drawn: Callable[[str], str], palette: Palette) -> Markup:
    """The report's body as HTML. `drawn` draws the chart, given what is said to those who don't see it."""
    texts = layouts.texts(report.language)
    levels = [report.level(row.grade or 0) for row in report.graded]
    counts = {level: levels.count(level) for level in LEVELS}
    return _trusted(
        layouts.render(
            TEMPLATE,
            t=texts,
            report=report,
            language=report.language,
            date=texts.date(report.today),
            rules=texts.plural("report-rules", report.rules),
            figures=_figures(report, counts, texts),
            chart=_trusted(drawn(_alternative(report, counts, texts))) if levels else "",
            key=[(_sign(level, palette), texts(f"report-{level}"), counts[level]) for level in LEVELS],
            ungraded=_articles(len(report.rows) - len(levels), texts) if len(report.rows) > len(levels) else "",
            months=[_month(due, texts) for due in report.due],
            lines=[_line(row, report, texts, palette) for row in report.rows],
            others=[(path, ", ".join(_problems(tally, texts))) for path, tally in report.others],
        )
    )


def _figures(report: Report, counts: dict[str, int], texts: Texts) -> list[tuple[str, str]]:
    """The numbers at the head, each with its name."""
    figures = [
        (texts("report-articles"), len(report.rows)),
        (texts("report-errors"), report.tally.errors),
        (texts("report-warnings"), report.tally.warnings),
        (texts("report-advice"), report.tally.advice),
        (texts("review-overdue"), sum(row.overdue for row in report.rows)),
        (texts("report-unreviewed"), sum(row.review is None for row in report.rows)),
        (texts("report-beyond"), counts["beyond"]),
    ]
    return [(name, _whole(number, texts)) for name, number in figures]


def _alternative(report: Report, counts: dict[str, int], texts: Texts) -> str:
    """What the chart shows, in words."""
    hardest, easiest = report.graded[0], report.graded[-1]
    return texts(
        "report-chart-alt",
        articles=_articles(len(report.graded), texts),
        least=_decimal(easiest.grade, texts),
        most=_decimal(hardest.grade, texts),
        target=report.target,
        ceiling=report.ceiling,
        title=hardest.title,
        **counts,
    )


def _line(row: Row, report: Report, texts: Texts, palette: Palette) -> _Line:
    return _Line(
        title=row.title,
        region=row.region,
        language="" if row.language == report.language else row.language,
        mark=_sign(report.level(row.grade), palette) if row.grade is not None else Markup(),
        grade=_decimal(row.grade, texts),
        smog=_decimal(row.smog, texts),
        words=_whole(row.words, texts),
        review=texts.month(row.review.on) if row.review else texts("report-not-yet"),
        next_check=texts.month(row.next_check),
        overdue=row.overdue,
        problems=_problems(row.tally, texts) or (texts("report-none"),),
    )


def _month(due: Due, texts: Texts) -> _Month:
    days = tuple((_day(day, due, texts), "\N{NO-BREAK SPACE}\N{MIDDLE DOT} ".join(titles)) for day, titles in due.days)
    name = texts("review-overdue") if due.overdue else texts.month(due.month)
    return _Month(name, due.count > SHORT, _articles(due.count, texts), days)


def _day(day: date, due: Due, texts: Texts) -> str:
    """The day; with its month where that isn't said above."""
    return texts.date(day) if due.overdue else str(day.day)


def _problems(tally: Tally, texts: Texts) -> tuple[str, ...]:
    """How many of each, the gravest first, those that there are."""
    counts = (
        (tally.errors, texts.plural("report-error", tally.errors)),
        (tally.warnings, texts.plural("report-warning", tally.warnings)),
        (tally.advice, texts.plural("report-advice", tally.advice)),
    )
    return tuple(words for count, words in counts if count)


def _articles(count: int, texts: Texts) -> str:
    return texts.plural("articles", count)


def _decimal(number: float | None, texts: Texts) -> str:
    """A grade to a tenth; a dash where there is none."""
    return "\N{EN DASH}" if number is None else f"{number:.1f}".replace(".", texts("decimal"))


def _whole(number: int, texts: Texts) -> str:
    """A number with its thousands set off, as the language does it."""
    return f"{number:,}".replace(",", "," if texts("decimal") == "." else "\N{NO-BREAK SPACE}")


def _sign(level: str, palette: Palette) -> Markup:
    """A mark as it stands in the chart, beside words that say the same."""
    drawn = chart.mark(level, MARK / 2, MARK / 2, MARK * 0.42, palette)
    return _trusted(f'<svg class="sign" aria-hidden="true" viewBox="0 0 {MARK} {MARK}">{drawn}</svg>')


def _trusted(html: str) -> Markup:
    return Markup(html)  # noqa: S704 (filled with autoescape, or drawn by us)
