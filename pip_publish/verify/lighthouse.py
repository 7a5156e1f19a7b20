"""Lighthouse: measures one page as a visitor's browser loads it, and scores it in four categories."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify import browser
from pip_publish.verify.tools import node, npm_package, npm_version

NAME = "Lighthouse"
PACKAGE = "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 0.9
"""From this score on, of 1, Lighthouse itself shows an audit as passed."""

TIMED = frozenset({"first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time"})
"""The audits that measure time: they, and the score of performance with them, depend on how busy this machine is."""

PLACES_LIMIT = 5
SECONDS_LIMIT = 180

Device = Literal["mobile", "desktop"]


@dataclass(frozen=True)
class Scores:
    """The four scores, each from 0 to 100."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int


@dataclass(frozen=True)
class Measured:
    """What Lighthouse says of a page. Where it could not be measured there are no scores, and the verdict says why."""

    scores: Scores | None
    verdict: Verdict


def verify(address: str, device: Device = "mobile") -> Measured:
    """Measure the page at an address: on a mid-range phone with slow mobile data, or on a desktop with a quick line.

    `checks` counts the audits that gave a score. Each below 1 is a finding: an error where it counts towards one of the
    four scores and is below `ENOUGH`, otherwise only told ("info"). A page at whose address nobody answers takes 40 s.

    Raises `MissingToolError` where Lighthouse, Node.js or the browser is not installed.
    """
    package = npm_package(PACKAGE, NAME)
    version = npm_version(package)
    with tempfile.TemporaryDirectory() as scratch:
        done = _run(package, address, device, Path(scratch))
        report = Path(scratch) / "report.json"
        content = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else None
    fault = _fault(content, done.stderr)
    if content is None or fault:
        problem = Finding("page", fault, address, "fatal")
        return Measured(None, Verdict(NAME, version, device, 0, 1, (problem,)))
    findings = tuple(_findings(content, address))
    failed = sum(finding.severity != "info" for finding in findings)
    checks = sum(audit["score"] is not None for audit in content["audits"].values())
    return Measured(_scores(content), Verdict(NAME, version, device, checks, failed, findings))


def _run(package: Path, address: str, device: Device, scratch: Path) -> subprocess.CompletedProcess[str]:
    """Run Lighthouse with a home for its settings, and a folder for the browser's profile, that go when it ends."""
    command = [
        *(str(node()), str(package / "cli" / "index.js"), address),
        *("--quiet", "--no-enable-error-reporting", "--disable-full-page-screenshot"),
        *("--output=json", f"--output-path={scratch / 'report.json'}"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(('--headless', *browser.OPTIONS))}",
        *(("--preset=desktop",) if device == "desktop" else ()),
    ]
    own = {"CHROME_PATH": str(browser.browser_path()), "HOME": str(scratch), "TMPDIR": str(scratch), "NO_COLOR": "1"}
    return subprocess.run(
        command,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_LIMIT,
        cwd=scratch,
    )


def _fault(content: Mapping[str, Any] | None, errors: str) -> str:
    """Why there is nothing to judge, or nothing."""
    if content is None:
        return errors.strip() or "no report was written"
    fault = content.get("runtimeError")
    return f"{fault['code']}: {fault['message']}" if fault else ""


def _scores(content: Mapping[str, Any]) -> Scores:
    """The scores as Lighthouse shows them; a category that could not be scored counts as 0."""
    return Scores(*(round((content["categories"][name]["score"] or 0) * 100) for name in CATEGORIES))


def _findings(content: Mapping[str, Any], address: str) -> Iterator[Finding]:
    """The audits below 1, and those that broke off, the ones that count first."""
    counting = {
        reference["id"]
        for category in content["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"] > 0
    }
    for audit in sorted(content["audits"].values(), key=lambda audit: (audit["id"] not in counting, audit["id"])):
        broken = audit["scoreDisplayMode"] == "error"
        if not broken and (audit["score"] is None or audit["score"] == 1):
            continue
        counts = broken or (audit["id"] in counting and audit["score"] < ENOUGH)
        yield Finding(audit["id"], _message(audit), _place(audit, address), "error" if counts else "info")


def _message(audit: Mapping[str, Any]) -> str:
    return ": ".join(part for key in ("title", "displayValue", "errorMessage") if (part := audit.get(key)))


def _place(audit: Mapping[str, Any], address: str) -> str:
    """The page, and the first elements, files or messages that the audit names."""
    named = filter(None, map(_named, audit.get("details", {}).get("items", [])))
    return ", ".join([address, *islice(named, PLACES_LIMIT)])


def _named(item: Mapping[str, Any]) -> str:
    """What one row of an audit is about: an element, a file, a kind of issue, or what the console printed."""
    printed = item.get("description") if "source" in item else None
    return str(item.get("node", {}).get("selector") or printed or item.get("url") or item.get("issueType") or "")
