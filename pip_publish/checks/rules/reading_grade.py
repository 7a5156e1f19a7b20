"""An article can be read with as many years at school as the settings aim for.

The grade is the Flesch-Kincaid grade, in years of US school: `grade-target` is what to aim for (6), `grade-ceiling`
what not to go beyond (8). SMOG is told beside it, as the NHS uses it, and does not decide: it asks that readers
understand all and not most of a text, and so is mostly 2 to 4 grades higher. Both are taken from paragraphs and lists;
each item of a list counts as a sentence. A text of less than 100 words is too short for either.

It is advice, and stays so above the ceiling: the NHS service manual ("Use a readability tool to prioritise content")
warns that a score does not prove that content is easy to understand or act on. It counts words and syllables, and knows
nothing of sense. To cut sentences until the number is right helps nobody. Let it tell you which articles to read again,
and try them with people. For example, in the settings:

    [checks]
    grade-target = 6
    grade-ceiling = 8
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from pip_publish.checks.grades import Grades, grades, sentences
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.passages import quoted
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "plain-language"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
LANGUAGES = ("en",)
LEAST_WORDS = 100
NAMED = 3
"""How many sentences are named to start with."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """One remark on an article that is too hard to read, with the sentences to start with."""
    found, settings = grades(page), terms.settings
    grade = round(found.flesch_kincaid, 1)
    if found.words >= LEAST_WORDS and grade > settings.grade_target:
        yield page.remark(0, _message(found, settings.grade_target, settings.grade_ceiling), _hint(page))


def _message(found: Grades, target: int, ceiling: int) -> str:
    scores = f"grade {found.flesch_kincaid:.1f} (Flesch-Kincaid; SMOG {found.smog:.1f})"
    if round(found.flesch_kincaid, 1) > max(target, ceiling):
        return f"this reads at {scores}, above the ceiling of {ceiling}: many readers will not follow it"
    return f"this reads at {scores}; aim for {target}"


def _hint(page: Page) -> str:
    hardest = nlargest(NAMED, sentences(page), key=lambda sentence: sentence.grade * sentence.words)
    named = (f"{quoted(sentence.text)} (line {page.line_of(sentence.text)})" for sentence in hardest)
    return f"start with: {'; '.join(named)}"
