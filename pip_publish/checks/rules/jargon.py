"""Formal and medical words have plain ones beside or in place of them.

Readers who don't know a word guess, or stop. The NHS content guide ("How we write") avoids jargon, puts the plain word
first and the medical one in brackets behind it, and explains what is not commonly known. The words come from its A to Z
of health writing, from the Plain English Campaign and from the CDC's plain-language thesaurus.

A medical word passes once it has been explained: in brackets, beside the plain word, with "called" or "means", or as an
abbreviation or definition. So does one that stands in the title of the article.

    Rest is not required prior to exercise.        (formal: not needed before exercise)
    It may cause oedema.                           (medical: swelling; or: swelling (oedema))
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import Passage, passages
from pip_publish.checks.remark import Remark
from pip_publish.checks.wording import Hard, Met, met
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)

_INTRODUCED = re.compile(
    r"(?:\b(?:called|named|termed|known as|call (?:it|this|them)|doctors (?:\w+ )?call|name (?:is|for)|words? for"
    r"|means)\b[^.(]{0,40}"
    r"|[\"“‘]) ?$",
    re.I,
)
_EXPLAINED = re.compile(
    r"[\"”’]|(?: \w+){0,2} \((?![A-Z]+s?\))|,? (?:means?|is when|are when|that is|which (?:is|are|means?))\b|: "
)


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """One remark for each hard word of an article, where it stands first, with how often it comes."""
    settled = {each.hard for each in met(page.article.title)}
    first: dict[Hard, tuple[Passage, Met]] = {}
    times: dict[Hard, int] = {}
    for passage in passages(page):
        for each in met(passage.text):
            if each.hard in settled:
                continue
            if each.hard.medical and each.hard not in first and _explained(passage, each):
                settled.add(each.hard)
                continue
            first.setdefault(each.hard, (passage, each))
            times[each.hard] = times.get(each.hard, 0) + 1
    for hard, (passage, each) in first.items():
        yield _remark(passage, each, times[hard])


def _remark(passage: Passage, each: Met, times: int) -> Remark:
    word = passage.text[each.start : each.end]
    again = f" ({times} times)" if times > 1 else ""
    if each.hard.medical:
        hint = f"write {_offered(each.hard.plain)}, or explain the word where it comes first"
        return passage.page.remark(passage.line(each.start), f'"{word}" is a medical word{again}', hint)
    hint = f"write {_offered(each.hard.plain)}, or say it in another way"
    return passage.page.remark(passage.line(each.start), f'"{word}" is a formal word{again}', hint)


def _offered(plain: str) -> str:
    return " or ".join(f'"{each}"' for each in plain.split(", "))


def _explained(passage: Passage, each: Met) -> bool:
    """Is the word explained here: in brackets, beside the plain word, by "called" or "means", or by its markup?"""
    text, word = passage.text, passage.text[each.start : each.end]
    before = text[: each.start]
    return (
        before.count("(") > before.count(")")
        or bool(_INTRODUCED.search(before))
        or bool(_EXPLAINED.match(text, each.end))
        or any(_stands_in(plain, _sentence(passage, each.start)) for plain in each.hard.plain.split(", "))
        or passage.marked(word)
    )


def _sentence(passage: Passage, at: int) -> str:
    """The sentence that a character stands in."""
    end = 0
    for sentence in passage.sentences:
        end = passage.text.index(sentence, end) + len(sentence)
        if end > at:
            return sentence
    return passage.text


def _stands_in(plain: str, sentence: str) -> bool:
    return re.search(rf"\b{re.escape(plain)}", sentence, re.I) is not None
