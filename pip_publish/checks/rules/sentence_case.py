"""Titles and headings are in sentence case: only their first word and names begin with a capital.

Sentence case is easier to read, and shows which words are names. The NHS content guide asks for it in all headings and
titles ("Punctuation: capitalisation"). Names, abbreviations, and words that the article's sentences write with a
capital are left alone.

    ## What you can do

rather than

    ## What You Can Do
    ## WHAT YOU CAN DO
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
LANGUAGES = ("en", "es")
"""German writes all nouns with a capital, and other scripts have none."""

SMALL, LARGE = 4, 3
"""How many letters words have that tell something: shorter ones, such as `the`, stay small in titles of any style, and
`Dr` never does."""

ACRONYM = 5
"""How many capitals an abbreviation has at most."""

_PART = re.compile(r"[^:?!.–—]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """The title and each heading whose words mostly begin with capitals, or are all capitals."""
    names = _names(page)
    if _capitalised(page.article.title, names):
        yield page.remark(page.front_line("title"), *_words("title", page.article.title))
    line = 0
    for heading in page.article.document.headings:
        line = page.line_of(heading.text, line)
        if _capitalised(heading.text, names):
            yield page.remark(line, *_words("heading", heading.text))


def _words(kind: str, text: str) -> tuple[str, str]:
    message = f'the {kind} "{shortened(text)}" writes most of its words with capitals'
    return message, "write small letters, but for the first word and for names"


def _names(page: Page) -> Set[str]:
    """The words that sentences of the article write with a capital, though they don't begin with them."""
    sentences = (sentence for block in page.prose for sentence in block.sentences)
    return {word for sentence in sentences for word in _WORD.findall(sentence)[1:] if word[0].isupper()}


def _capitalised(text: str, names: Set[str]) -> bool:
    words = _WORD.findall(text)
    if text.isupper():
        return any(len(word) > ACRONYM for word in words) or sum(len(word) >= SMALL for word in words) > 1
    later = [word for part in _PART.findall(text) for word in _WORD.findall(part)[1:]]
    capitalised = [word for word in later if word[0].isupper() and len(word) >= LARGE]
    titled = [word for word in capitalised if not word.isupper() and word not in names]
    small = [word for word in later if word.islower() and len(word) >= SMALL]
    return len(titled) > 1 and len(titled) > len(small)
