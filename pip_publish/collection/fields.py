"""Typed values out of a YAML table: each function takes one key, and notes what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from pip_publish.collection.limits import LIST_LIMIT, TEXT_LIMIT
from pip_publish.collection.plainyaml import Items, Table, Text, Value
from pip_publish.problems import HIDDEN, Findings, nearest

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_keys(table: Table, known: Iterable[str], required: Iterable[str], findings: Findings) -> None:
    """Note keys that nobody knows, and required ones that are missing."""
    names = tuple(known)
    for key in table.entries:
        if key not in names:
            findings.add(table.lines[key], "unknown-key", f'nothing is known by the name "{key}"', nearest(key, names))
    for key in required:
        if key not in table.entries:
            findings.add(table.line, "missing-key", f'"{key}" is missing', f'add a line "{key}: …"')


def text(table: Table, key: str, findings: Findings, limit: int = TEXT_LIMIT) -> str:
    """The text of a key in one line; empty if it is missing or wrong."""
    value = table.entries.get(key)
    return "" if value is None else _text(value, f'"{key}"', table.line_of(key), findings, limit)


def _text(value: Value, name: str, line: int, findings: Findings, limit: int) -> str:
    if not isinstance(value, Text):
        kind = "a list" if isinstance(value, Items) else "a table"
        findings.add(
            line, "wrong-type", f"{name} is {kind}, but should be text", "write one text, in quotes if need be"
        )
        return ""
    words = " ".join(value.text.split())
    if not words:
        findings.add(line, "missing-key", f"{name} has no value", "write one behind the colon")
    if hidden := HIDDEN.search(words):
        sign = f"U+{ord(hidden[0]):04X}"
        found = f"{name} holds a hidden control character ({sign}), written as an escape"
        findings.add(line, "control-character", found, "delete it")
        words = HIDDEN.sub("", words)
    if len(words) > limit:
        findings.add(line, "too-long", f"{name} has {len(words):,} letters; at most {limit:,} are read", "shorten it")
        return words[:limit]
    return words


def texts(table: Table, key: str, findings: Findings, limit: int = TEXT_LIMIT) -> tuple[tuple[int, str], ...]:
    """The texts of a list, each with its line; entries that say the same are kept once."""
    found: dict[str, int] = {}
    for item in items(table, key, findings):
        word = _text(item, f'an entry of "{key}"', item.line, findings, limit)
        if word:
            found.setdefault(word, item.line)
    return tuple((line, word) for word, line in found.items())


def items(table: Table, key: str, findings: Findings) -> tuple[Value, ...]:
    """The entries of a list; none if it is missing or wrong."""
    value = table.entries.get(key)
    if value is None or (isinstance(value, Text) and not value.text):
        return ()
    line = table.line_of(key)
    if not isinstance(value, Items):
        kind = "text" if isinstance(value, Text) else "a table"
        findings.add(line, "wrong-type", f'"{key}" is {kind}, but should be a list', f"write {key}: [one, two]")
        return ()
    if len(value.items) > LIST_LIMIT:
        many = f'"{key}" has {len(value.items):,} entries; at most {LIST_LIMIT} are read'
        findings.add(line, "too-long", many, "keep the most important ones")
    return value.items[:LIST_LIMIT]


def day(table: Table, key: str, findings: Findings) -> date | None:
    """The date of a key; None if it is missing or wrong."""
    if key not in table.entries:
        return None
    typed = text(table, key, findings)
    if not typed:
        return None
    try:
        if _DATE.fullmatch(typed):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    message = f'"{key}" is "{typed[:40]}", which is no date'
    findings.add(table.line_of(key), "bad-date", message, "write year, month and day: 2026-11-24")
    return None


def web_address(table: Table, key: str, findings: Findings) -> str:
    """The address of a page on the web; empty if it is missing or wrong."""
    typed = text(table, key, findings)
    if not typed or is_web_address(typed):
        return typed
    message = f'"{key}" is "{typed[:80]}", which is no address of a web page'
    findings.add(table.line_of(key), "web-address", message, "write the whole address: https://…")
    return ""


def is_web_address(typed: str) -> bool:
    """Whether a text is an http or https address with a host, and no spaces."""
    try:
        parts = urlsplit(typed)
        return parts.scheme in {"https", "http"} and bool(parts.hostname) and not re.search(r'[\s<>"\\]', typed)
    except ValueError:
        return False
