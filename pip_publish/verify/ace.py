"""Ace by DAISY: checks the accessibility of an EPUB, each page of it in a browser."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify.browser import browser_path
from pip_publish.verify.tools import node, npm_package, npm_version

NAME = "Ace"
PROFILE = "EPUB Accessibility 1.1"
PACKAGE = "@daisy/ace-cli"
SECONDS_LIMIT = 600
BROWSER_START_LIMIT = 60_000
"""How long Ace waits for the browser to start, in milliseconds; its own limit is short for a busy machine."""


def verify(epub: Path) -> Verdict:
    """Check an EPUB with Ace. An EPUB that Ace cannot read fails with the one finding that says so.

    Raises `MissingToolError` where Ace, Node.js or the browser is not installed.
    """
    package = npm_package(PACKAGE, NAME)
    version = npm_version(package)
    with tempfile.TemporaryDirectory() as scratch:
        done = _run(package, epub, Path(scratch))
        # Ace exits with 0 whatever it finds; its report is what counts.
        report = Path(scratch) / "report" / "report.json"
        content = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else None
    if content is None:
        message = (done.stderr + done.stdout).strip() or "no report was written"
        return Verdict(NAME, version, PROFILE, 0, 1, (Finding("file", message, severity="fatal"),))
    findings = tuple(_findings(content))
    failed = len(findings) or int(content["earl:result"]["earl:outcome"] != "pass")
    return Verdict(NAME, version, PROFILE, len(content["assertions"]), failed, findings)


def _run(package: Path, epub: Path, scratch: Path) -> subprocess.CompletedProcess[str]:
    """Run Ace with a home and a folder for passing files of its own, so that runs at the same time do not meet."""
    command = [str(node()), str(package / "bin" / "ace.js"), "--force", "--outdir", str(scratch / "report")]
    environment = os.environ | {
        "PUPPETEER_EXECUTABLE_PATH": str(browser_path()),
        "ACE_TIMEOUT_INITIAL": str(BROWSER_START_LIMIT),
        "NO_COLOR": "1",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
    }
    return subprocess.run(
        [*command, str(epub.resolve())],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_LIMIT,
        cwd=scratch,
    )


def _findings(content: dict[str, Any]) -> Iterator[Finding]:
    for document in content["assertions"]:
        place = document["earl:testSubject"]["url"]
        for assertion in document["assertions"]:
            if assertion["earl:result"]["earl:outcome"] != "pass":
                yield _finding(assertion, place)


def _finding(assertion: dict[str, Any], place: str) -> Finding:
    result, test = assertion["earl:result"], assertion["earl:test"]
    pointer = " ".join(result.get("earl:pointer", {}).get("css", []))
    return Finding(test["dct:title"], result["dct:description"], f"{place} {pointer}".strip())
