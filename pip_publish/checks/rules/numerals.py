"""How many, how long and how often is told in numerals.

Numerals are found when the eye runs over a page, and are easier to read than words. The NHS service manual ("Numbers,
measurements, dates and time") uses them for all numbers in statistics, times and measurements, 1 and 2 included. "One"
that means "a" stays a word, and so does the number of tablets before their strength: one or two 200mg tablets. For
example, not

    Rest it for two or three days. One in ten people get it.

but

    Rest it for 2 or 3 days. 1 in 10 people get it.
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

NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

_COUNTED = (
    r"(?:(?:more|full|whole|separate) )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|times|"
    r"(?:centi|milli|kilo)?met(?:re|er)s?|miles?|inch(?:es)?|feet|kilos?|(?:kilo|milli|micro)?grams?|stone|pounds?|"
    r"lit(?:re|er)s?|"
    r"units?|cups?|glasses|teaspoons?|tablespoons?|portions?|per ?cent|degrees|people|adults|men|women|children)\b"
)
_ANY = "|".join(sorted(NUMBERS, key=len, reverse=True))
_MANY = "|".join(sorted(NUMBERS.keys() - {"one"}, key=len, reverse=True))
_IN_WORDS = re.compile(
    r"\b(?=on|tw|th|fo|fi|si|se|ei|ni|te|el)"
    rf"(?:(?P<part>{_ANY}) (?P<of>(?:people )?(?:in|out of)(?: every)?) (?P<whole>{_MANY})\b"
    rf"|(?:(?P<first>{_ANY}) (?P<link>to|or|and) )?(?P<number>{_MANY})(?P<gap>(?: or more)?[ -])"
    rf"(?P<counted>{_COUNTED}))",
    re.I,
)


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each number in words that counts people, time or a measure."""
    for passage, match in found(page, _IN_WORDS):
        yield page.remark(passage.line(match.start()), f'"{match[0]}" is in words', f'write "{_in_numerals(match)}"')


def _in_numerals(match: re.Match[str]) -> str:
    if match["part"]:
        return f"{_numeral(match['part'])} {match['of']} {_numeral(match['whole'])}"
    first = f"{_numeral(match['first'])} {match['link']} " if match["first"] else ""
    return f"{first}{_numeral(match['number'])}{match['gap']}{match['counted']}"


def _numeral(word: str) -> int:
    return NUMBERS[word.lower()]
