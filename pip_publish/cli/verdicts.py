"""How verdicts are told: findings and one table for people, all of it as JSON for scripts, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from pip_publish.cli import screen
from pip_publish.cli.ending import MACHINE, PROBLEMS
from pip_publish.report import clean
from pip_publish.verdicts import FAILED, NOT_VERIFIED, PASSED

if TYPE_CHECKING:
    from pip_publish.proving.model import Proven

SHOWN_LIMIT = 20
"""How many findings are printed of one validator on one file; a broken template may bring thousands."""


def tell(proven: Sequence[Proven], quiet: bool) -> None:
    """The findings, then the table of all verdicts."""
    from pip_publish.proving.tables import HEAD, NUMBERS, rows  # noqa: PLC0415

    for each in proven:
        if each.word != PASSED:
            screen.tell("\n".join(_findings(each)))
    if not quiet:
        screen.say(screen.table(HEAD, [row.cells() for row in rows(proven)], NUMBERS))


def _findings(each: Proven) -> list[str]:
    if each.word == NOT_VERIFIED:
        why = each.missing or f"{each.verdict.validator} found nothing in it to look at"
        return [f"{each.name}: not verified: {why}"]
    counted = [found for found in each.verdict.findings if found.severity in ("fatal", "error", "warning")]
    lines = []
    for found in counted[:SHOWN_LIMIT]:
        lines.append(f"{each.name}: {found.severity}[{each.verdict.validator} {found.rule}]: {found.message}")
        lines += [f"    {words}" for words in (found.place, _explained(each, found.rule)) if words]
    if len(counted) > SHOWN_LIMIT:
        lines.append(f"    and {len(counted) - SHOWN_LIMIT:,} more of {each.verdict.validator}")
    return [clean(line) for line in lines]


def _explained(each: Proven, rule: str) -> str:
    from pip_publish.proving.matterhorn import explained  # noqa: PLC0415
    from pip_publish.proving.validators import VERAPDF  # noqa: PLC0415

    return explained(rule) if each.verdict.validator == VERAPDF else ""


def as_json(proven: Sequence[Proven]) -> str:
    """All verdicts with all findings, by file."""
    from pip_publish.proving.model import overall  # noqa: PLC0415

    files: dict[str, dict[str, Any]] = {}
    for each in proven:
        entry = files.setdefault(each.name, {"path": each.name, "edition": each.edition, "verdicts": []})
        findings = [{**asdict(found), "explanation": _explained(each, found.rule)} for found in each.verdict.findings]
        verdict = {**asdict(each.verdict.attested(each.word)), "missing": each.missing, "findings": findings}
        entry["verdicts"].append(verdict)
    content = {"schema": 1, "verdict": overall(proven), "files": list(files.values())}
    return json.dumps(content, ensure_ascii=False, indent=2)


def end_with(proven: Sequence[Proven]) -> None:
    """Status 1 where something failed, 3 where a validator is missing."""
    from pip_publish.proving.model import overall  # noqa: PLC0415

    word = overall(proven)
    if word in (FAILED, NOT_VERIFIED):
        raise typer.Exit(PROBLEMS if word == FAILED else MACHINE)
