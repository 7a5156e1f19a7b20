"""Words are not written in capitals to stress them.

Words in capitals all have the same outline, and are slower to read; some screen readers spell them out. The NHS content
guide does without them ("Punctuation: capitalisation"); clear print rules out blocks of them (UKAAF G003), though one
or two words would pass (RNIB). Abbreviations such as NHS or TENS are left alone.

    **Never** put ice straight on the skin.

rather than

    NEVER put ice straight on the skin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs", "clear-print")

STRESSED = {
    "en": frozenset(
        ("not", "never", "must", "always", "only", "stop", "now", "very", "don't", "cannot", "before", "after", "any")
    ),
    "es": frozenset(("nunca", "siempre", "debe", "solo", "sólo", "jamás", "nada", "antes", "después", "ahora", "muy")),
}
"""Short words that no abbreviation is spelt like, by language."""

WORD_LETTERS = 5
"""A single word in capitals that is shorter may be an abbreviation that is spelt like a word, as TENS is."""

LONG = 8
"""A word in capitals that is as long is no abbreviation."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’][^\W\d_]+)*(?:[ ,]+[^\W\d_]+(?:['’][^\W\d_]+)*)*(?![\w-])")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each run of words in capitals of which one is no abbreviation; headings have a rule of their own."""
    shown = [block for block in page.blocks if block.tag not in _HEADINGS]
    small = {word for block in shown for word in _WORD.findall(block.text) if word.islower()}
    line = 0
    for block in shown:
        for run in _runs(block.text):
            if _stressed(run, small, page):
                words = " ".join(run)
                line = page.line_of(words, line)
                yield page.remark(line, f'"{shortened(words)}" is written in capitals', "write it in small letters")


def _runs(text: str) -> Iterator[list[str]]:
    """The words in capitals that follow one another, single letters between them included."""
    for found in _RUN.finditer(text):
        run: list[str] = []
        for word in (*_WORD.findall(found[0]), ""):
            if word.isupper():
                run.append(word)
            elif run:
                if any(len(each) > 1 for each in run):
                    yield run
                run = []


def _stressed(run: Sequence[str], small: Set[str], page: Page) -> bool:
    known = {word for name, _ in page.article.document.abbreviations for word in _WORD.findall(name)}
    words = [word.replace("’", "'").casefold() for word in run if word not in known]
    if any(word in STRESSED.get(page.language, ()) or len(word) >= LONG for word in words):
        return True
    ordinary = [word for word in words if word in small and len(word) > 2]
    return any(len(word) >= WORD_LETTERS for word in ordinary) or len(ordinary) > 1
