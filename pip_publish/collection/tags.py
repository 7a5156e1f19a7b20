"""The tags of a body, read and changed in its text: to join many articles, no tree is made of each.

A body is as `shape.serialise` writes it: `<` begins tags and nothing else, `>` ends them and nothing else, and values
stand in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

_JOINED = re.compile(r"<(a|img)((?: [^<>]*?)?)(/?)>")
_ATTRIBUTE = re.compile(r' ([^\s="]+)="([^"]*)"')
_ID = re.compile(r'<[a-z][^<>]* id="([^"]*)"')
_ANY = re.compile(r"<[^<>]*>")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def ids(body: str) -> frozenset[str]:
    """Every anchor of a body."""
    return frozenset(unescape(found) for found in _ID.findall(body))


def text(body: str) -> str:
    """The text of a body, white space as it stands there."""
    return unescape(_ANY.sub("", body))


def joined(body: str, join: Callable[[str, dict[str, str]], None]) -> str:
    """The body after `join` was given each link and each picture: the tag's name, and its attributes to be changed."""

    def written(tag: re.Match[str]) -> str:
        name, inner, end = tag.groups()
        before = {attribute: unescape(value) for attribute, value in _ATTRIBUTE.findall(inner)}
        after = dict(before)
        join(name, after)
        if after == before:
            return tag[0]
        values = "".join(f' {attribute}="{value.translate(_ESCAPES)}"' for attribute, value in after.items())
        return f"<{name}{values}{end}>"

    return _JOINED.sub(written, body)
