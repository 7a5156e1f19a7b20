"""Phone numbers of the clinic stand in the settings, and not in articles.

A number that stands in twenty articles is wrong in one of them after it has changed, and whoever calls it in need
reaches nobody. The one below `[clinic]` is changed in one place, and stands on every handout. Numbers for emergencies
and other short ones (999, 112, 111, 911, 116 123) may stand in the text: the NHS service manual's care cards tell whom
to call at once. For another service's number, link to its page, which is up to date. An example, in `pip-publish.toml`:

    [clinic]
    phone = "01632 960 123"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING
SHORT = 6
"""Digits that a short number has at most, such as the European 116 123."""

BEFORE = 60
"""Letters before a number that are looked at for what it is."""

HINT = 'write "call us", and put the number below [clinic] in pip-publish.toml; for another service, link to its page'

_NUMBER = re.compile(r"(?<![\w.,:/%#-])(?:\+ ?)?\(?\d(?:[\d \u00a0().\-\u2010\u2011/]|\u2013(?=\d)){4,24}\d(?![\w%])")
_WRITTEN = (
    re.compile(r"(?:\+|00)\d{7,15}"),  # E.164: a country's code first
    re.compile(r"0[1-9]\d{7,10}|0(?:800|500|845)\d{4,6}"),  # a trunk code first; the shortest begin with 0800
)
_AMERICAN = re.compile(r"(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])\d{3}[-. ]\d{4}")
_CALL = re.compile(
    r"\b(?:(?:call|phone|telephone|tel|ring|dial|text|fax|helpline|llame|llama|teléfono|telefonee|marque)\b[^.;\d]{0,25}"
    r"|(?:number|número)(?: is| es)?:? ?)$",
    re.I,
)
_LIKE_NO_PHONE = (
    re.compile(r"(?:19|20)\d{2}(?: ?[-/.\u2010-\u2013] ?(?:(?:19|20)?\d{2})){1,2}"),  # years, 2019-2024; 2026-11-24
    re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}"),  # 24.11.2026
    re.compile(r"\d{1,2}[.:]\d{2} ?[-\u2010-\u2013] ?\d{1,2}[.:]\d{2}"),  # hours, or a range of decimals
    re.compile(r"[1-9]\d{0,2}(?:[ \u00a0.]000)+"),  # thousands
    re.compile(r"97[89][- ]?\d[-\d ]{8,14}\d"),  # ISBN
    re.compile(r"0\.\d+.*"),
)
_CODE = re.compile(r"(?:ISBN|ISSN|PMID|DOI|NCT|ISRCTN|ISO|EN)\W{0,3}(?:\d[\d -]*)?$")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each phone number of the text and of links, once."""
    told: set[str] = set()
    for text in (page.article.summary, *(block.text for block in page.blocks)):
        for number in _numbers(text):
            if (digits := _digits(number)) not in told:
                told.add(digits)
                yield _remark(page, number)
    for link in page.article.document.links:
        digits = _digits(link) if link.startswith("tel:") else ""
        if len(digits) > SHORT and not any(digits[-SHORT:] == one[-SHORT:] for one in told):
            told.add(digits)
            yield _remark(page, link.removeprefix("tel:"))


def _remark(page: Page, number: str) -> Remark:
    line = next((place for place, line in enumerate(page.lines, 1) if number in line), 0) or page.line_of(number)
    return page.remark(line, f'the phone number "{number}" stands in the text', HINT)


def _numbers(text: str) -> Iterator[str]:
    """The phone numbers in a text, as they are written."""
    for found in _NUMBER.finditer(text):
        number = found[0].strip(" .-/")
        if _is_phone(number, text[max(0, found.start() - BEFORE) : found.start()]):
            yield number


def _is_phone(number: str, before: str) -> bool:
    """Is it written as phone numbers are, or named as one? Dates, years, hours, thousands and codes are not."""
    digits = _digits(number)
    if not SHORT < len(digits) <= 15 or _CODE.search(before):
        return False
    if any(pattern.fullmatch(number) for pattern in _LIKE_NO_PHONE):
        return False
    parts = re.findall(r"\d+", number)
    if sum(len(part) == 1 for part in parts) > 1:
        return False  # a scale, 0 1 2 3, or a score
    plus = "+" if number.startswith("+") else ""
    named = bool(_CALL.search(before))
    return named or bool(_AMERICAN.fullmatch(number)) or any(each.fullmatch(plus + digits) for each in _WRITTEN)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal())
