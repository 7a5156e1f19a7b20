"""Sentences with links in them: an interface text whose places are filled with markup."""

from __future__ import annotations

from markupsafe import Markup, escape

from pip_publish.layouts import Texts


def fill(texts: Texts, key: str, **values: object) -> Markup:
    """The text of that key, escaped, with each {place} filled; a value that is markup stays markup."""
    marks = {name: f"\x00{name}\x00" for name in values}
    sentence = str(escape(texts(key, **marks)))
    for name, value in values.items():
        sentence = sentence.replace(marks[name], str(escape(value)))
    return Markup(sentence)  # noqa: S704 (every piece of it is escaped above)
