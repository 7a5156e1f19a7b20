"""A number over 999 has a comma.

A comma helps to see at once how large a number is. The NHS service manual ("Numbers, measurements, dates and time")
writes 1,000. Years, phone numbers and the numbers of documents have none. For example, not

    Walk 2500 steps a day.

but

    Walk 2,500 steps a day.
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
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)

COUNTED = (
    "adults|calories|children|days|doses|hours|kcal|kg|km|men|mg|micrograms|milligrams|minutes|ml|metres|people|steps|"
    "times|units|women"
)
"""What follows a number that is no year."""

_NUMBER = re.compile(r"(?<![\w.,/:#+&=-])(?<!\d )([1-9]\d{3,6})(?![\w.,/:-]*\d)(?! \d)( ?(?:" + COUNTED + r")\b)?")
_CALLED = re.compile(
    r"(?:\b(?:call|phone|ring|text|dial|number|no\.?|isbn|postcode|code|to|on|at|in|since|until) ?)$", re.I
)
_YEAR = range(1800, 2200)


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each large number without a comma that is no year, no phone number and no number of a document."""
    for passage, match in found(page, _NUMBER):
        number, counts = int(match[1]), bool(match[2])
        if not counts and (number in _YEAR or _CALLED.search(passage.text[: match.start()])):
            continue
        message = f'"{match[1]}" has no comma'
        yield page.remark(passage.line(match.start()), message, f'write "{number:,}"')
