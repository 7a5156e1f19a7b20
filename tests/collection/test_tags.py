"""What is read and changed in the text of a body is what its tree says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from pip_publish.collection import anchors, tags
from pip_publish.collection.parsing import parse
from pip_publish.collection.shape import each, serialise
from tests.running import REPOSITORY, STOCK

ARTICLES = sorted(path for folder in (STOCK, REPOSITORY / "articles") for path in folder.rglob("*/*.md"))
ODD = """---
title: Odd
summary: What looks like a tag, and is none.
updated: 2026-11-01
---

## Heads {#a&b}

`<a href="x.md" id="no">`, 1 < 2 > 1 & &lt;a href="x.md"> and "quotes" ' href="x.md"' &amp;lt; &quot;

[a > b & "c"](other.md?a=1&b=2#a&b "title > with <a href='x.md'>")

![alt "quoted" > & <img src="y.png">](images/a&b.svg)

| a | b |
| --- | --- |
| ` id="c"` | |
"""
ODDEST = "a \"b\" <c> &amp; 'd'\n\t\r é 痛 \U0001f642 &"


@cache
def body_of(path: Path | None) -> str:
    """The body of an article before it is joined to others, or of the odd one."""
    document = parse(path.read_bytes() if path else ODD.encode(), "articles/knees/a.md").document
    assert document is not None
    return document.body


@pytest.mark.parametrize("path", [None, *ARTICLES], ids=lambda path: path.stem if path else "odd")
def test_a_body_is_read_as_its_tree_is(path: Path | None) -> None:
    body = body_of(path)
    tree = etree.fromstring(body)
    seen: list[tuple[str, dict[str, str]]] = []
    assert tags.joined(body, lambda name, attributes: seen.append((name, dict(attributes)))) == body
    assert seen == [(item.tag, dict(item.attrib)) for item in each(tree, "a", "img")]
    assert tags.ids(body) == anchors.ids(tree)
    assert tags.text(body) == "".join(tree.itertext())


@pytest.mark.parametrize("path", [None, *ARTICLES], ids=lambda path: path.stem if path else "odd")
def test_a_body_is_changed_as_its_tree_is(path: Path | None) -> None:
    tree = etree.fromstring(body_of(path))
    for item in each(tree, "a", "img"):
        item.set("href", ODDEST)
        item.set("new", ODDEST)
    body = tags.joined(body_of(path), lambda _, attributes: attributes.update(href=ODDEST, new=ODDEST))
    assert body == serialise(tree)


def test_the_odd_body_holds_what_it_should() -> None:
    assert body_of(None).count("<a ") == body_of(None).count("<img ") == 1
    assert 'href="x.md"' in tags.text(body_of(None))
