"""Whether an article's headings, tables, pictures and callouts are ones that every reader can use."""

from __future__ import annotations

import re

from pip_publish.collection import addresses
from pip_publish.collection.model import Heading
from pip_publish.collection.shape import Element, classes, each, text_of
from pip_publish.collection.source import Source
from pip_publish.problems import Findings

_HEADING = re.compile(r"^[ >\t]*(#{1,6})[ \t]*(.*?)[ \t#]*$", re.M)
_CALLOUT = re.compile(r'^[ >\t]*!!! ?[\w-]+(?: +"[^"\n]*")?[ ]*$', re.M)
_FILE_NAME = re.compile(r"[\w-]+\.(png|jpe?g|svg|webp|gif)", re.IGNORECASE)


def check_headings(body: Element, found: tuple[Heading, ...], source: Source, findings: Findings) -> None:
    """Note headings of the first level, skipped levels, empty ones, and headings inside other things."""
    lines = _heading_lines(found, source)
    before = 1
    for heading, item, line in zip(found, each(body, "h1", "h2", "h3", "h4", "h5", "h6"), lines, strict=True):
        if heading.level == 1:
            hint = r"write ## and a space before it; for the sign # at the beginning of a line write \#"
            title = f'"{heading.text[:60]}" is a heading of the first level, which only the title is'
            findings.add(line, "heading-level", title, hint)
        elif heading.level > before + 1:
            skipped = f'"{heading.text[:60]}" is a heading of level {heading.level}, but the one above is of {before}'
            findings.add(line, "heading-level", skipped, f"write {'#' * (before + 1)} before it")
        if not heading.text:
            findings.add(line, "heading-empty", "this heading has no words", "write some, or delete it")
        if any(holder.tag in {"aside", "li", "dd", "blockquote"} for holder in item.iterancestors()):
            hint = "put it outside, or write **words** instead"
            findings.add(line, "heading-place", "this heading stands inside a callout, list or quote", hint)
        before = heading.level if heading.level > 1 else before


def _heading_lines(found: tuple[Heading, ...], source: Source) -> list[int]:
    """The line of each heading; by their order if the source has as many, else by their words."""
    marks = [source.line_at(mark.start(1)) for mark in _HEADING.finditer(source.masked)]
    return marks if len(marks) == len(found) else [source.line_of(heading.text) for heading in found]


def check_lists(body: Element, source: Source, findings: Findings) -> None:
    """Note sentences that begin with a year or other number, and so became lists."""
    for item in each(body, "ol"):
        start = item.get("start", "1")
        if len(start) > 2 or (start not in {"0", "1"} and len(item) == 1):
            message = f"the number {start[:12]} at the beginning of a line makes a list"
            hint = f"write {start[:12]}\\. if it is none"
            findings.add(source.line_of(f"{start}. ", f"{start}) "), "list-number", message, hint)


def check_tables(body: Element, source: Source, findings: Findings) -> None:
    """Note header cells without words: a screen reader reads them before each cell."""
    for table in each(body, "table"):
        first = next((text for cell in each(table, "th", "td") if (text := text_of(cell))), "")
        line = source.line_of(first)
        heads = table.findall("thead/tr/th")
        if not heads or any(not text_of(cell) for cell in heads):
            hint = "write a word in each cell of its first row"
            findings.add(line, "table-header", "this table has a column without a heading", hint)
        for row in table.findall("tbody/tr"):
            if len(row) and not text_of(row[0]):
                words = next((text for cell in row if (text := text_of(cell))), "")
                hint = "write in its first cell what the row is about"
                here = source.line_of(words) if words else line
                findings.add(here, "table-header", "this table has a row without a heading", hint)


def check_pictures(body: Element, source: Source, findings: Findings) -> tuple[int, ...]:
    """Note pictures that are no files of the collection; the line of each picture."""
    lines = []
    for image in each(body, "img"):
        address = image.get("src", "")
        needles = (f"]({address}", f"](<{address}", address) if address else ("]()", "](<>)")
        line = source.line_of(*needles, image.get("alt", ""))
        addresses.check_image(address, line, findings)
        lines.append(line)
    return tuple(lines)


def check_alternatives(body: Element, lines: tuple[int, ...], findings: Findings) -> None:
    """Note pictures that say nothing to who can't see them; `lines` has the line of each picture."""
    for image, line in zip(each(body, "img"), lines, strict=False):
        words = " ".join(image.get("alt", "").split())
        decorative = "decorative" in classes(image)
        if not words and not decorative:
            hint = "write what it shows between [ and ]; if it shows nothing, write {.decorative} behind it"
            findings.add(line, "image-alt", "this picture has no text for people who can't see it", hint)
        elif words and decorative:
            hint = "delete either the text between [ and ] or {.decorative}"
            findings.add(line, "image-alt", "this picture is said to be decorative, but has a text", hint)
        elif _FILE_NAME.fullmatch(words):
            findings.add(line, "image-alt", "this picture's text is a file's name", "write what it shows")


def check_links(body: Element, source: Source, findings: Findings) -> tuple[int, ...]:
    """Note links that lead where none may lead, or that have no words; the line of each link."""
    lines = []
    for link in each(body, "a"):
        address, words = link.get("href", ""), text_of(link)
        line = 0 if classes(link) & {"footnote-ref", "footnote-backref"} else _link_line(address, words, source)
        lines.append(line)
        if not classes(link) & {"footnote-ref", "footnote-backref"}:
            addresses.check_link(address, line, findings)
            pictured = any(image.get("alt") for image in link.iter("img"))
            if not words and not pictured:
                findings.add(line, "link-text", "this link has no words", "write them between [ and ]")
    return tuple(lines)


def _link_line(address: str, words: str, source: Source) -> int:
    plain = address.removeprefix("mailto:")
    needles = (f"]({address})", f"]({address} ", f"](<{address}>", f"<{plain}>", f"]: {address}", address, plain, words)
    return source.line_of(*needles)


def check_callouts(body: Element, source: Source, findings: Findings) -> None:
    """Note callouts without text: the author forgot to indent it."""
    marks = [source.line_at(mark.end()) for mark in _CALLOUT.finditer(source.masked)]
    callouts = list(each(body, "aside"))
    for index, item in enumerate(callouts):
        if len(item) < 2 and not text_of(item):
            line = marks[index] if len(marks) == len(callouts) else 0
            findings.add(line, "callout", "this callout has no text", "indent its text by four spaces")
        elif len(item) < 2:
            line = source.line_of(text_of(item))
            findings.add(line, "callout", "this callout has a title, but no text", "indent its text by four spaces")
