"""Words stand out well from their ground: a contrast of 7 to 1, or 4.5 to 1 if they are large.

With this contrast, people with a vision of 20/80 can read without aids (WCAG 2.2 1.4.6, level AAA). The shipped styles
have it everywhere, and so have all colours that a brand may choose; `contrast` tells how it is computed. An own style
that has less, for example:

    figcaption { color: #6b6b6b; }
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.checks.rules import contrast
from pip_publish.problems import Severity

GROUP = "layout"
SEVERITY = Severity.ADVICE
LEAST, LEAST_LARGE = 7.0, 4.5


def collection(terms: Terms) -> Iterator[Remark]:
    """Each declaration of a colour that leaves words fainter; those that `contrast` tells of are left to it."""
    from pip_publish.checks.contrasts import too_weak  # noqa: PLC0415 (a build, which knows all rules, does without)

    yield from too_weak(terms, LEAST, LEAST_LARGE, above=(contrast.LEAST, contrast.LEAST_LARGE))
