"""YAML as plain text, lists and tables, with the line of each; nothing of YAML that is clever.

Every scalar is read as the text that the author typed, so that `no`, `1e3` and `2026-13-40` stay what they are.
Tags, aliases and deep nesting are refused before anything is built from them.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from pip_publish.collection.limits import YAML_NESTING_LIMIT
from pip_publish.problems import Findings


@dataclass(frozen=True)
class Text:
    """What the author typed; an entry without a value is the empty text."""

    line: int
    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    line: int
    items: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """Keys with their values. `lines` gives the line of each key."""

    line: int
    entries: dict[str, Value]
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The line on which a key stands, or that of the table."""
        return self.lines.get(key, self.line)


Value = Text | Items | Table


class _RefusedError(Exception):
    def __init__(self, line: int, message: str, hint: str) -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(message)


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and refuses what we never need."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(line, "this repeats another entry by an alias (*)", "write the entry out in full")
        if getattr(event, "tag", None) is not None:
            raise _RefusedError(line, f"this names a type ({event.tag})", "delete the part that starts with !")
        self.depth += 1
        if self.depth > YAML_NESTING_LIMIT:
            raise _RefusedError(line, f"lists are nested more than {YAML_NESTING_LIMIT} deep", "use one list")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def load(text: str, first_line: int, findings: Findings) -> Value | None:
    """The value of a YAML text whose first line is `first_line` of its file, or None and a problem."""
    try:
        node = _Loader(text).get_single_node()
    except _RefusedError as error:
        findings.add(first_line + error.line, "yaml-unsafe", error.message, error.hint)
        return None
    except yaml.MarkedYAMLError as error:
        message, hint, opening = _in_plain_words(str(error.problem or error.context or ""))
        mark = (error.context_mark if opening else None) or error.problem_mark or error.context_mark
        findings.add(first_line + (mark.line if mark else 0), "yaml-syntax", message, hint)
        return None
    except yaml.YAMLError:
        findings.add(first_line, "yaml-syntax", "this holds a character that can't stand here", "type it again")
        return None
    return Text(first_line, "") if node is None else _value(node, first_line, findings)


def _in_plain_words(problem: str) -> tuple[str, str, bool]:
    """What PyYAML says in an author's words, what to do, and whether the fault is where it began to read."""
    for needle, message, hint in _WORDS:
        if needle in problem:
            return message, hint, needle in _OPENING
    return "this can't be read as keys and values", 'write each line as "key: value"', False


_OPENING = ("found unexpected end of stream", "could not find expected ':'", "expected ',' or")
_QUOTE = "put the whole text between double quotes"
_WORDS = (
    ("mapping values are not allowed", "there is a second colon in this line", _QUOTE),
    ("'\\t'", "this line is indented by a tab", "indent it by spaces"),
    ("that cannot start any token", "this text starts with a sign that YAML keeps for itself", _QUOTE),
    ("found unexpected end of stream", "a quotation mark that opens here is never closed", "close it"),
    ("could not find expected ':'", "this line has no colon after its key", 'write it as "key: value"'),
    ("expected ',' or", "a bracket that opens here is never closed, or a comma is missing", "close the bracket"),
    ("expected <block end>", "this line doesn't fit the one before it", "check quotation marks and indentation"),
    ("expected a single document", "there is a line --- that doesn't belong here", "delete it"),
    ("unknown escape character", "a backslash stands in a quoted text", "use single quotes instead of double ones"),
)


def _value(node: yaml.Node, first_line: int, findings: Findings) -> Value:
    line = node.start_mark.line + first_line
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None and node.value.lower() in {"null", "~"}
        return Text(line, "" if plain else node.value)
    if isinstance(node, yaml.SequenceNode):
        return Items(line, tuple(_value(item, first_line, findings) for item in node.value))
    return _table(node, line, first_line, findings)


def _table(node: yaml.Node, line: int, first_line: int, findings: Findings) -> Table:
    table = Table(line, {}, {})
    for key, value in node.value:
        here = key.start_mark.line + first_line
        if not isinstance(key, yaml.ScalarNode):
            findings.add(here, "yaml-syntax", "a list or table stands where a key should", 'write it as "key: value"')
        elif key.value in table.entries:
            again = f'"{key.value}" stands here a second time (first in line {table.lines[key.value]})'
            findings.add(here, "duplicate-key", again, "keep one of the two")
        else:
            table.entries[key.value] = _value(value, first_line, findings)
            table.lines[key.value] = here
    return table
