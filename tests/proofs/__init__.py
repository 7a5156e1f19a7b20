"""Proofs by the standards' own validators: each wants something to have been checked, and nothing of it to fail."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify import ace, epubcheck, verapdf

SHOWN_LIMIT = 40
"""How many findings a failing proof prints; a broken template may give thousands."""


def assert_pdf_ua(path: Path, profile: verapdf.Profile = verapdf.Profile.PDF_UA_1) -> None:
    """veraPDF finds that the PDF follows PDF/UA-1, or the profile that is named."""
    _assert_proven(path, verapdf.verify(path, profile), ())


def assert_epubcheck_clean(path: Path, usage_allowed: tuple[str, ...] = ("CSS-028",)) -> None:
    """EPUBCheck finds no error and no warning, and no usage note but the ones that are allowed."""
    verdict = epubcheck.verify(path)
    unwanted = [f for f in verdict.findings if f.severity == "usage" and f.rule not in usage_allowed]
    _assert_proven(path, verdict, unwanted)


def assert_ace_clean(path: Path) -> None:
    """Ace finds nothing that keeps readers out."""
    _assert_proven(path, ace.verify(path), ())


def _assert_proven(path: Path, verdict: Verdict, unwanted: Iterable[Finding]) -> None:
    unwanted = tuple(unwanted)
    head = f"{verdict.validator} {verdict.version} on {path.name}, {verdict.profile}: {verdict.checks} checks"
    shown = unwanted if verdict.passed else verdict.findings
    lines = [f"  {f.severity} {f.rule} at {f.place or 'the file'}: {f.message}" for f in shown[:SHOWN_LIMIT]]
    report = "\n".join([f"{head}, {verdict.failed} failed, {len(unwanted)} unwanted notes", *lines])
    assert verdict.passed and not unwanted, report
