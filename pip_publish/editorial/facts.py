"""What the report for editors tells, as values: an article a row, the worst first, and when each is to be reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from pip_publish.checks.grades import grades
from pip_publish.checks.page import Page
from pip_publish.checks.rules.reading_grade import LANGUAGES, LEAST_WORDS
from pip_publish.collection.model import Article, Collection, Review
from pip_publish.problems import Problem, Severity


@dataclass(frozen=True)
class Tally:
    """How many problems there are of each severity."""

    errors: int = 0
    warnings: int = 0
    advice: int = 0

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Tally:
        """That of some problems."""
        counts = Counter(problem.severity for problem in problems)
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.ADVICE])


@dataclass(frozen=True)
class Row:
    """An article: its reading grades, its length, its review, its problems.

    Grades are school years to a tenth; None where the article is in another language, or too short. Its check is
    `overdue` if it was due before the day of the report.
    """

    title: str
    region: str
    language: str
    grade: float | None
    smog: float | None
    words: int
    review: Review | None
    next_check: date
    overdue: bool
    tally: Tally

    @property
    def badness(self) -> tuple[int, int, bool, int, float, str]:
        """The order of the table: what stops a build first, then what should be mended, then what is hard to read."""
        counts = self.tally
        return (-counts.errors, -counts.warnings, not self.overdue, -counts.advice, -(self.grade or 0), self.title)


@dataclass(frozen=True)
class Due:
    """A month in which reviews are due: its first day, and the articles of each day. The first may be those overdue."""

    month: date
    overdue: bool
    days: tuple[tuple[date, tuple[str, ...]], ...]

    @property
    def count(self) -> int:
        """How many reviews are due in it."""
        return sum(len(titles) for _, titles in self.days)


@dataclass(frozen=True)
class Report:
    """All that the report tells. `others` are files besides articles that have problems; grades are school years."""

    title: str
    today: date
    language: str
    rules: int
    target: int
    ceiling: int
    rows: tuple[Row, ...]
    due: tuple[Due, ...]
    others: tuple[tuple[str, Tally], ...]
    tally: Tally

    @property
    def graded(self) -> tuple[Row, ...]:
        """The articles that have a grade, the hardest first."""
        return tuple(sorted((row for row in self.rows if row.grade is not None), key=lambda row: -(row.grade or 0)))

    def level(self, grade: float) -> str:
        """Where a grade lies: `within` the target, `between` target and ceiling, or `beyond` that."""
        return "within" if grade <= self.target else "between" if grade <= self.ceiling else "beyond"


def gather(collection: Collection, rules: int, problems: Sequence[Problem], today: date) -> Report:
    """Put together what the report of a collection tells; `rules` is how many it was checked by."""
    settings, folder = collection.settings, Path(collection.folder)
    articles = (*collection.articles, *collection.translations)
    found: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        found.setdefault(problem.path, []).append(problem)
    regions = {region.slug: region.name for region in collection.regions}
    rows = tuple(_row(article, folder, regions, found.get(article.path, ()), today) for article in articles)
    paths = {article.path for article in articles}
    return Report(
        title=settings.title,
        today=today,
        language=settings.language,
        rules=rules,
        target=settings.checks.grade_target,
        ceiling=settings.checks.grade_ceiling,
        rows=tuple(sorted(rows, key=lambda row: row.badness)),
        due=tuple(_calendar(rows)),
        others=tuple((path, Tally.of(theirs)) for path, theirs in sorted(found.items()) if path not in paths),
        tally=Tally.of(set(problems)),
    )


def _row(article: Article, folder: Path, regions: dict[str, str], problems: Iterable[Problem], today: date) -> Row:
    page = Page(folder, article)
    judged = grades(page) if page.language in LANGUAGES else None
    graded = judged if judged and judged.words >= LEAST_WORDS else None
    return Row(
        title=article.title,
        region=regions[article.region],
        language=article.language,
        grade=round(graded.flesch_kincaid, 1) if graded else None,
        smog=round(graded.smog, 1) if graded else None,
        words=article.document.words,
        review=article.review,
        next_check=article.next_check,
        overdue=article.next_check < today,
        tally=Tally.of(problems),
    )


def _calendar(rows: Sequence[Row]) -> Iterable[Due]:
    """Those overdue together, then month by month."""
    ordered = sorted(rows, key=lambda row: (not row.overdue, row.next_check, row.title))
    for (overdue, month), theirs in groupby(ordered, key=_month):
        days = groupby(theirs, key=lambda row: row.next_check)
        yield Due(month, overdue, tuple((day, tuple(row.title for row in of_day)) for day, of_day in days))


def _month(row: Row) -> tuple[bool, date]:
    return row.overdue, date.min if row.overdue else row.next_check.replace(day=1)
