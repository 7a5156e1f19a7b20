"""Words for programs: every sign of them can be written in UTF-8, and none speaks to a terminal."""

from __future__ import annotations

import re

from pip_publish.report.as_text import clean

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs: how Python holds bytes of a file's name that are no UTF-8."""


def plain(words: str) -> str:
    """Words on one line, with a sign of replacement for what is no character."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", clean(words))


def plain_lines(words: str) -> str:
    """The same for words of several lines, which stay so."""
    return "\n".join(plain(line) for line in words.splitlines())
