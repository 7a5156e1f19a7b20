"""A number below 1 begins with a zero.

The point of ".5" is easily overlooked, and a dose becomes ten times as large. The NHS service manual ("Numbers,
measurements, dates and time") writes 0 before the decimal point. For example, not

    Take .5mg.

but

    Take 0.5mg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import found
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
LANGUAGES = ("en",)

_BARE = re.compile(r"(?<![\w.,)\]])\.\d+")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each number that begins with its point."""
    for passage, match in found(page, _BARE):
        message = f'"{match[0]}" has no zero before its point, which is easily overlooked'
        yield page.remark(passage.line(match.start()), message, f'write "0{match[0]}"')
