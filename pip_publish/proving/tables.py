"""Verdicts in one table: a row for each edition and validator, however many files it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pip_publish.proving.model import Proven, overall

HEAD = ("Edition", "Files", "Validator", "Version", "Checks", "Failed", "Verdict", "Profile")
NUMBERS = (1, 4, 5)
"""The columns that hold numbers, counted from 0. What is proven is told last: it may be a long sentence."""


@dataclass(frozen=True)
class Row:
    """The verdicts of one validator, by one profile, on all files of an edition."""

    edition: str
    files: int
    validator: str
    version: str
    profile: str
    checks: int
    failed: int
    word: str

    def cells(self) -> tuple[str, ...]:
        """Its cells as texts."""
        outcome = (f"{self.checks:,}", f"{self.failed:,}", self.word)
        return (self.edition, str(self.files), self.validator, self.version or "–", *outcome, self.profile)


def rows(proven: Iterable[Proven]) -> tuple[Row, ...]:
    """The rows, in the order in which editions and validators first come."""
    groups: dict[tuple[str, str, str], list[Proven]] = {}
    for each in proven:
        groups.setdefault((each.edition or each.name, each.verdict.validator, each.verdict.profile), []).append(each)
    return tuple(_row(edition, validator, profile, found) for (edition, validator, profile), found in groups.items())


def _row(edition: str, validator: str, profile: str, found: list[Proven]) -> Row:
    verdicts = [each.verdict for each in found]
    checks, failed = sum(verdict.checks for verdict in verdicts), sum(verdict.failed for verdict in verdicts)
    version = next((verdict.version for verdict in verdicts if verdict.version), "")
    return Row(edition, len(found), validator, version, profile, checks, failed, overall(found))
