"""A proof by a validator of web pages, which prints what it wants mended."""

from __future__ import annotations

from collections.abc import Collection

from pip_publish.verdicts import Finding, Verdict

SHOWN_LIMIT = 40
"""How many findings a failing proof prints; a broken template may give thousands."""


def assert_clean(verdict: Verdict, allowed: Collection[str] = ()) -> None:
    """The validator looked, and found nothing: no error, nothing for a person to review, and no remark ("info").

    A finding may stand if its line, as this proof prints it, holds one of the `allowed` texts; so an allowance can be
    as narrow as one element of one page.
    """
    lines = [line for line in map(_line, verdict.findings) if not any(text in line for text in allowed)]
    head = f"{verdict.validator} {verdict.version}, {verdict.profile}: {verdict.checks} checks, {len(lines)} findings"
    assert verdict.checks > 0 and not lines, "\n".join([head, *lines[:SHOWN_LIMIT]])


def _line(finding: Finding) -> str:
    return f"  {finding.severity} {finding.rule} at {finding.place or 'the page'}: {finding.message}"
