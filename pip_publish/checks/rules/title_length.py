"""A title has at most 65 characters.

Contents, search results and bookmarks cut longer titles off, and readers take in a short one at a glance. The NHS
content guide asks for a main heading of at most 65 characters, with its spaces ("Formatting: headings").

    title: Restless legs syndrome

rather than

    title: Restless legs syndrome, also known as Willis-Ekbom disease: causes, treatments and what to do
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
MOST = 65


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """A title that is longer."""
    title = page.article.title
    if len(title) > MOST:
        message = f'the title "{shortened(title)}" has {len(title)} characters; at most {MOST} are read at a glance'
        yield page.remark(page.front_line("title"), message, "shorten it, and say the rest in the summary")
