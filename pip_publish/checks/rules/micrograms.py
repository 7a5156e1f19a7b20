"""Micrograms are written in full.

"mcg" and "µg" are easily taken for milligrams, which is a thousand times the dose. The NHS writes microgram in full (A
to Z of NHS health writing). If readers will see the sign on the packet, put it in brackets once: (µg). For example, not

    Take 50 mcg a day.

but

    Take 50 micrograms a day.
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

_MICROGRAMS = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)*) ?(?:mcg|µg|μg|ug)s?\b")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each dose in micrograms that is written with a sign or short."""
    for passage, match in found(page, _MICROGRAMS):
        unit = "microgram" if match[1] == "1" else "micrograms"
        message = f'"{match[0]}" can be taken for milligrams, a thousand times as much'
        yield page.remark(passage.line(match.start()), message, f'write "{match[1]} {unit}"')
