"""What an author wrote for a reader other than ours: noted, so that nothing goes wrong without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.collection.dialect import UnevenRow
from pip_publish.collection.rawhtml import ATTRIBUTE_LIST
from pip_publish.collection.shape import CALLOUTS, Element, text_of
from pip_publish.collection.source import Source
from pip_publish.problems import Findings, nearest

_CALLOUT = re.compile(r"!!! ?(?P<kind>[\w-]+)(?P<title> +\"[^\"\n]*\")?[ ]*")
_BEFORE = r"^(?:[ \t>]|[-+*•] |\d{1,9}[.)] )*"
"""What may stand before a footnote or abbreviation in its line."""
_FOREIGN = (
    (re.compile(r"^[ \t]*\?\?\?.*", re.M), "??? makes no callout here", 'write !!! note "Title"'),
    (re.compile(r"^[ \t]*:::.*", re.M), "::: makes no callout here", 'write !!! note "Title"'),
    (re.compile(r"^[ \t>]*\[!\w+\]", re.M), "[!…] makes no callout here", 'write !!! note "Title"'),
    (re.compile(r"^[ \t]*[-*+] \[[ xX]\] ", re.M), "boxes to tick are not made here", "delete [ ]"),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), "[[…]] makes no link here", "write [text](FILE.md)"),
    (re.compile(r"(?<!~)~~(?=[^\s~])"), "~~ strikes nothing out here", "delete the words and the signs"),
)
_LEFT_OVER = (
    (re.compile(r"(?<![*\\])\*\*(?!\*)"), "** opens or closes nothing here", "write **words** without spaces inside"),
    (re.compile(r"(?<![_\\\w])__(?![_\s])"), "__ opens or closes nothing here", "write **words**"),
    (re.compile(r"!\[[^\]]*\]"), "this picture isn't read", "write ![what it shows](images/NAME.svg)"),
    (
        re.compile(r"\]\(|\]\[|\] \((?=https?:|\.\.?/|#)"),
        "this link isn't read",
        "write [text](address), without a space between the brackets",
    ),
)


def check_source(source: Source, findings: Findings) -> None:
    """Note foreign marks, dashes under a text, callouts that aren't ours, and footnotes without their other half."""
    for pattern, message, hint in _FOREIGN:
        for found in pattern.finditer(source.masked):
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            findings.add(source.line_at(start), "unread-mark", message, hint)
    _lines(source, findings)
    _footnotes(source, findings)
    for number in source.indented_fences[::2]:
        hint = "put it outside lists, quotes and callouts, at the beginning of the line"
        findings.add(number, "code-place", "code between ``` is indented", hint)
    if source.unclosed_fence:
        findings.add(
            source.unclosed_fence, "code-unclosed", "the code that begins here never ends", "close it with ```"
        )


def _lines(source: Source, findings: Findings) -> None:
    before = ""
    for number, line in enumerate(source.masked.split("\n"), 1):
        text = line.strip()
        if re.fullmatch(r"-{2,}|={2,}", text) and before and "|" not in before:
            hint = "for a heading write ## and a space before it; for a line across the page put an empty line between"
            findings.add(number, "dashes", "a line of dashes stands straight under a text", hint)
        if text.startswith("!!!"):
            _callout(text, number, findings)
        before = text


def _callout(text: str, number: int, findings: Findings) -> None:
    found = _CALLOUT.fullmatch(text)
    if not found:
        hint = 'write !!! note, or !!! note "Title", alone in its line'
        findings.add(number, "callout", "this callout isn't read as one", hint)
    elif found["kind"].lower() not in CALLOUTS:
        hint = nearest(found["kind"].lower(), CALLOUTS)
        findings.add(number, "callout", f'there is no callout "{found["kind"]}"', hint)


def _footnotes(source: Source, findings: Findings) -> None:
    defined: dict[str, int] = {}
    for found in re.finditer(rf"{_BEFORE}\[\^([^\]\n]+)\]:", source.masked, re.M):
        name, line = found.group(1), source.line_at(found.end())
        if name in defined:
            again = f"the footnote [^{name}] stands here a second time (first in line {defined[name]})"
            findings.add(line, "footnote", again, "give one of the two another name")
        defined.setdefault(name, line)
    for found in re.finditer(rf"{_BEFORE}\[\^([^\]\n]+)\]:[ ]*$(?!\s*\n {{2,}}\S)", source.masked, re.M):
        hint = "write it behind the colon"
        empty = f"the footnote [^{found.group(1)}] has no text"
        findings.add(source.line_at(found.end()), "footnote", empty, hint)
    used: dict[str, int] = {}
    for found in re.finditer(r"\[\^([^\]\n]+)\](?!:)", source.masked):
        used.setdefault(found.group(1), source.line_at(found.start()))
    for name in used.keys() - defined.keys():
        hint = f"write [^{name}]: and its text in a line of its own"
        findings.add(used[name], "footnote", f"there is no footnote [^{name}]", hint)
    for name in defined.keys() - used.keys():
        hint = f"write [^{name}] where it belongs, or delete it"
        findings.add(defined[name], "footnote", f"nothing in the text leads to the footnote [^{name}]", hint)


def check_abbreviations(body: Element, source: Source, findings: Findings) -> None:
    """Note abbreviations that are explained twice, or explained and never used."""
    defined: dict[str, int] = {}
    for found in re.finditer(rf"{_BEFORE}\*\[([^\]\n]+)\]:", source.masked, re.M):
        name, line = found.group(1), source.line_at(found.end())
        if name in defined:
            again = f"the abbreviation {name} is explained a second time (first in line {defined[name]})"
            findings.add(line, "abbreviation", again, "keep one of the two")
        defined.setdefault(name, line)
    used = {text_of(item) for item in body.iter("abbr")}
    for name in defined.keys() - used:
        hint = "check how it is written, capitals too; or delete this line"
        unused = f"the abbreviation {name} is explained, but the text doesn't use it"
        findings.add(defined[name], "abbreviation", unused, hint)


def check_rows(rows: list[UnevenRow], source: Source, findings: Findings) -> None:
    """Note table rows that have too many or too few cells."""
    for row in rows:
        cells = "one cell" if row.cells == 1 else f"{row.cells} cells"
        wrong = f"this row has {cells}, but its table has {row.columns} columns"
        line = source.line_that_is(row.text.strip())
        findings.add(line, "table-row", wrong, r"check its | signs; a | in a text is \|")


def check_tree(body: Element, source: Source, findings: Findings) -> None:
    """Note marks that are left over in the text, when all that could be read has been."""
    for text in _texts(body):
        for pattern, message, hint in _LEFT_OVER:
            for found in pattern.finditer(text):
                around = text[max(0, found.start() - 15) : found.end() + 15].split("\n")
                needle = max(around, key=len).strip()
                findings.add(source.line_of(needle, found.group()), "unread-mark", message, hint)
        for found in ATTRIBUTE_LIST.finditer(text):
            hint = "put it at the end of the paragraph or heading, or straight behind the picture"
            message = f"{found.group()[:40]} belongs to nothing"
            findings.add(source.line_of(found.group()), "unread-mark", message, hint)
        for line in text.split("\n"):
            if re.match(r"\s*\|.*\|", line) or re.fullmatch(r"[\s|:-]*-\|[\s|:-]*", line):
                _rows_without_table(line, source, findings)
                break


def _rows_without_table(line: str, source: Source, findings: Findings) -> None:
    hint = "write | --- | --- | below the first row, with as many columns as that row has"
    findings.add(source.line_that_is(line.strip()), "table-header", "these rows are not read as a table", hint)


def _texts(body: Element) -> Iterator[str]:
    """Every piece of text that is not code."""
    for item in body.iter():
        if item.tag not in {"code", "pre"} and item.text:
            yield item.text
        if item.tail and item is not body:
            yield item.tail
