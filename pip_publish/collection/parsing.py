"""From an article's bytes to its front matter and document: pure, so that it can be cached and run on any core."""

from __future__ import annotations

import re
from dataclasses import replace

from pip_publish.collection import (
    anchors,
    dialect,
    files,
    frontmatter,
    intent,
    rawhtml,
    sanitise,
    shape,
    source,
    structure,
    unread,
    weight,
)
from pip_publish.collection.frontmatter import FrontMatter
from pip_publish.collection.model import Document
from pip_publish.collection.parsed import Parsed
from pip_publish.problems import Findings

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def parse(data: bytes, path: str) -> Parsed:
    """Read an article's bytes; `path` is only named in problems."""
    findings = Findings(path)
    text = files.decode(data, findings)
    if text is None:
        return Parsed(path, problems=tuple(findings.found))
    yaml_text, body = frontmatter.split(text, findings)
    front = frontmatter.read(yaml_text, findings) if yaml_text or not findings.found else None
    parsed = Parsed(path, front)
    if body.strip():
        parsed = _with_document(parsed, source.read(body), findings)
    elif not findings.found or yaml_text:
        _empty(findings)
    return replace(parsed, problems=tuple(findings.found))


def _empty(findings: Findings) -> None:
    findings.add(0, "empty-article", "there is no text below the front matter", "write some, or delete the file")


def _with_document(parsed: Parsed, text: source.Source, findings: Findings) -> Parsed:
    unread.check_source(text, findings)
    if not (rawhtml.check(text, findings) and weight.light(text, findings)):
        return parsed
    meant = intent.as_meant(source.without_comments(text), findings)
    if meant is None:
        return parsed
    html = dialect.convert(meant)
    unread.check_rows(html.rows, text, findings)
    made = sanitise.tree(html.text)  # what is checked before the sanitiser takes it away
    link_lines = structure.check_links(made, text, findings)
    image_lines = structure.check_pictures(made, text, findings)
    rawhtml.check_refused(sanitise.refused(html.text), text, findings)
    body = sanitise.clean(html.text)
    shape.normalise(body)
    structure.check_alternatives(body, image_lines, findings)
    document = _document(body, parsed.front, text, findings)
    return replace(parsed, document=document, link_lines=link_lines, image_lines=image_lines)


def _document(body: shape.Element, front: FrontMatter | None, text: source.Source, findings: Findings) -> Document:
    headings = anchors.headings(body)
    structure.check_headings(body, headings, text, findings)
    structure.check_lists(body, text, findings)
    structure.check_tables(body, text, findings)
    structure.check_callouts(body, text, findings)
    unread.check_tree(body, text, findings)
    unread.check_abbreviations(body, text, findings)
    if not shape.text_of(body) and body.find(".//img") is None:
        _empty(findings)
    anchors.number_blocks(body)
    keywords = anchors.keywords(body, front.keywords if front else ())
    return Document(
        body=shape.serialise(body),
        headings=headings,
        abbreviations=_abbreviations(body),
        keyword_anchors=keywords,
        words=len(_WORD.findall(shape.text_of(body))),
    )


def _abbreviations(body: shape.Element) -> tuple[tuple[str, str], ...]:
    """Each abbreviation of the text with what it stands for, as they first appear."""
    found = {shape.text_of(item): item.get("title", "") for item in reversed(list(body.iter("abbr")))}
    return tuple(reversed(found.items()))
