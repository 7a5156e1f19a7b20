"""Problems as SARIF 2.1.0 (OASIS, with errata 01), which code hosts and editors show beside the lines.

Section numbers in this module are the standard's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pip_publish import __version__
from pip_publish.problems import Problem, Severity
from pip_publish.report.model import RuleText
from pip_publish.report.plain import plain_lines

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""What paths count from. It gets no address: whoever reads the file knows where the sources lie (3.14.14)."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_LINK = re.compile(r"\](?=\()")


def written(problems: Sequence[Problem], rules: Sequence[RuleText], beneath: str) -> str:
    """A log of one run, in ASCII alone; without problems its list of results is empty (3.14.23)."""
    index = {rule.id: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "pip-publish",
                "version": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "originalUriBaseIds": {BASE: {"description": _text("The folder that the paths count from.")}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index, beneath) for problem in problems],
    }
    return json.dumps({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}, indent=2) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    """A rule as a `reportingDescriptor` (3.49)."""
    return {
        "id": rule.id,
        "shortDescription": _text(rule.title),
        "fullDescription": _text(rule.why),
        "help": {**_text(rule.about), "markdown": _doubled(plain_lines(rule.about))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _result(problem: Problem, index: dict[str, int], beneath: str) -> dict[str, Any]:
    """A problem as a `result` (3.27); what is of a whole file has no region (3.29.4)."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(f"{beneath}{problem.path}"), "uriBaseId": BASE}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
        if problem.column:
            place["region"]["startColumn"] = problem.column
    return {
        "ruleId": problem.rule,
        **({"ruleIndex": index[problem.rule]} if problem.rule in index else {}),
        "level": _LEVELS[problem.severity],
        "message": _text("\n".join(part for part in (problem.message, problem.hint) if part)),
        "locations": [{"physicalLocation": place}],
    }


def _address(path: str) -> str:
    """A path as a relative reference (3.4.3, RFC 3986): all but plain signs and slashes by their bytes."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _text(words: str) -> dict[str, str]:
    """A plain message. `]` before `(` would make a link of the words before it (3.11.6), so it gets a backslash."""
    return {"text": _LINK.sub(r"\\]", _doubled(plain_lines(words)))}


def _doubled(words: str) -> str:
    """Braces stand for places to be filled, and are doubled where they are meant (3.11.5)."""
    return words.replace("{", "{{").replace("}", "}}")
