"""Chances are told as people, not as percentages.

Many readers can't do sums with percentages, and think of people more easily. The NHS service manual ("Numbers,
measurements, dates and time") writes 1 in 7 people and not 14.3% of people, and finds that it is often better not to
use a percentage. "50% more likely" tells least of all: more than what? How strong a medicine is stays a percentage,
such as that of a cream or gel. For example, not

    It helps 14.3% of people.

but

    It helps 1 in 7 people.
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

NEAR = 0.04
"""How far the chance that is offered may be from that in the text, as a part of it."""

_SIGN = r" ?(?:%|per ?cent\b)"
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_PERCENTAGE = re.compile(rf"(?<![\w.,])(?:{_NUMBER}(?:{_SIGN})? ?(?:to|or|and|[-–—]) ?)?{_NUMBER}{_SIGN}")
"""A percentage, or a range of them: its first and its last number."""

_STRENGTH = re.compile(
    r"[ -](?:\w+ ){0,2}(?:cotton|cream|gel|lotion|ointment|solution|strength|spray|alcohol|plaster|patch|saline|water)",
    re.I,
)
_BY = re.compile(r"\bby (?:about |around |up to |over )?$", re.I)
_CHANGE = re.compile(r" (?:more|less|higher|lower|greater|fewer|increase|decrease|reduction|rise|fall|drop)\b")
OF_BOTH = 'say how many people it is with and without, such as "2 in 100 people, and not 1 in 100"'


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each percentage that is neither the strength of a medicine nor none or all."""
    for passage, match in found(page, _PERCENTAGE):
        percentage = float(match[2])
        if 0 < percentage < 100 and not _STRENGTH.match(passage.text, match.end()):
            change = _BY.search(passage.text[: match.start()]) or _CHANGE.match(passage.text, match.end())
            hint = OF_BOTH if change else _hint(match)
            yield page.remark(passage.line(match.start()), f'"{match[0]}" is a percentage', hint)


def _hint(match: re.Match[str]) -> str:
    chance = f"{match[1]} to {match[2]} in 100" if match[1] else in_people(float(match[2]))
    return f'write it as people, such as "{chance} people"' if "." not in chance else "write it as people"


def in_people(percentage: float) -> str:
    """A chance above none and below all in people: as "1 in 7", else in 10, 100 or 1,000 of them."""
    chance = percentage / 100
    ones = ((1, people) for people in (*range(2, 11), 20, 50, 100, 200, 500, 1000, 10_000))
    more = ((round(chance * people), people) for people in (10, 100, 1000))
    for number, people in (*ones, *more):
        if number < people and abs(number / people - chance) <= NEAR * chance:
            return f"{number} in {people:,}"
    return "less than 1 in 1,000" if chance < 0.5 else "nearly all"
