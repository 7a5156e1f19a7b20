"""The HTML that authors may write between their Markdown, and attribute lists such as `{#id lang=es}`.

Little is needed: passages in another language, line breaks, small marks. All else has a Markdown form, or has no place
in print. Both are read from the source, so that each problem names its line.
"""

from __future__ import annotations

import re
from collections import Counter

from pip_publish.collection.limits import NESTING_LIMIT
from pip_publish.collection.source import Source
from pip_publish.problems import Findings, nearest

INLINE = frozenset(
    ["abbr", "b", "bdi", "bdo", "cite", "dfn", "em", "i", "kbd", "mark", "q", "span", "strong", "sub", "sup"]
)
VOID = frozenset({"br", "wbr"})
BLOCKS = frozenset({"div", "p"})
ALLOWED = INLINE | VOID | BLOCKS
CLASSES = frozenset({"decorative"})
_ATTRIBUTES = frozenset({"id", "lang", "dir"})
_EXTRA = {"abbr": frozenset({"title"}), "div": frozenset({"markdown"}), "p": frozenset({"markdown"})}
_LIST_ITEM = r"""(?:[#.][^\s{}#.="'<>]+|[A-Za-z][\w:-]*=(?:"[^"\n{}]*"|'[^'\n{}]*'|[^\s{}"']+))"""
ATTRIBUTE_LIST = re.compile(rf"(?<!\{{)\{{:?[ ]*({_LIST_ITEM}(?:[ ]+{_LIST_ITEM})*)[ ]*\}}(?!\}})")
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*)(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[^\W_][\w.-]{0,99}")
_RESERVED = re.compile(r"(fn|fnref|kw)-\d+.*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|mailto:|tel:", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_TABLE_PARTS = frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"})
_INSTEAD = {
    "table": "write the table with | between its cells, and | --- | below its first row",
    "img": "write ![what it shows](images/NAME.svg)",
    "a": "write [text](address)",
    "ul": "write a list, each line with - before it",
    "ol": "write a list, each line with 1. before it",
    "script": "delete it: nothing runs in a booklet",
    "iframe": "delete it, and link to the page instead",
    "video": "delete it, and link to the page instead",
    "style": "delete it: the layouts decide how things look",
    "font": "delete it: the layouts decide how things look",
    "u": "write **strong** text instead",
} | {f"h{level}": f"write {'#' * max(level, 2)} and a space before the heading" for level in range(1, 7)}


def check(source: Source, findings: Findings) -> bool:
    """Note what is wrong with HTML and attribute lists; False if they are nested too deep to go on."""
    return _Checker(source, findings).check()


def check_refused(names: set[str], source: Source, findings: Findings) -> None:
    """Note what the sanitiser takes away if the source hid it, in what seemed code but isn't, from `check`."""
    told = {"html-element", "html-attribute", "html-place", "html-nesting", "link-scheme"}
    if told & {problem.rule for problem in findings.found}:
        return
    for name in sorted(names):
        line = source.line_of(f"<{name}", f"</{name}", name)
        hint = "write &lt; for the sign <, or close the ` that begins a code before it"
        findings.add(line, "html-element", f'"{name[:40]}" can\'t be used in HTML here', hint)


class _Checker:
    def __init__(self, source: Source, findings: Findings) -> None:
        self.source, self.findings = source, findings
        self.blocks: list[tuple[str, int]] = []
        self.marks: list[tuple[str, int]] = []
        self.too_deep = 0
        self.ids: dict[str, int] = {}
        self.unknown: Counter[str] = Counter()

    def check(self) -> bool:
        """Tags paragraph by paragraph, since nothing but `<div>` goes beyond one; then attribute lists."""
        text, start = self.source.masked, 0
        for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
            for tag in _TAG.finditer(text, start, end):
                self._tag(tag)
            self._unclosed(self.marks)
            start = end
        self._unclosed(self.blocks)
        self._odd_signs(text)
        for found in ATTRIBUTE_LIST.finditer(text):
            self._attribute_list(found)
        if self.too_deep:
            deep = f"HTML elements stand more than {NESTING_LIMIT} deep in each other here"
            self.findings.add(self.too_deep, "nesting", deep, "write it with fewer levels")
        return not self.too_deep

    def _unclosed(self, stack: list[tuple[str, int]]) -> None:
        for name, line in stack:
            where = "in its paragraph" if name not in {"div"} else "in this article"
            self.findings.add(line, "html-nesting", f"<{name}> is never closed {where}", f"close it with </{name}>")
        stack.clear()

    def _odd_signs(self, text: str) -> None:
        for found in re.finditer(r"<!--|<!\[CDATA\[|<!DOCTYPE|<\?[a-z]\w*", text, re.IGNORECASE):
            what = "a comment that is never closed" if found.group() == "<!--" else f"{found.group()}, which is no text"
            hint = "close it with -->" if found.group() == "<!--" else "delete it, or write &lt; for the sign <"
            self.findings.add(self.source.line_at(found.start()), "html-element", f"here stands {what}", hint)

    def _tag(self, tag: re.Match[str]) -> None:
        name, line = tag["name"].lower(), self.source.line_at(tag.start())
        destination = self.source.masked[: tag.start()].endswith("](")
        if destination or _ADDRESS.match(tag.group(), 1) or "@" in name:
            return
        if ":" in name:
            hint = "link to a page (https://…), an e-mail address (mailto:…) or a telephone (tel:…)"
            self.findings.add(line, "link-scheme", f'a link can\'t lead to "{name[:80]}"', hint)
            return
        if name not in ALLOWED:
            self._unknown(name, bool(tag["end"]), line)
            return
        if name in BLOCKS:
            self._place(tag, name, line)
        if tag["end"]:
            self._close(name, line)
        else:
            self._attributes(name, tag["rest"], line)
            self._open(name, line)

    def _unknown(self, name: str, end: bool, line: int) -> None:
        """Note an element that can't be used, once: not its end again, nor the parts of a table."""
        if end and self.unknown[name]:
            self.unknown[name] -= 1
        elif not (self.unknown["table"] and name in _TABLE_PARTS):
            hint = _INSTEAD.get(name, f"write it in Markdown; or, if it is meant as text, &lt;{name}&gt;")
            shown = f"</{name[:40]}>" if end else f"<{name[:40]}>"
            self.findings.add(line, "html-element", f"the HTML element {shown} can't be used here", hint)
        self.unknown[name] += not end

    def _place(self, tag: re.Match[str], name: str, line: int) -> None:
        before = self.source.masked[: tag.start()].rpartition("\n")[2]
        if "\n" in tag.group():
            self.findings.add(line, "html-place", f"<{name}> goes on over several lines", "write it in one")
        elif not tag["end"] and (before.strip() or len(before) > 3):
            hint = "put it at the beginning of a line of its own, outside lists, quotes and callouts"
            self.findings.add(line, "html-place", f"<{name}> doesn't stand at the beginning of its line", hint)

    def _open(self, name: str, line: int) -> None:
        if name in VOID:
            return
        stack = self.blocks if name == "div" else self.marks
        if name == "div" and self.marks:
            inner = self.marks[-1][0]
            self.findings.add(line, "html-nesting", f"<div> stands inside <{inner}>", f"close <{inner}> before it")
        stack.append((name, line))
        if len(self.blocks) + len(self.marks) > NESTING_LIMIT and not self.too_deep:
            self.too_deep = line

    def _close(self, name: str, line: int) -> None:
        stack = self.blocks if name == "div" else self.marks
        if stack and stack[-1][0] == name:
            stack.pop()
            return
        if name in (open_name for open_name, _ in stack):
            inner = stack[-1][0]
            wrong = f"</{name}> stands before </{inner}>, which was opened after it"
            self.findings.add(line, "html-nesting", wrong, f"close <{inner}> first")
            del stack[max(index for index, (open_name, _) in enumerate(stack) if open_name == name)]
            return
        hint = f"delete it, or open it with <{name}>" if name not in VOID else f"write <{name}>"
        self.findings.add(line, "html-nesting", f"</{name}> closes nothing", hint)

    def _attributes(self, name: str, rest: str, line: int) -> None:
        allowed = _ATTRIBUTES | _EXTRA.get(name, frozenset())
        for found in _ATTRIBUTE.finditer(rest):
            key, value = found.group(1).lower(), (found.group(2) or "").strip("\"'")
            self._attribute(key, value, line, allowed)

    def _attribute_list(self, found: re.Match[str]) -> None:
        line = self.source.line_at(found.start())
        for item in re.findall(_LIST_ITEM, found.group(1)):
            if item.startswith("#"):
                self._id(item[1:], line)
            elif item.startswith("."):
                self._class(item[1:], line)
            else:
                key, _, value = item.partition("=")
                self._attribute(key.lower(), value.strip("\"'"), line, _ATTRIBUTES)

    def _class(self, name: str, line: int) -> None:
        if name not in CLASSES:
            unknown = f'nothing is known by the class "{name[:40]}"'
            self.findings.add(line, "html-attribute", unknown, nearest(name, CLASSES))

    def _attribute(self, key: str, value: str, line: int, allowed: frozenset[str]) -> None:
        if key not in allowed:
            hint = "the layouts decide how things look; delete it" if key in {"style", "class"} else "delete it"
            self.findings.add(line, "html-attribute", f'the attribute "{key[:40]}" can\'t be used here', hint)
        elif key == "id":
            self._id(value, line)
        elif key == "lang" and not _LANGUAGE.fullmatch(value):
            wrong = f'lang="{value[:40]}" is no code of a language'
            self.findings.add(line, "html-attribute", wrong, "write one such as el, ar or pt-BR")
        elif key == "dir" and value not in {"ltr", "rtl"}:
            self.findings.add(line, "html-attribute", f'dir="{value[:40]}" is no direction', "write ltr or rtl")

    def _id(self, value: str, line: int) -> None:
        if not _ID.fullmatch(value) or _RESERVED.fullmatch(value):
            hint = "use letters, digits and hyphens; fn-1, fnref-1 and kw-1 are taken"
            self.findings.add(line, "anchor-name", f'"{value[:40]}" can\'t name a place in an article', hint)
        elif value in self.ids:
            again = f"{{#{value}}} stands here a second time (first in line {self.ids[value]})"
            self.findings.add(line, "anchor-twice", again, "give one of the two another name")
        else:
            self.ids[value] = line
