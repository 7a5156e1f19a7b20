"""The Nu HTML checker, which the W3C uses too: checks pages, styles and drawings, all in one run of Java."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify.tools import java_home, npm_package, npm_version

NAME = "Nu HTML checker"
PROFILE = "HTML, CSS and SVG"
PACKAGE = "vnu-jar"
JAVA_OPTIONS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xss8m",
    "-Djava.awt.headless=true",
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
)
"""A quick start; a stack that is deep enough for the schema of HTML; and this machine may be asked for pages."""

SUFFIXES = frozenset({".html", ".xhtml", ".svg", ".css"})
"""What is looked at in a folder. Other files would be read as if they were HTML."""

OWN_RESOURCE_BLOCKED = re.compile(
    r"Resource violates Content Security Policy [^“]*“(?![a-z][a-z0-9+.-]*:|//)[^”]+” blocked"
)
"""What the checker says of each relative address in a file whose policy allows 'self', since files have no origin."""

UNKNOWN = (
    "Property “container-type”",  # CSS Containment Level 3
    "at-rule “@container”",
    "Inline script violates Content Security Policy",  # of data: browsers neither run it nor mind it
)
"""What the checker says where it doesn't know better; these are findings of severity info, and not counted."""

SECONDS_LIMIT = 600
FAILING = frozenset({"fatal", "error", "warning"})


def verify(*places: Path | str) -> Verdict:
    """Check files, all pages, styles and drawings below folders, and what is at addresses; warnings count as failed.

    Starting is most of the cost, so give all there is to one call. `checks` counts the documents, and one that the
    checker passes over, such as a missing file, is a finding. The checker has no names for its rules: `rule` is its
    message in short, without the names that it quotes (`duplicate-id`). Drawings are checked as files only; whether a
    page's Content-Security-Policy lets in the site's own files, at addresses only.

    Raises `MissingToolError` where the checker or Java is not installed.
    """
    documents = tuple(_documents(places))
    version = npm_version(npm_package(PACKAGE, NAME))
    if not documents:
        return Verdict(NAME, version, PROFILE, 0, 0)
    done = _run(documents)
    try:
        messages = json.loads(done.stderr)["messages"]
    except json.JSONDecodeError:
        problem = Finding("run", (done.stderr or done.stdout).strip() or "no report was written", severity="fatal")
        return Verdict(NAME, version, PROFILE, 0, 1, (problem,))
    root = _root(places)
    looked_at = frozenset(done.stdout.splitlines())
    passed_over = [document for document in documents if document not in looked_at]
    findings = (
        *(Finding("not-checked", "the checker passed it over", _name(each, root), "fatal") for each in passed_over),
        *(_finding(message, root) for message in messages if not _owed_to_being_a_file(message)),
    )
    failed = sum(finding.severity in FAILING for finding in findings)
    return Verdict(NAME, version, PROFILE, len(documents) - len(passed_over), failed, findings)


def _documents(places: Sequence[Path | str]) -> Iterator[str]:
    for place in places:
        if isinstance(place, str):
            yield place
        elif place.is_dir():
            yield from sorted(str(path) for path in place.resolve().rglob("*") if path.suffix in SUFFIXES)
        else:
            yield str(place.resolve())


def _root(places: Sequence[Path | str]) -> Path:
    """The folder from which places are named: that which was given, or the one that holds all that was."""
    paths = (place.resolve() for place in places if isinstance(place, Path))
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath(folders)) if folders else Path("/")


def _run(documents: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the checker: what it looks at is printed to standard output, what it finds to standard error."""
    java, jar = java_home() / "bin" / "java", npm_package(PACKAGE, NAME) / "build" / "dist" / "vnu.jar"
    options = ("--format", "json", "--verbose", "--also-check-css", "--also-check-svg")
    return subprocess.run(
        [str(java), *JAVA_OPTIONS, "-jar", str(jar), *options, *documents],
        env=os.environ | {"LC_ALL": "C.UTF-8"},  # else Java cannot read all names of files
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS_LIMIT,
    )


def _owed_to_being_a_file(message: dict[str, Any]) -> bool:
    return message.get("url", "").startswith("file:") and bool(OWN_RESOURCE_BLOCKED.match(message["message"]))


def _finding(message: dict[str, Any], root: Path) -> Finding:
    name = _name(message["url"], root) if "url" in message else ""
    line = f":{_line(message)}" if "lastLine" in message else ""
    return Finding(_rule(message["message"]), message["message"], f"{name}{line}", _severity(message))


def _line(message: dict[str, Any]) -> int:
    """The line, counted from 1. Asked to check styles too, the checker counts those of markup from 0."""
    line = int(message["lastLine"])
    return line if message["url"].endswith(".css") else line + 1


def _name(document: str, root: Path) -> str:
    """An address as it is, a file as seen from the root."""
    parts = urlsplit(document)
    if parts.scheme not in ("", "file"):
        return document
    return os.path.relpath(unquote(parts.path) if parts.scheme else document, root)


def _rule(message: str) -> str:
    """The first sentence of a message as a name, without what it quotes: `duplicate-id`, `unclosed-element`."""
    sentence = re.sub("“[^”]*”", "", message).lower().partition(". ")[0]
    return "-".join(re.findall(r"\w+", re.sub("['’]", "", sentence)))


def _severity(message: dict[str, Any]) -> str:
    kind, detail = message["type"], message.get("subType")
    if any(words in message["message"] for words in UNKNOWN):
        return "info"
    if kind == "non-document-error" or detail == "fatal":
        return "fatal"
    return "warning" if detail == "warning" else str(kind)
