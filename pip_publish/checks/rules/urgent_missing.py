"""An article on a condition with red flags has a box that tells when to get help at once.

Some pains can be the sign of something that must be treated within hours, such as pressure on the nerves of the bladder
in low back pain. NICE guidance on headache (CG150) and back pain (NG59) names what to rule out. Readers in need look
for a box, not for a sentence: the NHS service manual has care cards for it. Which conditions have red flags is told in
`articles/regions.yaml`, or in the article's front matter with `red-flags: yes` or `no`, which counts more. The box:

    !!! urgent

        **Call your emergency number if** you are numb around your genitals, or cannot pee.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "safety"
SEVERITY = Severity.ERROR
BOX = '<aside class="callout urgent"'
"""How the body begins the box; in text, a `<` is written otherwise."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article with red flags and without the box. It runs in each build, so it only looks for a string."""
    if page.article.red_flags and BOX not in page.article.document.body:
        line = max(page.front_line("red-flags"), page.front_line("title"))
        message = 'this condition has red flags, but the article has no "Get help now" box'
        hint = 'add "!!! urgent" with the signs and whom to call, or write red-flags: no in the front matter'
        yield page.remark(line, message, hint)
