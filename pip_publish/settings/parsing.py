"""From the text of `pip-publish.toml` to a table; what Python's reader says of it is told in an author's words."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pip_publish.problems import Findings

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


def parse(text: str, findings: Findings) -> dict[str, Any] | None:
    """The table of a TOML text; None if it can't be read, which is noted."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found and found.group(1) else text.count("\n") + 1
        _note(str(error), _line(text, line), line, findings)
    except (ValueError, RecursionError):
        findings.add(0, "toml-syntax", "a number or list in this file is far too long", "delete it")
    return None


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _note(error: str, line: str, number: int, findings: Findings) -> None:
    """Note what Python's TOML reader says of a line, in an author's words."""
    key = re.split(r"[=\]]", line.lstrip("["))[0].strip()
    if "overwrite" in error or "twice" in error or "Cannot declare" in error:
        findings.add(number, "duplicate-key", f'"{key[:40]}" stands here a second time', "keep one of the two")
    elif line.count('"') % 2:
        findings.add(number, "toml-syntax", "a quotation mark in this line is never closed", "close it")
    elif "value" in error.lower():
        hint = "put it in double quotes, closed at its end"
        findings.add(number, "toml-syntax", "this value can't be read", hint)
    else:
        findings.add(number, "toml-syntax", "this line can't be read", 'write it as key = "value"')
