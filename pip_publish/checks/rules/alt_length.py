"""The text of a picture has at most 150 characters.

Screen readers read it in one go, without a way to stop and go back; so it says in a sentence or two what matters here.
The tutorial on images of the W3C's Web Accessibility Initiative asks for the shortest text that does so, and for a
longer description in the article itself where a picture shows much, as for instance a chart does. (The NHS service
manual allows 250 characters.) Example:

    ![A person stretches the calf against a wall, with the heel on the floor.](images/calf-stretch.svg)
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import pictures, shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.ADVICE
MOST = 150


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each picture whose text is longer."""
    for picture in pictures(page):
        if len(picture.alt) > MOST:
            length = f"has {len(picture.alt)} characters; at most {MOST} can be listened to in one go"
            message = f'the text of the picture "{shortened(picture.alt)}" {length}'
            yield page.remark(picture.line, message, "say what matters, and the rest in the article or the caption")
