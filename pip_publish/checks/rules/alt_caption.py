"""The text of a picture says something else than its caption.

Who listens hears both, one after the other. The text tells what can be seen, the caption what to make of it; the NHS
service manual asks not to repeat the one in the other ("Images: captions").

    ![A person lifts the foot onto a cushion.](images/raised-ankle.svg "Raising the ankle lets the swelling go down.")

rather than

    ![Raise your ankle](images/raised-ankle.svg "Raise your ankle.")
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.checks.elements import pictures, shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
_WORD = re.compile(r"\w+")


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each picture whose text and caption have the same words."""
    for picture in pictures(page):
        if picture.caption and _words(picture.caption) == _words(picture.alt):
            message = f'the text of the picture "{shortened(picture.alt)}" is the same as its caption'
            yield page.remark(picture.line, message, "say between [ and ] what it shows, and in the caption what for")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
