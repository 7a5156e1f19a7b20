"""What authors mean where Python-Markdown reads otherwise: an article's lines, set as Python-Markdown wants them.

- what belongs to a list item, callout, footnote or definition may be indented by two spaces or more, not just by four;
- a list, callout or table may follow a line of text directly;
- `1)` and `•` make lists too, and `##word` is a heading;
- a list of another kind begins a new list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pip_publish.collection.limits import NESTING_LIMIT
from pip_publish.collection.source import FENCE
from pip_publish.problems import Findings

CALLOUT = re.compile(r"!!!")
_ITEM = re.compile(r"(?P<mark>[-*+•]|\d{1,9}[.)])[ ]+(?P<rest>\S.*)")
_RULE = re.compile(r"([-*_])([ ]*\1){2,}")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_DEFINITION = re.compile(r":[ ]+(?P<rest>\S.*)")
_HEADING = re.compile(r"(#{2,6})[ ]*([^#\s].*)")
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
_DIVISION = re.compile(r"</?(?:div|p)[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"\smarkdown(=(\"[^\"]*\"|'[^']*'|[^\s>]+))?(?=[\s>])", re.IGNORECASE)
_SEPARATOR = re.compile(r"\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?")
_STEP = 2
"""Spaces by which a line must be further in than a list's mark to belong to its item."""


@dataclass
class _Holder:
    """What holds the lines that are indented under it: a list item, a callout, a footnote, a definition."""

    indent: int
    kind: str


@dataclass
class _Lines:
    findings: Findings
    depth: int
    out: list[str] = field(default_factory=list)
    holders: list[_Holder] = field(default_factory=list)
    blank: bool = True
    paragraph: bool = False
    fence: str = ""
    last_kind: str = ""
    too_deep: int = 0

    def put(self, text: str) -> None:
        """Add a line at the depth of its holders."""
        self.out.append(" " * 4 * len(self.holders) + text)
        self.blank = False

    def part(self) -> None:
        """Add an empty line, unless there is one."""
        if self.out and self.out[-1].strip():
            self.out.append("")
        self.blank = True

    def leave(self, indent: int) -> _Holder | None:
        """Leave the holders that a line of this indent doesn't belong to; the last one left is returned."""
        left = None
        while self.holders and indent < self.holders[-1].indent + _STEP:
            left = self.holders.pop()
        return left

    def hold(self, indent: int, kind: str, number: int) -> None:
        """What follows further in belongs to this line."""
        self.holders.append(_Holder(indent, kind))
        if len(self.holders) + self.depth > NESTING_LIMIT and not self.too_deep:
            self.too_deep = number


def as_meant(text: str, findings: Findings) -> str | None:
    """The text as Python-Markdown wants it; None if lists, quotes and callouts are nested too deep."""
    numbered = list(enumerate(text.split("\n"), 1))
    lines = _read(numbered, findings, 0)
    if lines.too_deep:
        deep = f"lists, quotes and callouts stand more than {NESTING_LIMIT} deep in each other here"
        findings.add(lines.too_deep, "nesting", deep, "write it with fewer levels")
        return None
    return "\n".join(_apart(lines.out))


def _read(numbered: list[tuple[int, str]], findings: Findings, depth: int) -> _Lines:
    lines = _Lines(findings, depth)
    if depth > NESTING_LIMIT:
        lines.too_deep = numbered[0][0]
        return lines
    index = 0
    while index < len(numbered) and not lines.too_deep:
        number, raw = numbered[index]
        if _quoted(raw) and not lines.fence:
            end = index
            while end < len(numbered) and _quoted(numbered[end][1]):
                end += 1
            _quote(lines, numbered[index:end])
            index = end
        else:
            _line(lines, number, raw)
            index += 1
    return lines


def _quoted(raw: str) -> bool:
    return raw.lstrip().startswith(">")


def _quote(lines: _Lines, numbered: list[tuple[int, str]]) -> None:
    """Read the lines of a quotation by themselves, and mark them again."""
    first = numbered[0][1].expandtabs(4)
    lines.leave(len(first) - len(first.lstrip()))
    inner = [(number, re.sub(r"^\s*> ?", "", raw)) for number, raw in numbered]
    quote = _read(inner, lines.findings, lines.depth + len(lines.holders) + 1)
    lines.too_deep = lines.too_deep or quote.too_deep
    if lines.paragraph:
        lines.part()
    for line in _apart(quote.out):
        lines.put(f"> {line}".rstrip())
    lines.paragraph, lines.last_kind = True, ""


def _line(lines: _Lines, number: int, raw: str) -> None:
    line = raw.expandtabs(4).rstrip(" ") + ("  " if raw.endswith("  ") else "")
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    fence = FENCE.match(text) if indent < _STEP else None
    if lines.fence:
        _code(lines, raw)
    elif fence:
        lines.leave(indent)
        lines.part()
        lines.fence = fence.group(1)
        lines.out.append(lines.fence)
    elif not text.strip():
        lines.out.append("")
        lines.blank, lines.paragraph = True, False
    else:
        _text(lines, number, indent, text)


def _code(lines: _Lines, raw: str) -> None:
    """A line of fenced code as it is; after its end the text begins anew."""
    lines.out.append(raw)
    if raw.rstrip() == lines.fence:
        lines.fence = ""
        lines.part()
        lines.paragraph = False


def _text(lines: _Lines, number: int, indent: int, text: str) -> None:
    item = None if _RULE.fullmatch(text.strip()) else _ITEM.match(text)
    interrupts = item is not None and (not lines.paragraph or not item["mark"][0].isdigit() or item["mark"][:-1] == "1")
    if item and (interrupts or _sibling(lines, indent)):
        _item(lines, number, indent, item)
    elif CALLOUT.match(text) or _NOTE.match(text):
        _holder(lines, number, indent, text)
    elif (found := _DEFINITION.match(text)) and (lines.out and any(lines.out)):
        lines.leave(indent)
        lines.put(f":   {found['rest']}")
        lines.hold(indent, "definition", number)
        lines.paragraph = False
    else:
        _plain(lines, number, indent, text)


def _sibling(lines: _Lines, indent: int) -> bool:
    """Whether an item of this indent goes on with a list that is being read."""
    return any(holder.kind in {"bullet", "number"} and abs(holder.indent - indent) < _STEP for holder in lines.holders)


def _item(lines: _Lines, number: int, indent: int, item: re.Match[str]) -> None:
    mark = item["mark"]
    kind = "number" if mark[0].isdigit() else "bullet"
    left = lines.leave(indent)
    fresh = left is None or left.kind not in {"bullet", "number"}
    other = left is not None and left.kind in {"bullet", "number"} and left.kind != kind
    loose = not lines.holders or lines.holders[-1].kind not in {"bullet", "number"} or lines.last_kind == "loose"
    after_text = not lines.blank and lines.paragraph
    if other or (after_text and ((fresh and loose) or lines.last_kind == "loose")):
        lines.part()
    lines.put(f"{mark[:-1]}. {item['rest']}" if kind == "number" else f"- {item['rest']}")
    lines.hold(indent, kind, number)
    _nested_marks(lines, number, item["rest"])
    lines.paragraph, lines.last_kind = True, "item"


def _nested_marks(lines: _Lines, number: int, rest: str) -> None:
    """Count the marks that follow each other in one line, each a list in a list."""
    deep = len(lines.holders) + lines.depth
    while found := _ITEM.match(rest):
        deep, rest = deep + 1, found["rest"]
        if deep > NESTING_LIMIT:
            lines.too_deep = lines.too_deep or number
            return


def _holder(lines: _Lines, number: int, indent: int, text: str) -> None:
    """A callout's first line, or a footnote's."""
    lines.leave(indent)
    if not lines.blank:
        lines.part()
    lines.put(text)
    kind = "callout" if CALLOUT.match(text) else "note"
    lines.hold(indent, kind, number)
    lines.paragraph, lines.last_kind = kind == "note", ""


def _plain(lines: _Lines, number: int, indent: int, text: str) -> None:
    heading = _HEADING.fullmatch(text.rstrip())
    tag = _DIVISION.match(text)
    block = heading or tag or text.startswith("#") or _ABBREVIATION.match(text)
    if lines.blank or block or not lines.paragraph:
        left = lines.leave(indent)
        if left and not lines.blank:
            lines.part()
    else:
        _leave_callouts(lines, indent)
    if not lines.holders and indent >= 4 and lines.blank:
        hint = "delete the spaces in front of it; or, if it belongs to a list or callout, put it straight below that"
        lines.findings.add(number, "indented-text", "this text is indented, but belongs to nothing above it", hint)
    loose = lines.blank and bool(lines.holders)
    lines.last_kind = "loose" if loose else lines.last_kind if lines.paragraph else ""
    lines.put(f"{heading.group(1)} {heading.group(2)}" if heading else _inside(text) if tag else text)
    lines.paragraph = not block


def _inside(text: str) -> str:
    """An opening `<div>` or `<p>`, told to read what is in it as Markdown; a closing one as it is."""
    plain = _MARKDOWN.sub("", text)
    return re.sub(r"^<(div|p)\b", r'<\1 markdown="1"', plain, count=1, flags=re.IGNORECASE)


def _leave_callouts(lines: _Lines, indent: int) -> None:
    """A line that isn't indented ends a callout, even without an empty line between."""
    for depth, holder in enumerate(lines.holders):
        if holder.kind == "callout" and indent < holder.indent + _STEP:
            del lines.holders[depth:]
            lines.part()
            return


def _apart(lines: list[str]) -> list[str]:
    """The lines with an empty one before and after each table."""
    out: list[str] = []
    in_table, fence = False, ""
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if found := FENCE.match(line):
            fence = found.group(1) if not fence else "" if line.rstrip() == fence else fence
        below = following.strip()
        starts = not (in_table or fence) and "|" in line and "|" in below and bool(_SEPARATOR.fullmatch(below))
        ends = in_table and bool(line.strip()) and "|" not in line
        if (starts and out and out[-1].strip()) or ends:
            out.append("")
        in_table = (in_table or starts) and bool(line.strip()) and not ends
        out.append(line)
    return out
