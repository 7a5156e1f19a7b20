"""What proving yields: verdicts on files, each from one validator or proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pip_publish.verdicts import FAILED, NOT_VERIFIED, PASSED, Verdict


@dataclass(frozen=True)
class Proven:
    """One validator's verdict on one file, or on a whole site.

    `name` is its path under the output folder. Where the validator is not installed, `missing` says how to get it, and
    the verdict counts no checks: it is "not verified", and never "passed".
    """

    name: str
    edition: str
    verdict: Verdict
    missing: str = ""

    @property
    def word(self) -> str:
        """The verdict in a word."""
        nothing = self.verdict.checks == 0 and self.verdict.failed == 0
        return NOT_VERIFIED if self.missing or nothing else PASSED if self.verdict.passed else FAILED


def overall(proven: Iterable[Proven]) -> str:
    """The verdict on all: failed if one has, else not verified if one was not, or if nothing was looked at."""
    words = {each.word for each in proven}
    return FAILED if FAILED in words else NOT_VERIFIED if NOT_VERIFIED in words or not words else PASSED
