"""Doses, temperatures and times are written so that they are read without a second look.

The NHS service manual ("Numbers, measurements, dates and time") puts no space between a number and its unit, so that no
line can end between them, and writes 38C, 5.30pm, midday and midnight. For example, not

    Take 500 mg at 17:30. Call if your temperature is above 38 °C.

but

    Take 500mg at 5.30pm. Call if your temperature is above 38C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import passages
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?<![\w.,/:-])(\d+(?:[.,]\d+)*)"


def _half_day(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), match[2]
    if (hour % 12, minute) == (0, "00"):
        return "midday" if hour else "midnight"
    return f"{hour % 12 or 12}{'' if minute == '00' else f'.{minute}'}{'pm' if hour >= 12 else 'am'}"


_WAYS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(rf"{_NUMBER} (mg|g|kg|ml|kcal)\b(?!-)"),
        "has a space before its unit",
        lambda match: f"{match[1]}{match[2]}",
    ),
    (
        re.compile(rf"{_NUMBER} ?(?:°|º|degrees) ?(?:C\b|Celsius|centigrade)"),
        "has a sign or words that are not needed",
        lambda match: f"{match[1]}C",
    ),
    (
        re.compile(r"(?<![\w.,/:-])((?<=\bat )\d|[01]\d|2[0-3]):([0-5]\d)(?![\w:-]| ?[ap]\.?m)"),
        "is a time as timetables have it",
        _half_day,
    ),
    (re.compile(r"\b12 ?(?:pm|p\.m\.)(?!\w)"), "can be taken for midnight", lambda match: "midday"),
    (re.compile(r"\b12 ?(?:am|a\.m\.)(?!\w)"), "can be taken for midday", lambda match: "midnight"),
)
"""How it isn't written, what is wrong with it, and how it is."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each number with a unit that is written in another way."""
    for passage in passages(page):
        if not _DIGIT.search(passage.text):
            continue
        for pattern, fault, written in _WAYS:
            for match in pattern.finditer(passage.text):
                yield page.remark(passage.line(match.start()), f'"{match[0]}" {fault}', f'write "{written(match)}"')
