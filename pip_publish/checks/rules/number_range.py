"""From one number, day or month to another is written with "to".

Screen readers say "two three weeks" for "2-3 weeks", or "two minus three", and a dash is taken for a hyphen. The NHS
service manual ("Numbers, measurements, dates and time") writes ranges with "to". For example, not

    It takes 2-3 weeks. The clinic is open Monday–Friday.

but

    It takes 2 to 3 weeks. The clinic is open Monday to Friday.
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

_NAMES = (
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?s?|Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|"
    r"Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_NUMBER = r"£?\d+(?:[.,]\d+)*(?:%|[ap]m|mg|ml|kg|cm|mm|km|g|C)?"
_RANGE = re.compile(
    rf"(?<![\w.,/:+£–—-])(?:({_NUMBER}) ?[-–—] ?({_NUMBER})|\b({_NAMES}) ?[-–—] ?({_NAMES}))(?![\w/:]|[-–—.,]\w)"
)
_UNIT = re.compile(r"(?:mg|ml|kg|cm|mm|km|g|C)$")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each range with a hyphen or a dash; no dates, phone numbers or marks such as 20/20 and 50-50.

    Those of percentages are left to the rule `percentage`.
    """
    for passage, match in found(page, _RANGE):
        first, last = match[1] or match[3], match[2] or match[4]
        phone = first.startswith("0") and "." not in first
        if first != last and not (phone or last.endswith("%")):
            unit = _UNIT.search(last) if first[-1].isdigit() else None
            hint = f'write "{first}{unit[0] if unit else ""} to {last}"'
            yield page.remark(passage.line(match.start()), f'"{match[0]}" is a range with a dash', hint)
