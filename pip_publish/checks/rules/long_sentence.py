"""A sentence has 20 words at most.

Readers who are in pain, tired or not used to reading lose a long sentence before its end. The NHS content guide ("How
we write") asks for sentences of up to 20 words. Words are counted as word processors do, with a hyphen as one; each
item of a list is looked at by itself. Example of one that is too long, with 24 words:

    If the pain does not get better after two weeks of rest, or if it gets worse at night, you should call your doctor.

In two sentences, or as a list, it is easy:

    Is the pain no better after 2 weeks? Or is it worse at night? Then call your doctor.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.grades import words
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import passages, quoted
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)
MOST = 20
HINT = f"make two sentences of it, or a list: {MOST} words are enough"


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each sentence that is too long."""
    for passage in passages(page):
        start = 0
        for sentence in passage.sentences:
            start = passage.text.index(sentence, start)
            length = len(words(sentence))
            if length > MOST:
                message = f"a sentence of {length} words: {quoted(sentence)}"
                yield page.remark(passage.line(start), message, HINT)
            start += len(sentence)
