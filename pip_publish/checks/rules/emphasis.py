"""Emphasis marks a few words, and no whole passages.

Large areas of bold letters are hard to read, and where much is emphasised, nothing is; screen readers pass over it. The
NHS content guide asks to use bold sparingly ("Formatting: bold, italics and underlining"), and clear print rules out
italics and underlining (UKAAF G003), which is why all editions set what is written `*so*` or `**so**` in bold upright
letters. What all must notice belongs into a box. Example:

    !!! warning
        Don't stop these tablets by yourself. If you stop at once, the pain can come back more strongly than before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.shape import text_of
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
WORDS = 12
"""How many words may be emphasised in one go: the most of a short sentence."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each emphasised passage that is longer; one within another counts once."""
    line = 0
    for item in page.tree.iter("strong", "em"):
        words = text_of(item)
        count = len(words.split())
        if count > WORDS and not any(holder.tag in ("strong", "em") for holder in item.iterancestors()):
            line = page.line_of(words, line)
            message = f'{count} words in a row are emphasised, from "{shortened(words)}"'
            yield page.remark(line, message, 'emphasise the few that matter, or put them into a box with "!!! warning"')
