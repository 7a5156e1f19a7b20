"""An abbreviation is explained where it comes first.

Letters mean nothing to a reader who hasn't met them, and screen readers spell them. The NHS content guide ("Formatting
and punctuation") explains an abbreviation in full on its first use, unless it is as well known as UK, NHS or GP; its A
to Z lets pass A&E, CT, MRI, DNA, ID and OK, too. Write the words, then the letters in brackets, or the letters, then
the words:

    Talking therapy (cognitive behavioural therapy, CBT) can help. Ask about CBT.
    You may have an ECG (a tracing of your heartbeat).

Or tell at the end of the article what they mean: `*[ECG]: electrocardiogram`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import Passage, passages, quoted
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
LANGUAGES = ("en",)

LETTERS = Path(__file__).parents[1] / "data/letters.toml"

_LETTERS = re.compile(r"(?<![\w&.@/-])([A-Z]{2,6})(s?)(?![\w&@]|\.\w|-\d)")
_ROMAN = re.compile(r"[IVX]+")
_SHOUTED = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,})+")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """One remark for each abbreviation that isn't explained where it comes first."""
    seen: set[str] = set()
    for passage in passages(page):
        shouted = [
            match.span() for match in _SHOUTED.finditer(passage.text) if not _clear()["known"] & {*match[0].split()}
        ]
        for match in _LETTERS.finditer(passage.text):
            letters = match[1]
            if letters in seen or any(start <= match.start() < end for start, end in shouted):
                continue
            seen.add(letters)
            if not (
                letters in _clear()["known"] | _clear()["stressed"]
                or _ROMAN.fullmatch(letters)
                or _explained(passage, match)
            ):
                yield page.remark(passage.line(match.start()), _message(page, letters), _hint(letters))


def _message(page: Page, letters: str) -> str:
    later = re.compile(rf"\b{letters}s?\b")
    for passage in passages(page):
        for match in later.finditer(passage.text):
            if _explained(passage, match):
                line = passage.line(match.start())
                return f"{quoted(letters)} is not explained where it comes first, but only in line {line}"
    return f"{quoted(letters)} is not explained"


def _hint(letters: str) -> str:
    return f'write what it means, then the letters in brackets; or add a line "*[{letters}]: what it means"'


def _explained(passage: Passage, match: re.Match[str]) -> bool:
    """Are there words in brackets beside the letters, or words they stand for; or are they marked up?"""
    before, after = passage.text[: match.start()], passage.text[match.end() :]
    return (
        before.count("(") > before.count(")")
        or bool(re.match(r" \([^)]*[a-z]{2}", after))
        or _stands_for(match[0].removesuffix("s"), f"{before} {after}")
        or passage.marked(match[0].removesuffix("s"))
    )


def _stands_for(letters: str, text: str) -> bool:
    """Do words that follow one another begin with these letters? Small words may stand between."""
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word not in _SMALL]
    initials = "".join(word[0] for word in words)
    return letters.lower() in initials


@cache
def _clear() -> dict[str, frozenset[str]]:
    """Letters that everybody knows ("known"), and words that are no abbreviations ("stressed")."""
    return {kind: frozenset(words) for kind, words in tomllib.loads(LETTERS.read_text("utf-8")).items()}
