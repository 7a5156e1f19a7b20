"""The text of a picture does not begin with "image of".

Screen readers say themselves that it is a picture, so that listeners would hear it twice. The NHS service manual
("Accessibility: use alternative text for images in content") and the W3C's tutorial on images say to leave it out. A
kind that matters, such as a diagram or a chart, may be named.

    ![A person sits on a chair and lifts one leg.](images/leg-lift.svg)

rather than

    ![Picture of a person who sits on a chair and lifts one leg.](images/leg-lift.svg)
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
LANGUAGES = ("en", "es")

_OPENINGS = {
    "en": re.compile(
        r"(?:an?\s+|the\s+|this\s+)?(?:image|picture|pic|photo|photograph|graphic|screenshot)\s+"
        r"(?:of|showing|shows|that\s+shows)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:una?\s+|la\s+|el\s+|esta\s+)?(?:imagen|foto|fotografía|gráfico)\s+(?:de|del|que\s+muestra|muestra)\b",
        re.IGNORECASE,
    ),
}


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each picture whose text begins so."""
    for picture in pictures(page):
        if found := _OPENINGS[page.language].match(picture.alt):
            message = f'the text of the picture "{shortened(picture.alt)}" begins with "{found[0]}"'
            yield page.remark(picture.line, message, f'leave "{found[0]}" out, and begin with what it shows')
