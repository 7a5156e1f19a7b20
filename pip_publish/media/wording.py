"""Sentences with links in them: an interface text whose places are filled with markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from pip_publish.collection.model import Typeface
from pip_publish.layouts import Texts

PLACE = re.compile("\x00(.*?)\x00")


def fill(texts: Texts, key: str, **values: object) -> Markup:
    """The text of that key, escaped, with each {place} filled; a value that is markup stays markup."""
    marks = {name: f"\x00{name}\x00" for name in values}
    sentence = str(escape(texts(key, **marks)))
    filled = PLACE.sub(lambda place: str(escape(values[place[1]])), sentence)
    return Markup(filled)  # noqa: S704 (every piece of it is escaped above)


def typeface(texts: Texts, own: Sequence[Typeface]) -> str:
    """What an edition says of its text face: the brand's own, or the shipped one."""
    return texts("typeface-own", name=own[0].name) if own else texts("typeface")
