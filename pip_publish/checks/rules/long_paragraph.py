"""A paragraph has 3 sentences at most.

A page of short paragraphs can be skimmed; a block of text is skipped. The NHS content guide ("How we write") asks for
paragraphs of up to 3 sentences. The rule looks at items of lists and at notes, too. A few bold words with which one
begins are its heading, and aren't counted. For example, this has 4 sentences:

    Rest the knee. Put ice on it. Raise it. Call your doctor if it swells.

Make a list of the first three, and a paragraph of the fourth.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Block, Page
from pip_publish.checks.passages import quoted
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)
MOST = 3


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each paragraph and each item that is too long."""
    for block in page.prose:
        count = len(block.sentences) - (1 if _headed(block) else 0)
        if count > MOST:
            what = "an item" if "li" in (block.tag, *block.holders) else "a paragraph"
            message = f"{what} of {count} sentences: {quoted(block.text)}"
            yield page.remark(page.line_of(block.text), message, f"divide it, or make a list: {MOST} are enough")


def _headed(block: Block) -> bool:
    """Does it begin with a sentence in bold, which is its heading?"""
    first = block.element[0] if len(block.element) else None
    if first is None or first.tag != "strong" or (block.element.text or "").strip():
        return False
    return " ".join("".join(first.itertext()).split()) == block.sentences[0]
